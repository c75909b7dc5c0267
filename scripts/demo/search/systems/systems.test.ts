import { expect, test } from 'vitest';
import { plainWords } from '../analyzers.ts';
import { buildIndex } from '../inverted-index.ts';
import { topHits } from '../ranking.ts';
import { bm25, idf } from './bm25.ts';
import { coordinationLevel } from './coordination.ts';
import { dirichletLikelihood } from './query-likelihood-dirichlet.ts';
import { jelinekMercerLikelihood } from './query-likelihood-jelinek-mercer.ts';
import { randomOrder } from './random-order.ts';
import { randomProjection } from './random-projection.ts';
import { reciprocalRankFusion } from './reciprocal-rank-fusion.ts';
import { relevanceModel } from './relevance-model.ts';
import { signBits } from './sign-bits.ts';
import { tfidfCosine } from './tfidf-cosine.ts';

// Three passages of 4, 2 and 3 words, nine in all. `gold` is in two (three times), `silver` in one, `tax` in one.
const index = buildIndex(['gold gold silver coin', 'gold mine', 'income tax law'], plainWords);
const nowhere = Number.NEGATIVE_INFINITY;

test('idf: ln(1 + (3 − 2 + ½) / (2 + ½)) = ln 1.6; rarer terms weigh more, never less than nothing', () => {
  expect(idf(3, 2)).toBeCloseTo(Math.log(1.6), 12);
  expect(idf(3, 1)).toBeCloseTo(Math.log(8 / 3), 12);
  expect(idf(3, 3)).toBeGreaterThan(0);
});

test('BM25 by hand: mean length 3, k1 = 1.2, b = 0.75', () => {
  const scores = bm25(index, 1.2, 0.75)('gold silver');
  // Passage 0: length factor 1 − 0.75 + 0.75 · 4/3 = 1.25, so k = 1.5. gold: 2 · 2.2 / 3.5; silver: 2.2 / 2.5.
  expect(scores[0]).toBeCloseTo((Math.log(1.6) * 4.4) / 3.5 + (Math.log(8 / 3) * 2.2) / 2.5, 12);
  // Passage 1: length factor 1 − 0.75 + 0.75 · 2/3 = 0.75, so k = 0.9. gold: 2.2 / 1.9.
  expect(scores[1]).toBeCloseTo((Math.log(1.6) * 2.2) / 1.9, 12);
  expect(scores[2]).toBe(nowhere);
});

test('BM25 with b = 0 forgets the length; a term twice in the query counts twice', () => {
  const scores = bm25(index, 1.2, 0);
  expect(scores('gold')[1]).toBeCloseTo(Math.log(1.6), 12);
  expect(scores('gold gold')[1]).toBeCloseTo(2 * Math.log(1.6), 12);
});

test('lnc.ltc by hand: cosine of (1 + log tf) with (1 + log qtf) · log(N / n)', () => {
  const scores = tfidfCosine(index)('gold silver');
  const [gold, silver] = [Math.log10(3 / 2), Math.log10(3)];
  const two = 1 + Math.log10(2);
  const queryLength = Math.hypot(gold, silver);
  expect(scores[0]).toBeCloseTo((two * gold + silver) / (Math.hypot(two, 1, 1) * queryLength), 12);
  expect(scores[1]).toBeCloseTo(gold / (Math.SQRT2 * queryLength), 12);
  expect(scores[2]).toBe(nowhere);
});

test('Dirichlet by hand: ln((tf + μ p) / (length + μ)) with μ = 3, p(gold) = 3/9, p(silver) = 1/9', () => {
  const scores = dirichletLikelihood(index, 3)('gold silver');
  expect(scores[0]).toBeCloseTo(Math.log((2 + 1) / 7) + Math.log((1 + 1 / 3) / 7), 12);
  expect(scores[1]).toBeCloseTo(Math.log((1 + 1) / 5) + Math.log(1 / 3 / 5), 12);
  expect(scores[2]).toBe(nowhere);
});

test('Jelinek–Mercer by hand: ln((1 − λ) tf / length + λ p) with λ = 0.4', () => {
  const scores = jelinekMercerLikelihood(index, 0.4)('gold silver');
  expect(scores[0]).toBeCloseTo(Math.log(0.6 / 2 + 0.4 / 3) + Math.log(0.6 / 4 + 0.4 / 9), 12);
  expect(scores[1]).toBeCloseTo(Math.log(0.6 / 2 + 0.4 / 3) + Math.log(0.4 / 9), 12);
});

test('RM3 adds the terms of the first passages: coin leads from silver to a passage without silver', () => {
  const coins = buildIndex(['silver coin', 'coin purse', 'income tax'], plainWords);
  const feedback = { passages: 1, terms: 2, queryWeight: 0.5 };
  expect(dirichletLikelihood(coins, 10)('silver')[1]).toBe(nowhere);
  // Passage 0 is the only one found, so p(silver | R) = p(coin | R) = ½; mixed: silver ¾, coin ¼.
  // p(silver) = 1/6, p(coin) = 2/6; passage 1 has 2 words, one of them coin.
  const expected = 0.75 * Math.log(10 / 6 / 12) + 0.25 * Math.log((1 + 20 / 6) / 12);
  expect(relevanceModel(coins, 10, feedback)('silver')[1]).toBeCloseTo(expected, 12);
});

test('RM3 with all weight on the query ranks as query likelihood does', () => {
  const feedback = { passages: 2, terms: 5, queryWeight: 1 };
  const expanded = topHits(relevanceModel(index, 3, feedback)('gold silver'), 2);
  const plain = topHits(dirichletLikelihood(index, 3)('gold silver'), 2);
  expect(expanded.map(({ passage }) => passage)).toEqual(plain.map(({ passage }) => passage));
});

test('reciprocal rank fusion by hand: ranks 1 and 2 give 1/61 + 1/62', () => {
  const first = () => Float64Array.of(3, 2, 1, nowhere);
  const second = () => Float64Array.of(5, 6, nowhere, nowhere);
  const fused = reciprocalRankFusion([first, second], 4, 60)('any');
  expect(fused[0]).toBeCloseTo(1 / 61 + 1 / 62, 15);
  expect(fused[1]).toBeCloseTo(1 / 62 + 1 / 61, 15);
  expect(fused[2]).toBeCloseTo(1 / 63, 15);
  expect(fused[3]).toBe(nowhere);
});

test('a random projection comes closer to the cosine of the term vectors with more dimensions', () => {
  const exact = tfidfCosine(index)('gold silver');
  const worstError = (dimensions: number) => {
    const projected = randomProjection(index, dimensions)('gold silver');
    return Math.max(...projected.map((score, i) => Math.abs(score - Math.max(0, exact[i] ?? 0))));
  };
  // The standard error of a projected cosine is at most 1 / √dimensions: 0.0078 here, four of them allowed.
  expect(worstError(16384)).toBeLessThan(4 / Math.sqrt(16384));
  expect(worstError(16384)).toBeLessThan(worstError(16));
});

test('sign bits estimate the cosine of long texts, from one bit a dimension', () => {
  // The estimate is for directions drawn from a normal distribution; sums over 80 terms are close to one.
  const words = Array.from({ length: 120 }, (_, number) => `word${number}`);
  const long = buildIndex([words.slice(0, 80).join(' '), words.slice(40).join(' '), 'gold'], plainWords);
  const exact = tfidfCosine(long)(words.slice(0, 80).join(' '));
  const estimated = signBits(long, 16384)(words.slice(0, 80).join(' '));
  // h is a mean of bits: standard error at most ½ / √bits, times π for the angle; four of them allowed.
  const allowed = (4 * Math.PI * 0.5) / Math.sqrt(16384);
  for (const [i, score] of [...estimated].slice(0, 2).entries()) {
    expect(Math.abs(score - (exact[i] ?? 0))).toBeLessThan(allowed);
  }
});

test('random scores are the same for the same query, differ between queries, and lie in [0, 1)', () => {
  const scores = randomOrder(1000);
  expect(scores('gold')).toEqual(scores('gold'));
  expect(scores('gold')).not.toEqual(scores('silver'));
  expect(Math.max(...scores('gold'))).toBeLessThan(1);
  const mean = scores('gold').reduce((sum, score) => sum + score, 0) / 1000;
  expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 1000));
});

test('a query without a known term retrieves nothing from lexical systems', () => {
  const feedback = { passages: 2, terms: 5, queryWeight: 0.5 };
  for (const scorer of [
    bm25(index, 1.2, 0.75),
    tfidfCosine(index),
    dirichletLikelihood(index, 3),
    jelinekMercerLikelihood(index, 0.4),
    relevanceModel(index, 3, feedback),
  ]) {
    expect(topHits(scorer('zinc'), 10)).toEqual([]);
  }
});

test('coordination level counts the terms that a passage shares with the query, each once', () => {
  const scores = coordinationLevel(index)('gold gold silver law');
  expect([...scores]).toEqual([2, 1, 1]);
});
