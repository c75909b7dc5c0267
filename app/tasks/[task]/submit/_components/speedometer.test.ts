import { expect, test } from 'vitest';
import { Speedometer } from './speedometer.ts';

test('says nothing before it has seen a stretch of time', () => {
  const speed = new Speedometer();
  expect(speed.bytesPerSecond(0, 0)).toBeNull();
  expect(speed.bytesPerSecond(500, 100)).toBeNull();
});

test('a steady stream has its speed', () => {
  const speed = new Speedometer();
  speed.bytesPerSecond(0, 0);
  expect(speed.bytesPerSecond(1000, 1000)).toBe(1000);
  expect(speed.bytesPerSecond(2000, 2000)).toBe(1000);
});

test('forgets what lies more than a few seconds back', () => {
  const speed = new Speedometer();
  speed.bytesPerSecond(0, 0);
  const perSecond = [1, 2, 3, 4, 5, 6].map((second) =>
    speed.bytesPerSecond(99_000 + second * 1000, second * 1000),
  );
  expect(perSecond.at(0)).toBe(100_000);
  expect(perSecond.at(-1)).toBe(1000);
});
