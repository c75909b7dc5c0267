/** Sums stay below 2⁶⁰ and a little, differences below 2⁶². */
const BITS = 60;

/**
 * Units of whole numbers of 64 bits: a power of two, as large as sums allow.
 *
 * @param largest - no |sum| of values is larger
 * @returns units in 1; not finite where there is none
 * @source definition
 */
export const unitsFor = (largest: number): number => 2 ** (BITS - Math.ceil(Math.log2(largest || 1)));

/**
 * Columns in whole numbers of 64 bits, low word first.
 *
 * @param columns - k arrays of shape [n]
 * @param units   - see {@link unitsFor}
 * @returns words; shape [n, k, 2]; each number is off by at most a half
 * @source definition
 */
export function wholeNumbers(columns: readonly Float64Array[], units: number): Uint32Array<ArrayBuffer> {
  const k = columns.length;
  const words = new Uint32Array(2 * k * columns[0]!.length);
  for (const [column, values] of columns.entries()) {
    for (let i = 0; i < values.length; i++) words.set(twoWords(values[i]! * units), 2 * (i * k + column));
  }
  return words;
}

/**
 * Two's complement of the nearest whole number.
 *
 * @param value - of at most 62 bits
 * @source definition
 */
export function twoWords(value: number): [low: number, high: number] {
  const whole = Math.round(value);
  const high = Math.floor(whole / 2 ** 32);
  return [whole - high * 2 ** 32, high >>> 0];
}
