import { expect, test } from 'vitest';
import { kindOf, kindsOf } from './slice-kinds.ts';

test.each([
  ['horizon 1', 'horizon'],
  ['months 1–6', 'months'],
  ['location P01', 'location P'],
  ['r30', 'r'],
  ['noise 0.1', 'noise'],
  ['cold users', 'cold'],
  ['en', 'en'],
  ['10 %', '10'],
])('%s is of the kind %s', (slice, kind) => expect(kindOf(slice)).toBe(kind));

test('a kind has several slices and is not all there is', () => {
  expect(kindsOf(['r00', 'r10', 'cold users', 'cold items', 'popular items'])).toEqual([
    { name: 'r', slices: 2 },
    { name: 'cold', slices: 2 },
  ]);
  expect(kindsOf(['horizon 1', 'horizon 2'])).toEqual([]);
  expect(kindsOf(['en', 'ja', 'vi'])).toEqual([]);
});
