import type { MetricDefinition } from '../../evaluator.ts';
import { type AnswerScores, scoreAnswers } from '../../metrics/answer-sets.ts';
import { averagePrecision } from '../../metrics/average-precision.ts';
import { normalizedDiscountedGain } from '../../metrics/discounted-gain.ts';
import { precisionAt, rPrecision } from '../../metrics/precision.ts';
import { countUpTo } from '../../metrics/ranks.ts';
import { recallAt } from '../../metrics/recall.ts';
import type { ScoredQuery } from './scored-query.ts';

/** A metric with its formula. */
export interface Measure {
  readonly definition: MetricDefinition;
  /** Value of one query; absent for micro averages, which have none. */
  readonly ofQuery?: (query: ScoredQuery) => number;
  /** For micro averages: which of the scores of the summed counts. */
  readonly ofSums?: keyof AnswerScores;
  /** Whether the truth must have answers Y and N. */
  readonly needsVerdicts?: true;
}

const COLIEE = 'COLIEE, evaluation page';
const base = { direction: 'higher', range: [0, 1], unit: '1' } as const;

const PARTS: readonly (readonly [keyof AnswerScores, string, string])[] = [
  ['precision', 'precision', 'P = right answers given / answers given'],
  ['recall', 'recall', 'R = right answers given / right answers'],
  ['f1', 'F1', '2 P R / (P + R)'],
  ['f2', 'F2', '5 P R / (4 P + R)'],
];

const averages: readonly Measure[] = PARTS.flatMap(([part, name, formula]): Measure[] => [
  {
    definition: {
      ...base,
      id: `macro_${part}`,
      label: `macro ${name}`,
      summary: 'mean',
      definition: `Mean over queries of ${formula}; 0 for a query without answers.`,
      source: `${COLIEE}, task 3 until 2025`,
    },
    ofQuery: (query) => scoreAnswers(query)[part],
  },
  {
    definition: {
      ...base,
      id: `micro_${part}`,
      label: `micro ${name}`,
      summary: 'recomputed',
      definition: `${formula}, of the answers to all queries together.`,
      source: `${COLIEE}, tasks 1 and 2`,
    },
    ofSums: part,
  },
]);

const singles: readonly Measure[] = [
  single(
    'map',
    'MAP',
    'Mean over queries of average precision: mean precision at the ranks of the right answers.',
    'trec_eval measure map; COLIEE task 3',
    (query) => averagePrecision(query.ranks, query.relevant),
  ),
  single(
    'Rprec',
    'R-precision',
    'Precision at the rank that equals the number of right answers.',
    'trec_eval measure Rprec; COLIEE task 3',
    (query) => rPrecision(query.ranks, query.relevant),
  ),
  {
    ...single(
      'accuracy',
      'accuracy with sufficient articles',
      'Share of queries answered Y or N as the truth has it, with all right articles among those given.',
      'COLIEE 2026, task 3',
      (query) => (query.isVerdictRight && query.found === query.relevant ? 1 : 0),
    ),
    needsVerdicts: true,
  },
  {
    ...single(
      'verdict_accuracy',
      'accuracy of Y/N',
      'Share of queries answered Y or N as the truth has it, whatever the articles.',
      'COLIEE task 4',
      (query) => (query.isVerdictRight ? 1 : 0),
    ),
    needsVerdicts: true,
  },
  single(
    'sufficient_articles',
    'sufficient articles',
    'Share of queries with all right articles among those given (recall 1).',
    'COLIEE 2026, task 3',
    (query) => (query.relevant > 0 && query.found === query.relevant ? 1 : 0),
  ),
];

function single(
  id: string,
  label: string,
  definition: string,
  source: string,
  ofQuery: (query: ScoredQuery) => number,
): Measure {
  return { definition: { ...base, id, label, summary: 'mean', definition, source }, ofQuery };
}

/** Measures of the first k answers: id before the cutoff, label, definition, source, formula. */
const families: Readonly<Record<string, (cutoff: number) => Measure>> = {
  recall: (k) =>
    single(
      `recall_${k}`,
      `R@${k}`,
      `Share of the right answers among the first ${k} given.`,
      'trec_eval measure recall; COLIEE task 3',
      ({ ranks, relevant }) => recallAt(ranks, k, relevant),
    ),
  P: (k) =>
    single(
      `P_${k}`,
      `P@${k}`,
      `Right answers among the first ${k}, divided by ${k}.`,
      'trec_eval measure P; LeCaRD',
      ({ ranks }) => precisionAt(ranks, k),
    ),
  f2_cut: (k) =>
    single(
      `f2_cut_${k}`,
      `F2@${k}`,
      `F2 = 5 P R / (4 P + R) of the first ${k} answers, or of all where fewer are given.`,
      'Nguyen et al. (2022), Attentive Deep Neural Networks for Legal Document Retrieval, top-N task',
      ({ ranks, given, relevant }) =>
        scoreAnswers({ found: countUpTo(ranks, k), given: Math.min(given, k), relevant }).f2,
    ),
  ndcg_cut: (k) =>
    single(
      `ndcg_cut_${k}`,
      `nDCG@${k}`,
      `Σ label / log2(rank + 1) over the first ${k} answers, divided by the largest possible.`,
      'Järvelin & Kekäläinen (2002); LeCaRD',
      ({ gainRanks, gains, idealGains }) => normalizedDiscountedGain(gainRanks, gains, idealGains, k),
    ),
};

/** What people type, without case: other names of the same. */
const ALIASES: Readonly<Record<string, string>> = {
  'r-precision': 'Rprec',
  rprec: 'Rprec',
  f1: 'micro_f1',
  f2: 'macro_f2',
  p: 'macro_precision',
  r: 'macro_recall',
};
const CUT_ALIASES: Readonly<Record<string, string>> = {
  r: 'recall',
  recall: 'recall',
  p: 'P',
  precision: 'P',
  f2: 'f2_cut',
  ndcg: 'ndcg_cut',
};

const fixed = new Map([...averages, ...singles].map((measure) => [measure.definition.id, measure]));

/**
 * Finds a metric by id (`macro_f2`, `recall_30`) or by a name that people type (`R@30`, `nDCG@10`, `MAP`).
 *
 * @param name        - id or name
 * @param hasVerdicts - whether queries are answered Y or N
 * @returns the metric, or undefined where there is none
 * @source definition
 */
export function findMeasure(name: string, hasVerdicts: boolean): Measure | undefined {
  const lower = name.toLowerCase();
  const [, alias = '', aliasCutoff] = /^([a-z0-9]+)@(\d+)$/.exec(lower) ?? [];
  const [, family = CUT_ALIASES[alias] ?? '', cutoff = aliasCutoff] = /^(\w+?)_(\d+)$/.exec(name) ?? [];
  const measure =
    fixed.get(name) ??
    fixed.get(ALIASES[lower] ?? lower) ??
    (Number(cutoff) >= 1 ? families[family]?.(Number(cutoff)) : undefined);
  return measure?.needsVerdicts && !hasVerdicts ? undefined : measure;
}
