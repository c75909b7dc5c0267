import { parseNumber } from './numbers.ts';

const LETTER_X = 120;
const LOWER_CASE = 32;

/**
 * A cell as a finite decimal number: digits with a decimal point, perhaps a sign and an exponent, the whole cell.
 *
 * @param bytes - holds the cell at [from, to)
 * @returns the nearest double; NaN where the cell is anything else: empty, `NaN`, hexadecimal, too large
 * @source C11, 7.22.1.3, without hexadecimal, infinite and undefined numbers
 */
export function parseDecimal(bytes: Uint8Array, from: number, to: number): number {
  const value = parseNumber(bytes, from, to);
  if (!Number.isFinite(value)) return Number.NaN;
  for (let at = from; at < Math.min(to, from + 3); at++) {
    if ((bytes[at]! | LOWER_CASE) === LETTER_X) return Number.NaN;
  }
  return value;
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The same for text.
 *
 * @param text - a cell
 * @returns the nearest double, or NaN
 * @source as {@link parseDecimal}
 */
export function textToDecimal(text: string): number {
  const value = DECIMAL.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}

/** What people write instead of a number, and what to tell them. */
const DEFECTS: readonly (readonly [RegExp, string, string])[] = [
  [/^\s*$/, 'number_missing', 'a number; the cell is empty'],
  [/^[+-]?nan$|^na$|^n\/a$|^null$|^none$/i, 'number_missing', 'a number, none may be missing'],
  [/^[+-]?inf(inity)?$/i, 'number_not_finite', 'a finite number'],
  [/^\s|\s$/, 'number_with_spaces', 'a number without spaces'],
  [
    /^[+-]?\d{1,3}([,.'\u00a0 ]\d{3})+([.,]\d+)?$/,
    'number_with_separators',
    'a number with a decimal point and no separators of thousands',
  ],
  [/^[+-]?\d*,\d+(e[+-]?\d+)?$/i, 'decimal_comma', 'a number with a decimal point, not a comma'],
  [/^[+-]?0x/i, 'not_decimal', 'a decimal number, not a hexadecimal one'],
  [/%$/, 'number_with_unit', 'a plain number without a per cent sign'],
];

/**
 * Why a cell is no finite decimal number.
 *
 * @param text - a cell for which {@link parseDecimal} answers NaN
 * @returns a code, and what was expected, for a message
 * @source definition
 */
export function numberDefect(text: string): { readonly code: string; readonly expected: string } {
  const known = DEFECTS.find(([pattern]) => pattern.test(text));
  if (known) return { code: known[1], expected: known[2] };
  if (DECIMAL.test(text)) {
    return {
      code: 'number_too_large',
      expected: 'a finite number: this one is beyond 64-bit floating point',
    };
  }
  return { code: 'not_a_number', expected: 'a number such as 0.25 or 1e-3' };
}
