import { expect, test } from 'vitest';
import { decimalsOf, formatShare } from './scores.ts';

test('a metric between 0 and 1 has four decimals, whatever its values', () => {
  expect(decimalsOf({ range: [0, 1] }, [0.01])).toBe(4);
});

test('counts have none', () => {
  expect(decimalsOf({ range: [0, Number.POSITIVE_INFINITY] }, [412, null, 7])).toBe(0);
});

test('a quantity without bounds has what its values need', () => {
  expect(decimalsOf({ range: [0, Number.POSITIVE_INFINITY] }, [12.5, 3.25])).toBe(2);
});

test('a share that is not whole never looks whole', () => {
  expect([0, 0.001, 0.25, 0.9999, 1].map(formatShare)).toEqual(['0.00', '<0.01', '0.25', '>0.99', '1.00']);
});
