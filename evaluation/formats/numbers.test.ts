import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInteger, parseNumber } from './numbers.ts';

const bytes = (text: string) => new TextEncoder().encode(`<${text}>`);
const number = (text: string) => parseNumber(bytes(text), 1, text.length + 1);
const integer = (text: string) => parseInteger(bytes(text), 1, text.length + 1);

describe('numbers', () => {
  test('are read as C reads them', () => {
    const expected: [string, number][] = [
      ['12.5', 12.5],
      ['-0.25', -0.25],
      ['.5', 0.5],
      ['5.', 5],
      ['+7', 7],
      ['1e3', 1000],
      ['1E-5', 0.00001],
      ['0x1p3', 8],
      ['-0x.8', -0.5],
      ['inf', Number.POSITIVE_INFINITY],
      ['-Infinity', Number.NEGATIVE_INFINITY],
      ['1e400', Number.POSITIVE_INFINITY],
    ];
    for (const [text, value] of expected) expect(number(text), text).toBe(value);
  });
  test('are refused where they are not numbers as a whole', () => {
    for (const text of ['', '-', '.', 'abc', '1,5', '1.2.3', '2abc', 'nan', '0x', '1e', '--1', '1_000']) {
      expect(number(text), text).toBeNaN();
    }
  });
  test('come back exactly as they were written, whatever the double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        expect(number(String(value)) === value).toBe(true);
        expect(number(value.toFixed(6)) === Number(value.toFixed(6))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

test('whole numbers', () => {
  expect(['3', '+1', '-2', '007'].map(integer)).toEqual([3, 1, -2, 7]);
  for (const text of ['', '1.9', '2abc', 'x', '1e3', '99999999999']) expect(integer(text), text).toBeNaN();
});
