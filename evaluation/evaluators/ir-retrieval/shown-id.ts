import { decodeUtf8 } from '../../formats/bytes.ts';

const LONGEST = 80;

/**
 * An id of a run as it is quoted in a message.
 *
 * @param id - its bytes
 * @returns its text, cut after 80 characters
 * @source definition
 */
export function shownId(id: Uint8Array): string {
  const text = decodeUtf8(id) ?? '?';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
