import { expect, test } from 'vitest';
import { fewestDefined } from './fewest-defined.ts';

const { NaN: none } = Number;

test('counts the defined values of the metric that has the fewest', () => {
  const columns = [Float64Array.of(1, none, 3, 4), Float64Array.of(1, none, none, 4)];
  expect(fewestDefined(columns)).toBe(2);
  expect(fewestDefined(columns, Uint8Array.of(0, 1, 1, 1))).toBe(1);
});

test('a metric that is undefined everywhere tells of nobody', () => {
  expect(fewestDefined([Float64Array.of(none, none), Float64Array.of(1, none)])).toBe(1);
  expect(fewestDefined([Float64Array.of(none)])).toBe(0);
  expect(fewestDefined([])).toBe(0);
});
