const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text for the content or an attribute of HTML and XML. Characters that XML forbids are dropped.
 *
 * @source W3C XML 1.0, section 2.2 and 2.4
 */
export function escapeXml(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, (c) => (c === '\n' || c === '\t' ? c : ''))
    .replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
}
