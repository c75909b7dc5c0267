import { expect, test } from 'vitest';
import { formatBytes } from './bytes.ts';
import { countOf } from './counts.ts';
import { formatDuration } from './durations.ts';

test('sizes are in decimal units with few digits', () => {
  expect([0, 999, 1000, 12_400_000, 282_000_000, 2_000_000_000].map(formatBytes)).toEqual([
    '0 B',
    '999 B',
    '1.0 KB',
    '12.4 MB',
    '282 MB',
    '2.0 GB',
  ]);
});

test('durations use two units at most', () => {
  expect([0.4, 340, 2400, 31_000, 192_000, 7_500_000].map(formatDuration)).toEqual([
    '0 ms',
    '340 ms',
    '2.4 s',
    '31 s',
    '3 min 12 s',
    '2 h 5 min',
  ]);
});

test('one thing is singular', () => {
  expect([countOf(0, 'topic'), countOf(1, 'topic'), countOf(6980, 'query', 'queries')]).toEqual([
    '0 topics',
    '1 topic',
    '6,980 queries',
  ]);
});
