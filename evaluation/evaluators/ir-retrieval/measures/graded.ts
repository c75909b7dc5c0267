import {
  discountedGain,
  exponentialGain,
  idealDiscountedGain,
  normalizedDiscountedGain,
} from '../../../metrics/discounted-gain.ts';
import {
  discountedGainAtDrops,
  discountedGainOverRelevant,
} from '../../../metrics/discounted-gain-averages.ts';
import { ERR_MAX_GRADE, expectedReciprocalRank } from '../../../metrics/expected-reciprocal-rank.ts';
import { judgedShare, unjudgedShare } from '../../../metrics/judged-share.ts';
import { normalizedGain } from '../../../metrics/normalized-gain.ts';
import { rankBiasedPrecision, rankBiasedResidual } from '../../../metrics/rank-biased-precision.ts';
import type { RankedTopic } from '../ranked-topic.ts';
import { CUTOFFS } from './binary.ts';
import { family, type Parameters } from './family.ts';

const JARVELIN_KEKALAINEN = 'Järvelin & Kekäläinen (2002), Cumulated Gain-Based Evaluation of IR Techniques';
const MOFFAT_ZOBEL =
  'Moffat & Zobel (2008), Rank-Biased Precision for Measurement of Retrieval Effectiveness';

/** Gains of the retrieved documents of the pool, and all positive gains, highest first. */
interface Gains {
  readonly gains: readonly number[];
  readonly ideal: readonly number[];
}

/** The gain of a document is its grade, or what the parameters say; pooled documents without judgment have none. */
function linearGains({ grades, allGrades }: RankedTopic, { gains }: Parameters): Gains {
  const gainOf = (grade: number) => (grade < 0 ? 0 : (gains.get(grade) ?? grade));
  const ideal = allGrades.map(gainOf).filter((gain) => gain > 0);
  if (gains.size > 0) ideal.sort((a, b) => b - a);
  return { gains: grades.map(gainOf), ideal };
}

function exponentialGains({ grades, allGrades }: RankedTopic): Gains {
  return {
    gains: grades.map((grade) => exponentialGain(Math.max(grade, 0))),
    ideal: allGrades.filter((grade) => grade > 0).map(exponentialGain),
  };
}

export const dcg = family({
  name: 'dcg',
  view: 'qrels',
  parameters: { kind: 'gains' },
  label: 'DCG {}',
  definition: 'Discounted cumulative gain: sum of gain / log2(rank + 1); the gain is the grade.',
  source: JARVELIN_KEKALAINEN,
  range: [-Infinity, Infinity],
  isByNameOnly: true,
  value: (topic, parameters) => discountedGain(topic.ranks, linearGains(topic, parameters).gains),
});

export const idealDcg = family({
  name: 'ideal_dcg',
  view: 'qrels',
  parameters: { kind: 'gains' },
  label: 'Ideal DCG {}',
  definition: 'Largest DCG that any ranking of the judged documents reaches.',
  source: JARVELIN_KEKALAINEN,
  range: [0, Infinity],
  isByNameOnly: true,
  value: (topic, parameters) => idealDiscountedGain(linearGains(topic, parameters).ideal),
});

export const ndcg = family({
  name: 'ndcg',
  view: 'qrels',
  parameters: { kind: 'gains' },
  label: 'nDCG {}',
  definition: 'DCG of the whole ranking / ideal DCG; gain = grade, discount log2(rank + 1).',
  source: JARVELIN_KEKALAINEN,
  value: (topic, parameters) => {
    const { gains, ideal } = linearGains(topic, parameters);
    return normalizedDiscountedGain(topic.ranks, gains, ideal);
  },
});

export const ndcgCut = family({
  name: 'ndcg_cut',
  view: 'qrels',
  parameters: { kind: 'cutoff', defaults: CUTOFFS },
  label: 'nDCG@{}',
  definition: 'DCG of the first k ranks / ideal DCG of k ranks; gain = grade, discount log2(rank + 1).',
  source: JARVELIN_KEKALAINEN,
  value: (topic, parameters) => {
    const { gains, ideal } = linearGains(topic, parameters);
    return normalizedDiscountedGain(topic.ranks, gains, ideal, parameters.numbers[0]);
  },
});

export const ndcgExponential = family({
  name: 'ndcg_exp',
  view: 'qrels',
  parameters: { kind: 'none' },
  label: 'nDCG (exponential gain)',
  definition: 'nDCG of the whole ranking with gain 2^grade - 1 and discount log2(rank + 1).',
  source: 'Burges et al. (2005), Learning to Rank using Gradient Descent',
  value: (topic) => {
    const { gains, ideal } = exponentialGains(topic);
    return normalizedDiscountedGain(topic.ranks, gains, ideal);
  },
});

export const ndcgExponentialCut = family({
  name: 'ndcg_exp_cut',
  view: 'qrels',
  parameters: { kind: 'cutoff', defaults: [10, 20] },
  label: 'nDCG@{} (exponential gain)',
  definition: 'nDCG of the first k ranks with gain 2^grade - 1 and discount log2(rank + 1).',
  source: 'Burges et al. (2005), Learning to Rank using Gradient Descent',
  value: (topic, { numbers: [cutoff] }) => {
    const { gains, ideal } = exponentialGains(topic);
    return normalizedDiscountedGain(topic.ranks, gains, ideal, cutoff);
  },
});

export const ndcgRel = family({
  name: 'ndcg_rel',
  view: 'qrels',
  parameters: { kind: 'gains' },
  label: 'nDCG over relevant documents {}',
  definition:
    'Mean over the relevant documents of the nDCG at the rank of each; at the end for those not retrieved.',
  source: 'trec_eval',
  value: (topic, parameters) => {
    const { gains, ideal } = linearGains(topic, parameters);
    return discountedGainOverRelevant(topic.ranks, gains, ideal);
  },
});

export const rNdcg = family({
  name: 'Rndcg',
  view: 'qrels',
  parameters: { kind: 'gains' },
  label: 'nDCG at R levels {}',
  definition:
    'Mean of the nDCG at the ranks after which the ideal gain drops, and at the end of the ranking.',
  source: 'trec_eval',
  value: (topic, parameters) => {
    if (topic.relevant === 0) return 0;
    const { gains, ideal } = linearGains(topic, parameters);
    return discountedGainAtDrops(topic.ranks, gains, ideal, topic.retrieved);
  },
});

export const normalizedG = family({
  name: 'G',
  view: 'qrels',
  parameters: { kind: 'gains' },
  label: 'G {}',
  definition: 'Sum of gain / log2(2 + cost - gain so far), divided by the sum of the ideal gains.',
  source: 'trec_eval',
  value: (topic, parameters) => {
    const { gains, ideal } = linearGains(topic, parameters);
    return normalizedGain(topic.ranks, gains, ideal);
  },
});

export const rbp = family({
  name: 'rbp',
  view: 'qrels',
  parameters: { kind: 'numbers', defaults: [0.9] },
  label: 'RBP {}',
  definition:
    'Rank-biased precision: (1 - p) sum of p^(rank - 1) gain, p = 0.9 unless given; gain = grade, divided by the highest grade of the topic where that exceeds 1.',
  source: MOFFAT_ZOBEL,
  value: (topic, { numbers: [persistence = 0.9] }) => {
    const scale = Math.max(1, topic.allGrades[0] ?? 0);
    const gains = topic.grades.map((grade) => Math.max(grade, 0) / scale);
    return rankBiasedPrecision(topic.ranks, gains, persistence);
  },
});

export const rbpResidual = family({
  name: 'rbp_resid',
  view: 'qrels',
  parameters: { kind: 'none' },
  label: 'RBP residual',
  definition: 'How much higher RBP (p = 0.9) could be if every unjudged document were fully relevant.',
  source: MOFFAT_ZOBEL,
  direction: 'lower',
  isZeroWhereMissing: true,
  value: (topic) => rankBiasedResidual(topic.judgedRanks, topic.retrieved, 0.9),
});

export const expectedRr = family({
  name: 'err',
  view: 'qrels',
  parameters: { kind: 'cutoff', defaults: [10, 20] },
  label: 'ERR@{}',
  definition: `Expected reciprocal rank of the first k ranks; a document of grade g satisfies with probability (2^g - 1) / 2^${ERR_MAX_GRADE}; undefined for grades above ${ERR_MAX_GRADE}.`,
  source: 'Chapelle et al. (2009), Expected Reciprocal Rank for Graded Relevance; gdeval',
  value: (topic, { numbers: [cutoff = 1] }) => expectedReciprocalRank(topic.ranks, topic.grades, cutoff),
});

export const judged = family({
  name: 'judged',
  view: 'qrels',
  parameters: { kind: 'cutoff', defaults: [10] },
  label: 'Judged@{}',
  definition: 'Share of the first k ranks (of those that the ranking fills) that is judged.',
  source: 'ir_measures',
  value: (topic, { numbers: [cutoff = 1] }) => judgedShare(topic.judgedRanks, topic.retrieved, cutoff),
});

export const unjudged = family({
  name: 'unj',
  view: 'qrels',
  parameters: { kind: 'cutoff', defaults: [5, 10, 20] },
  label: 'Unjudged@{}',
  definition: 'Unjudged documents in the first k ranks, divided by k.',
  source: 'trec_eval 10',
  direction: 'lower',
  value: (topic, { numbers: [cutoff = 1] }) => unjudgedShare(topic.judgedRanks, topic.retrieved, cutoff),
});
