import { expect, test } from 'vitest';
import { sliceByKey, WheelSteps } from './slice-steps.ts';

test.each([
  ['ArrowUp', 6],
  ['ArrowRight', 6],
  ['ArrowLeft', 4],
  ['ArrowDown', 4],
  ['PageUp', 12],
  ['PageDown', 1],
  ['Home', 1],
  ['End', 12],
  ['w', 9],
  ['W', 9],
  ['x', undefined],
])('%s leads from slice 5 of 12 to %s', (key, slice) => {
  expect(sliceByKey(key, { slice: 5, slices: 12, worst: 9 })).toBe(slice);
});

test('a notch of a wheel is whole slices, and small steps of a trackpad add up', () => {
  const wheel = new WheelSteps();
  expect(wheel.turn({ deltaY: 120, deltaMode: 0 })).toBe(-3);
  const trackpad = new WheelSteps();
  const steps = Array.from({ length: 10 }, () => trackpad.turn({ deltaY: -8, deltaMode: 0 }));
  expect(steps.reduce((sum, step) => sum + step, 0)).toBe(2);
  expect(new WheelSteps().turn({ deltaY: 3, deltaMode: 1 })).toBe(-1);
});
