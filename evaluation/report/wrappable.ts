/**
 * Lets a word that is longer than its column break, every so many characters.
 *
 * @returns the name with U+200B, a break that nobody sees
 * @source Unicode Standard Annex 14: ZERO WIDTH SPACE
 */
export function wrappable(name: string): string {
  return name.replace(/\S{21,}/gu, (word) => word.replace(/.{12}/gu, '$&\u200b'));
}
