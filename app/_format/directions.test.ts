import { expect, test } from 'vitest';
import { bestValue, directionInWords } from './directions.ts';

test('the best value is the largest, the smallest, or the nearest to what is right', () => {
  const values = [null, 0.2, 0.45, 0.9];
  expect(bestValue(values, { direction: 'higher' })).toBe(0.9);
  expect(bestValue(values, { direction: 'lower' })).toBe(0.2);
  expect(bestValue(values, { direction: 'higher', bestAt: 0.5 })).toBe(0.45);
  expect(bestValue([null], { direction: 'lower' })).toBeNull();
});

test('words say which values are good', () => {
  expect(directionInWords({ direction: 'lower' })).toBe('lower is better');
  expect(directionInWords({ direction: 'higher', bestAt: 0.5 })).toBe('best at 0.5');
});
