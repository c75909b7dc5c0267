import { byteKey } from './bytes.ts';

const ZERO = 48;
const DOT = 46;
const MINUS = 45;

/** Largest mantissa that a double holds exactly, and the powers of ten that it holds exactly. */
const EXACT_MANTISSA = 2 ** 53;
const EXACT_POWERS = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * Reads a number as C's `strtod` does (decimal, exponent, hexadecimal, infinity), the whole field or not at all.
 *
 * Plain decimals take a fast way that is exact: digits and power of ten are both exact doubles, so their quotient is
 * the correctly rounded value. Everything else goes through the engine's own conversion.
 *
 * @param bytes - holds the field at [from, to)
 * @returns the nearest double; infinities where the field says so or is too large; NaN for `nan` and for junk
 * @source C11, 7.22.1.3; Clinger (1990), "How to Read Floating Point Numbers Accurately", for the exact cases
 */
export function parseNumber(bytes: Uint8Array, from: number, to: number): number {
  const isNegative = bytes[from] === MINUS;
  let at = isNegative ? from + 1 : from;
  const start = at;
  let mantissa = 0;
  let dotAt = -1;
  for (; at < to; at++) {
    const digit = bytes[at]! - ZERO;
    if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
    else if (bytes[at] === DOT && dotAt < 0) dotAt = at;
    else return parseAnyNumber(byteKey(bytes.subarray(from, to)));
  }
  const digits = to - start - (dotAt < 0 ? 0 : 1);
  const decimals = dotAt < 0 ? 0 : to - dotAt - 1;
  if (digits === 0 || mantissa > EXACT_MANTISSA || decimals >= EXACT_POWERS.length) {
    return parseAnyNumber(byteKey(bytes.subarray(from, to)));
  }
  const value = decimals === 0 ? mantissa : mantissa / EXACT_POWERS[decimals]!;
  return isNegative ? -value : value;
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const HEXADECIMAL = /^([+-]?)0x([\da-f]*)\.?([\da-f]*)(?:p([+-]?\d+))?$/i;
const INFINITE = /^([+-]?)inf(inity)?$/i;

function parseAnyNumber(text: string): number {
  if (DECIMAL.test(text)) return Number(text);
  const infinite = INFINITE.exec(text);
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity;
  const [, sign, whole = '', fraction = '', exponent = '0'] = HEXADECIMAL.exec(text) ?? [];
  if (whole + fraction === '') return Number.NaN;
  const magnitude = Number(BigInt(`0x${whole}${fraction}`)) * 2 ** (Number(exponent) - 4 * fraction.length);
  return sign === '-' ? -magnitude : magnitude;
}

/**
 * Reads a whole number: an optional sign and digits, nothing else.
 *
 * @param bytes - holds the field at [from, to)
 * @returns the number; NaN for anything else, and beyond 31 bits
 * @source definition
 */
export function parseInteger(bytes: Uint8Array, from: number, to: number): number {
  const text = byteKey(bytes.subarray(from, Math.min(to, from + 32)));
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  return Math.abs(value) < 2 ** 31 ? value + 0 : Number.NaN;
}
