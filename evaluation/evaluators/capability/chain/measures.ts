import type { MetricDefinition } from '../../../evaluator.ts';
import { CHAIN_STEPS, type ChainStep } from '../measures/choice-chain.ts';
import { kendallTauB, type PreparedCorrelation, pearson, spearman } from '../measures/correlation.ts';
import type { ModelChains } from './parse-chain.ts';

/** Correlations of a step with log compute. */
export const CORRELATIONS = { pearson, spearman, kendall: kendallTauB } as const satisfies Record<
  string,
  PreparedCorrelation
>;
export type CorrelationName = keyof typeof CORRELATIONS;
export const CORRELATION_NAMES: readonly CorrelationName[] = ['pearson', 'spearman', 'kendall'];

const LABELS: Readonly<Record<CorrelationName, string>> = {
  pearson: 'Pearson',
  spearman: 'Spearman',
  kendall: 'Kendall',
};

/** Steps as people read them. */
export const STEP_LABELS: Readonly<Record<ChainStep, string>> = {
  log_p_vocab: 'log p(vocab)',
  p_vocab: 'p(vocab)',
  p_choices: 'p(choices)',
  neg_brier: '−Brier',
  acc: 'accuracy',
};

const STEP_MEANINGS: Readonly<Record<ChainStep, string>> = {
  log_p_vocab: 'ln of the probability of the correct choice over the vocabulary',
  p_vocab: 'probability of the correct choice over the vocabulary',
  p_choices: 'probability of the correct choice among the choices',
  neg_brier: 'minus the Brier score Σ (p_k − [k correct])²',
  acc: '1 where the correct choice is the likeliest',
};

/** Correlation of each step with log compute, per question: shape [steps][items]; NaN where undefined. */
export type ChainCorrelations = Readonly<Record<CorrelationName, readonly Float64Array[]>>;

/**
 * Correlates every step with the logarithm of compute, question by question, over the models.
 *
 * @param chains - of all models
 * @param items  - number of questions
 * @returns NaN where a step is the same for every model, or all models have the same compute
 * @source Schaeffer et al. (2024), arXiv 2406.04391
 */
export function correlateWithCompute({ flops, steps }: ModelChains, items: number): ChainCorrelations {
  const compute = flops.map(Math.log10);
  const ones = new Float64Array(flops.length).fill(1);
  const correlate = (name: CorrelationName) =>
    steps.map((matrix) =>
      Float64Array.from({ length: items }, (_, item) => {
        const scores = matrix.subarray(item * flops.length, (item + 1) * flops.length);
        return CORRELATIONS[name](scores, compute)(ones);
      }),
    );
  return { pearson: correlate('pearson'), spearman: correlate('spearman'), kendall: correlate('kendall') };
}

/** A measure of each question; the aggregate is the mean over the questions where it is defined. */
export interface ChainMeasure {
  readonly definition: MetricDefinition;
  readonly values: (correlations: ChainCorrelations, chains: ModelChains) => Float64Array;
}

const source = 'Schaeffer et al. (2024), arXiv 2406.04391';

function correlationMeasure(name: CorrelationName, step: ChainStep, place: number): ChainMeasure {
  return {
    definition: {
      id: `${name}_${step}`,
      label: `${LABELS[name]}: ${STEP_LABELS[step]}`,
      direction: 'higher',
      range: [-1, 1],
      unit: '1',
      summary: 'mean',
      definition: `${LABELS[name]}'s correlation with log compute over models of the ${STEP_MEANINGS[step]}; mean over questions where it is defined.`,
      source,
    },
    values: (correlations) => correlations[name][place]!,
  };
}

function lossMeasure(name: CorrelationName, step: ChainStep, place: number): ChainMeasure {
  const before = STEP_LABELS[CHAIN_STEPS[place - 1]!];
  return {
    definition: {
      id: `${name}_loss_${step}`,
      label: `${LABELS[name]}: lost at ${STEP_LABELS[step]}`,
      direction: 'lower',
      range: [-2, 2],
      unit: '1',
      summary: 'mean',
      definition: `Predictability lost at one step: correlation of ${before} less that of ${STEP_LABELS[step]}; mean over questions where both are defined.`,
      source,
    },
    values: (correlations) => {
      const [earlier, later] = [correlations[name][place - 1]!, correlations[name][place]!];
      return earlier.map((value, item) => value - later[item]!);
    },
  };
}

function undefinedMeasure(step: ChainStep, place: number): ChainMeasure {
  return {
    definition: {
      id: `undefined_${step}`,
      label: `Undefined: ${STEP_LABELS[step]}`,
      direction: 'lower',
      range: [0, 1],
      unit: '1',
      summary: 'mean',
      definition: `Share of questions without a correlation, because ${STEP_LABELS[step]} is the same for every model.`,
      source,
    },
    values: ({ pearson: values }) => values[place]!.map((value) => Number(Number.isNaN(value))),
  };
}

function levelMeasure(step: ChainStep, place: number): ChainMeasure {
  const range: readonly [number, number] =
    step === 'log_p_vocab' ? [Number.NEGATIVE_INFINITY, 0] : step === 'neg_brier' ? [-2, 0] : [0, 1];
  return {
    definition: {
      id: `mean_${step}`,
      label: `Mean ${STEP_LABELS[step]}`,
      direction: 'higher',
      range,
      unit: step === 'log_p_vocab' ? 'nat' : '1',
      summary: 'mean',
      definition: `Mean over questions and models of the ${STEP_MEANINGS[step]}.`,
      source,
    },
    values: (_correlations, { steps, models }) =>
      Float64Array.from({ length: steps[place]!.length / models.length }, (_, item) => {
        const row = steps[place]!.subarray(item * models.length, (item + 1) * models.length);
        return row.reduce((sum, value) => sum + value, 0) / models.length;
      }),
  };
}

/** Every measure, in the order in which they are shown. */
export const chainMeasures: readonly ChainMeasure[] = [
  ...CORRELATION_NAMES.flatMap((name) => [
    ...CHAIN_STEPS.map((step, place) => correlationMeasure(name, step, place)),
    ...CHAIN_STEPS.slice(1).map((step, place) => lossMeasure(name, step, place + 1)),
  ]),
  ...CHAIN_STEPS.map(undefinedMeasure),
  ...CHAIN_STEPS.map(levelMeasure),
];
