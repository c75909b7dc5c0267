import { expect, test } from 'vitest';
import { answerInWords, type PairQuestion } from './pair-words.ts';

const question: PairQuestion = {
  a: 'bm25',
  b: 'rm3',
  pair: {
    difference: 0.01234,
    ci: [0.00204, 0.02261],
    p: 0.0123,
    pAdjusted: 0.0369,
    n: 200,
    detectable: 0.0151,
    better: 'a',
  },
  metric: 'MAP',
  decimals: 4,
  instances: ['topic', 'topics'],
  alpha: 0.05,
  correction: 'Holm',
  family: '1,225 pairs',
};

test('a significant difference is a yes, with its numbers', () => {
  expect(answerInWords(question)).toEqual({
    verdict: 'Yes. bm25 is significantly better than rm3.',
    reasons: [
      'bm25 minus rm3: 0.0123 [0.0020, 0.0226] MAP on 200 topics; p = 0.0123, corrected for all 1,225 pairs (Holm) p = 0.0369.',
      'With 200 topics like these, a true difference of 0.0151 MAP would be found with probability 0.8 (α = 0.05, before the correction); smaller ones more seldom.',
    ],
  });
});

test('what is not significant is not settled, never equal', () => {
  const pair = { ...question.pair, better: null, p: 0.0000001, pAdjusted: 0.2, detectable: null };
  const { verdict, reasons } = answerInWords({ ...question, pair });
  expect(verdict).toBe('The data do not settle whether bm25 is better than rm3.');
  expect(reasons).toHaveLength(1);
  expect(reasons[0]).toContain('p < 1e-5, corrected for all 1,225 pairs (Holm) p = 0.2000.');
});

test('the other way round it is a no', () => {
  expect(answerInWords({ ...question, pair: { ...question.pair, better: 'b' } }).verdict).toBe(
    'No. rm3 is significantly better than bm25.',
  );
});

test('without a common instance there is no answer', () => {
  const pair = { ...question.pair, difference: null, ci: null, n: 0 };
  expect(answerInWords({ ...question, pair })).toEqual({
    verdict: 'bm25 and rm3 have no topic in common.',
    reasons: [],
  });
});
