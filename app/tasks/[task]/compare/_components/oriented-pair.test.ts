import { expect, test } from 'vitest';
import { orientedPair } from './oriented-pair.ts';

const pair = {
  ...{ a: 'bm25', b: 'tf', difference: 0.25, ci: [0.125, 0.5] as [number, number], significant: true },
  ...{ p: 0.01, pAdjusted: 0.02, n: 8, detectable: 0.3, wins: 5, ties: 1, losses: 2 },
};

test('a pair is read as the report has it', () => {
  expect(orientedPair([pair], 'higher', 'bm25', 'tf')).toMatchObject({
    ...{ difference: 0.25, better: 'a', wins: 5, losses: 2 },
  });
});

test('the other way round signs, interval and counts turn', () => {
  expect(orientedPair([pair], 'higher', 'tf', 'bm25')).toEqual({
    ...{
      a: 'tf',
      b: 'bm25',
      difference: -0.25,
      ci: [-0.5, -0.125],
      better: 'b',
      wins: 2,
      ties: 1,
      losses: 5,
    },
    ...{ p: 0.01, pAdjusted: 0.02, n: 8, detectable: 0.3 },
  });
});

test('where lower is better the lower one is, and nobody where it is not significant', () => {
  expect(orientedPair([pair], 'lower', 'bm25', 'tf')?.better).toBe('b');
  expect(orientedPair([{ ...pair, significant: false }], 'lower', 'bm25', 'tf')?.better).toBeNull();
  expect(orientedPair([pair], 'lower', 'bm25', 'none')).toBeUndefined();
});
