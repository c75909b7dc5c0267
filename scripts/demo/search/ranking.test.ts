import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addScore, noScores, topHits } from './ranking.ts';

test('sorts by score, later passages first among equals, and leaves out what is not retrieved', () => {
  const scores = Float64Array.of(0.5, 2, Number.NEGATIVE_INFINITY, 0.5, -1);
  expect(topHits(scores, 10).map(({ passage }) => passage)).toEqual([1, 3, 0, 4]);
  expect(topHits(scores, 2).map(({ passage }) => passage)).toEqual([1, 3]);
});

test('takes scores for equal that are equal in 32-bit floating point', () => {
  expect(topHits(Float64Array.of(1 + 1e-12, 1), 2)).toEqual([
    { passage: 1, score: 1 },
    { passage: 0, score: 1 },
  ]);
});

test('finds the same as sorting everything', () => {
  const few = fc.constantFrom(0, 1, 2, 3, 0.25, Number.NEGATIVE_INFINITY);
  fc.assert(
    fc.property(fc.array(few, { maxLength: 60 }), fc.integer({ min: 1, max: 8 }), (values, depth) => {
      const expected = values
        .map((score, passage) => ({ passage, score }))
        .filter(({ score }) => score > Number.NEGATIVE_INFINITY)
        .sort((a, b) => b.score - a.score || b.passage - a.passage)
        .slice(0, depth);
      expect(topHits(Float64Array.from(values), depth)).toEqual(expected);
    }),
  );
});

test('a passage is retrieved once something is added to it', () => {
  const scores = noScores(2);
  addScore(scores, 1, 0.5);
  addScore(scores, 1, -0.25);
  expect([...scores]).toEqual([Number.NEGATIVE_INFINITY, 0.25]);
});
