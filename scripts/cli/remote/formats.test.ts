import { expect, test } from 'vitest';
import { shownScore } from './formats.ts';

test('scores have four decimals, and small ones four digits', () => {
  expect([0.5, 0.0988, 115, 0, null, undefined].map(shownScore)).toEqual([
    '0.5000',
    '0.0988',
    '115.0000',
    '0.0000',
    '–',
    '–',
  ]);
  expect(shownScore(0.003074)).toBe('0.003074');
});
