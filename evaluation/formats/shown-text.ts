const LONGEST = 60;

/**
 * A cell or name as it is quoted in a message: in quotation marks, control characters visible, cut after 60
 * characters.
 *
 * @param text - any text
 * @returns the text in quotation marks
 * @source RFC 8259, section 7, for the escapes
 */
export function shownText(text: string): string {
  return JSON.stringify(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}
