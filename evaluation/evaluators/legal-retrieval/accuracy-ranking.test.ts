import { expect, test } from 'vitest';
import { accuracyRanking } from './accuracy-ranking.ts';
import { legalRetrieval } from './index.ts';
import { legalOptions } from './options.ts';

test('accuracy ranks, and F2 decides among equals', () => {
  const standings = accuracyRanking.rank([
    [0.8, 0.5],
    [0.9, 0.1],
    [0.8, 0.6],
    [0.8, 0.5],
    [Number.NaN, 0.9],
    [0.8, Number.NaN],
  ]);
  expect(standings.map(({ rank }) => rank)).toEqual([3, 1, 2, 3, null, 5]);
  expect(standings[0]).toEqual({ ranks: [2, 3], total: 2, rank: 3 });
});

test('only the protocol of 2026 ranks so, by metrics that it has', () => {
  const challengeOf = (protocol: string) => legalRetrieval.challenge?.(legalOptions.parse({ protocol }));
  expect(challengeOf('coliee-statute-law')).toBeUndefined();
  const options = legalOptions.parse({ protocol: 'coliee-2026' });
  const ids = legalRetrieval.metrics(options).map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining([...(challengeOf('coliee-2026')?.metrics ?? ['none'])]));
});
