import { expect, test } from 'vitest';
import { compareNaturally } from './natural-order.ts';

test.each([
  [
    ['noise 0.1', 'noise 0', 'noise 0.05', 'noise 1'],
    ['noise 0', 'noise 0.05', 'noise 0.1', 'noise 1'],
  ],
  [
    ['12 months', '6 months', '24 months'],
    ['6 months', '12 months', '24 months'],
  ],
  [
    ['horizon 0', 'horizon 2', 'horizon -1', 'horizon -2'],
    ['horizon -2', 'horizon -1', 'horizon 0', 'horizon 2'],
  ],
  [
    ['part-2', 'part-10', 'part-1'],
    ['part-1', 'part-2', 'part-10'],
  ],
  [
    ['vi', 'en', 'en-GB', 'ja'],
    ['en', 'en-GB', 'ja', 'vi'],
  ],
])('names are in the order in which people count: %j', (names, expected) => {
  expect(names.toSorted(compareNaturally)).toEqual(expected);
});

test('equal numbers written otherwise still have one order', () => {
  expect(compareNaturally('1.0', '1')).toBeGreaterThan(0);
  expect(compareNaturally('1', '1.0')).toBeLessThan(0);
  expect(compareNaturally('a', 'a')).toBe(0);
});
