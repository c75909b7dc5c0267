import { expect, test } from 'vitest';
import type { LeaderboardView } from '#server/services/leaderboards.ts';
import { gainInWords } from './gain-words.ts';

const board = (direction: 'higher' | 'lower', values: (number | null)[]) =>
  ({
    primaryMetric: 'm',
    metrics: [{ id: 'm', label: 'WIS', direction, range: [0, Number.POSITIVE_INFINITY] }],
    entries: values.map((value) => ({ scores: { m: { value, n: 4 } } })),
  }) as unknown as LeaderboardView;
const reference = (value: number | null, n = 4) => ({ scores: { m: { value, n, ci: null } } });

test('a reference is compared with the best and the median, whichever way is better', () => {
  expect(gainInWords(reference(2), board('lower', [5, 1, null, 3, 8]))).toBe(
    'Its WIS is 1 worse than that of the best system, and 2 better than the median of all.',
  );
  expect(gainInWords(reference(2), board('higher', [2, 1, 0]))).toBe(
    'Its WIS is as good as that of the best system, and 1 better than the median of all.',
  );
});

test('differences have the decimals of the column', () => {
  expect(gainInWords(reference(78.12), board('lower', [81.52, 234.59]))).toBe(
    'Its WIS is 3.4 better than that of the best system, and 79.9 better than the median of all.',
  );
});

test('means over other instances are not compared', () => {
  expect(gainInWords(reference(78.1, 1004), board('lower', [81.5, 89.2]))).toBe(
    'Its WIS is over 1,004 instances, those of the systems are over 4: values over different instances are not comparable.',
  );
});

test('nothing is said where there is nothing to compare', () => {
  expect(gainInWords(reference(null), board('lower', [1]))).toBe('');
  expect(gainInWords(reference(1), board('lower', [null]))).toBe('');
});
