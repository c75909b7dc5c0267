/** Bytes that separate fields and lines in ASCII text. */
export const NEWLINE = 10;
export const CARRIAGE_RETURN = 13;
export const SPACE = 32;

/**
 * Whether a byte is white space as C's `isspace` has it: tab, line feed, vertical tab, form feed, return, space.
 *
 * @param byte - 0 to 255
 * @returns true for white space
 * @source C11, 7.4.1.10, "C" locale
 */
export const isSpace = (byte: number): boolean => byte === SPACE || (byte >= 9 && byte <= CARRIAGE_RETURN);

/** Up to so many bytes it is faster to join characters one by one. */
const SHORT = 64;

/**
 * The bytes as a string of code units 0 to 255: two byte strings are equal, and ordered by `<`, exactly as theirs.
 *
 * @param bytes - any bytes
 * @returns a key for maps and sorting, not for display
 * @source definition of ISO 8859-1
 */
export function byteKey(bytes: Uint8Array): string {
  let key = '';
  if (bytes.length <= SHORT) {
    for (let at = 0; at < bytes.length; at++) key += String.fromCharCode(bytes[at]!);
    return key;
  }
  for (let from = 0; from < bytes.length; from += 8192) {
    key += String.fromCharCode(...bytes.subarray(from, from + 8192));
  }
  return key;
}

/**
 * Compares two slices byte by byte, as C's `strcmp`: lower case after upper case, non-ASCII after ASCII.
 *
 * @param a - bytes that hold the first slice at [aFrom, aTo)
 * @param b - bytes that hold the second slice at [bFrom, bTo)
 * @returns negative, 0 or positive
 * @source C11, 7.24.4.2
 */
export function compareBytes(
  a: Uint8Array,
  aFrom: number,
  aTo: number,
  b: Uint8Array,
  bFrom: number,
  bTo: number,
): number {
  const shorter = Math.min(aTo - aFrom, bTo - bFrom);
  for (let offset = 0; offset < shorter; offset++) {
    const difference = a[aFrom + offset]! - b[bFrom + offset]!;
    if (difference !== 0) return difference;
  }
  return aTo - aFrom - (bTo - bFrom);
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The bytes as text, if they are valid UTF-8.
 *
 * @param bytes - any bytes
 * @returns the text, or undefined
 * @source RFC 3629
 */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
