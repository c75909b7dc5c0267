/** Control characters, zero-width characters and those that change the direction of the text after them. */
const INVISIBLE = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/**
 * A name as every rendering shows it: without characters that cannot be seen or that reorder what follows.
 *
 * @returns `(no visible name)` where nothing is left
 * @source Unicode Technical Report 36, "Unicode Security Considerations"
 */
export function printable(name: string): string {
  return name.replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim() || '(no visible name)';
}

/**
 * A name inside a sentence: printable, and isolated where it runs from right to left, so that the sentence keeps its
 * order.
 *
 * @source Unicode Standard Annex 9: FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE
 */
export function nameInSentence(name: string): string {
  const shown = printable(name);
  return RIGHT_TO_LEFT.test(shown) ? `\u2068${shown}\u2069` : shown;
}

/**
 * Whether a text holds characters that `printable` takes out.
 *
 * @source see {@link printable}
 */
export function hasInvisible(text: string): boolean {
  return text.search(INVISIBLE) >= 0;
}

/**
 * A name cut in its middle to a width, with an ellipsis: names of one family often differ at their ends.
 *
 * @param width - in average Latin characters; wide characters count double
 * @source none: layout
 */
export function cutToWidth(name: string, width: number): string {
  const characters = [...name];
  if (widthOf(characters) <= width) return name;
  const end = takeWidth(characters.toReversed(), Math.floor((width - 1) * 0.4)).reverse();
  const start = takeWidth(characters, width - 1 - widthOf(end));
  return `${start.join('').trimEnd()}…${end.join('').trimStart()}`;
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/;

function widthOf(characters: readonly string[]): number {
  return characters.reduce((width, character) => width + (WIDE.test(character) ? 2 : 1), 0);
}

function takeWidth(characters: readonly string[], width: number): string[] {
  const taken: string[] = [];
  for (const character of characters) {
    if (widthOf([...taken, character]) > width) break;
    taken.push(character);
  }
  return taken;
}
