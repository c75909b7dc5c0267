import { expect, test } from 'vitest';
import type { LeaderboardView } from '#server/services/leaderboards.ts';
import { gainInWords } from './gain-words.ts';

const board = (direction: 'higher' | 'lower', values: (number | null)[]) =>
  ({
    primaryMetric: 'm',
    metrics: [{ id: 'm', label: 'WIS', direction }],
    entries: values.map((value) => ({ scores: { m: { value } } })),
  }) as unknown as LeaderboardView;
const reference = (value: number | null) => ({ scores: { m: { value, ci: null } } });

test('a reference is compared with the best and the median, whichever way is better', () => {
  expect(gainInWords(reference(2), board('lower', [5, 1, null, 3, 8]))).toBe(
    'Its WIS is 1.0000 worse than that of the best system, and 2.0000 better than the median of all.',
  );
  expect(gainInWords(reference(2), board('higher', [2, 1, 0]))).toBe(
    'Its WIS is as good as that of the best system, and 1.0000 better than the median of all.',
  );
});

test('nothing is said where there is nothing to compare', () => {
  expect(gainInWords(reference(null), board('lower', [1]))).toBe('');
  expect(gainInWords(reference(1), board('lower', [null]))).toBe('');
});
