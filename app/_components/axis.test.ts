import { expect, test } from 'vitest';
import { axisOver, positionOn } from './axis.ts';

test('an axis holds every value and ends on round numbers', () => {
  const axis = axisOver([0.1055, 0.3546, 0.081]);
  expect(axis?.low).toBeCloseTo(0, 12);
  expect(axis?.high).toBeCloseTo(0.4, 12);
  expect(axis?.ticks).toHaveLength(5);
});

test('a single value gets an axis with a width', () => {
  const axis = axisOver([0.5]);
  expect(axis && axis.high > axis.low).toBe(true);
  expect(axisOver([0])).not.toBeNull();
});

test('nothing to draw has no axis', () => {
  expect(axisOver([])).toBeNull();
});

test('ends of the axis lie at the ends of the drawing, the middle in its middle', () => {
  const axis = { low: -1, high: 3, ticks: [] };
  expect([-1, 1, 3].map((value) => positionOn(axis, value, 200))).toEqual([0, 100, 200]);
});
