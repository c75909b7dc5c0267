import type { Figure, FigurePanel, FigureSeries } from '../../../figures/figure.ts';
import { abcIntervalOfMean } from '../../../statistics/abc-interval.ts';
import { CHAIN_STEPS } from '../measures/choice-chain.ts';
import { complementaryCdf, correlationStatistics } from '../measures/correlation-distribution.ts';
import { type ChainCorrelations, CORRELATION_NAMES, type CorrelationName, STEP_LABELS } from './measures.ts';
import type { ModelChains } from './parse-chain.ts';

const paper = 'Schaeffer et al. (2024), arXiv 2406.04391';
const STEP_NAMES = CHAIN_STEPS.map((step) => STEP_LABELS[step]);
const PANEL_NAMES: Readonly<Record<CorrelationName, string>> = {
  pearson: 'Pearson',
  spearman: 'Spearman',
  kendall: 'Kendall',
};

/** −1, −0.99, …, 1. */
const THRESHOLDS = Array.from({ length: 201 }, (_, i) => (i - 100) / 100);

/**
 * All figures of a chain.
 *
 * @param chains       - of all models
 * @param correlations - of each step with log compute, per question
 * @returns distributions, losses, statistics and means by compute
 * @source Schaeffer et al. (2024), arXiv 2406.04391
 */
export function chainFigures(chains: ModelChains, correlations: ChainCorrelations): Figure[] {
  return [distributions(correlations), losses(correlations), statistics(correlations), means(chains)];
}

/** One panel for each kind of correlation. */
const panelsOf = (
  correlations: ChainCorrelations,
  seriesOf: (steps: readonly Float64Array[]) => readonly FigureSeries[],
): FigurePanel[] =>
  CORRELATION_NAMES.map((name) => ({ name: PANEL_NAMES[name], series: seriesOf(correlations[name]) }));

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

function distributions(correlations: ChainCorrelations): Figure {
  return {
    id: 'chain-distributions',
    title: 'Predictability of questions, step by step',
    description: `Share of questions whose score correlates with log compute more than the threshold (complementary CDF). A curve further right: more questions are predictable from compute. Questions on which all models score the same are left out. After ${paper}.`,
    reveals: 'scores',
    kind: 'step',
    x: { label: 'correlation with log compute', unit: '1', scale: 'linear', domain: [-1, 1] },
    y: { label: 'share of questions above', unit: '1', scale: 'linear', domain: [0, 1] },
    references: [],
    panels: panelsOf(correlations, (steps) =>
      steps.map((values, place) => ({
        name: STEP_NAMES[place]!,
        of: 'submission',
        x: THRESHOLDS,
        y: complementaryCdf(values, THRESHOLDS).map(orNull),
      })),
    ),
  };
}

/** Mean with its interval, of the values that are defined. */
function meanWithInterval(values: Float64Array): {
  mean: number | null;
  low: number | null;
  high: number | null;
} {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return { mean: null, low: null, high: null };
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const [low, high] = known.length < 2 ? [null, null] : abcIntervalOfMean(known);
  return { mean, low, high };
}

/** Values of each category as a series of bars. */
function bars(name: string, x: readonly string[], values: readonly Float64Array[]): FigureSeries {
  const summaries = values.map(meanWithInterval);
  return {
    name,
    of: 'submission',
    x,
    y: summaries.map(({ mean }) => mean),
    low: summaries.map(({ low }) => low),
    high: summaries.map(({ high }) => high),
  };
}

function losses(correlations: ChainCorrelations): Figure {
  return {
    id: 'chain-losses',
    title: 'Predictability lost at each step',
    description:
      'Correlation with log compute before a step less that after it, averaged over the questions where both are defined; 95 % ABC intervals over questions. Above 0: the step makes scores less predictable.',
    reveals: 'scores',
    kind: 'bars',
    x: { label: 'step', unit: '1', scale: 'category', domain: null },
    y: { label: 'loss of correlation', unit: '1', scale: 'linear', domain: null },
    references: [{ kind: 'horizontal', at: 0, label: 'no loss' }],
    panels: panelsOf(correlations, (steps) => [
      bars(
        '',
        STEP_NAMES.slice(1),
        steps.slice(1).map((values, place) => values.map((value, item) => steps[place]![item]! - value)),
      ),
    ]),
  };
}

/** Statistics of a distribution, as a reader of a table wants them. */
const STATISTICS = [
  ['mean', 'mean'],
  ['median', 'median'],
  ['standard deviation', 'standardDeviation'],
  ['area under the CCDF', 'areaUnderCcdf'],
  ['−min(W₁ to 1, W₁ to −1)', 'closeness'],
] as const;

function statistics(correlations: ChainCorrelations): Figure {
  return {
    id: 'chain-statistics',
    title: 'Statistics of the distributions',
    description: `Of the correlations with log compute over questions: mean, median, standard deviation, area under the complementary CDF (mean + 1), closeness to perfect predictability by the Wasserstein distance, and the share of questions where the correlation is undefined. After ${paper}.`,
    reveals: 'scores',
    kind: 'bars',
    x: { label: 'step', unit: '1', scale: 'category', domain: null },
    y: { label: 'statistic', unit: '1', scale: 'linear', domain: null },
    references: [],
    panels: panelsOf(correlations, (steps) => {
      const all = steps.map(correlationStatistics);
      const series = (name: string, y: readonly number[]): FigureSeries => ({
        name,
        of: 'submission',
        x: STEP_NAMES,
        y: y.map(orNull),
      });
      return [
        ...STATISTICS.map(([name, key]) =>
          series(
            name,
            all.map((one) => one[key]),
          ),
        ),
        series(
          'undefined',
          all.map(({ undefinedCount, n }) => undefinedCount / n),
        ),
      ];
    }),
  };
}

function means({ models, flops, steps }: ModelChains): Figure {
  return {
    id: 'chain-means',
    title: 'Scores by compute',
    description:
      'Mean of each step over the questions, a point for each model; bands are 95 % ABC intervals over questions.',
    reveals: 'scores',
    kind: 'line',
    x: { label: 'training compute', unit: 'FLOP', scale: 'log', domain: null },
    y: { label: 'mean over questions', unit: '1', scale: 'linear', domain: null },
    references: [],
    panels: steps.map((matrix, place) => {
      const summaries = models.map((_, model) =>
        meanWithInterval(
          Float64Array.from(
            { length: matrix.length / models.length },
            (_value, item) => matrix[item * models.length + model]!,
          ),
        ),
      );
      return {
        name: STEP_NAMES[place]!,
        series: [
          {
            name: '',
            of: 'submission',
            x: [...flops],
            y: summaries.map(({ mean }) => mean),
            low: summaries.map(({ low }) => low),
            high: summaries.map(({ high }) => high),
            labels: models,
          },
        ],
      };
    }),
  };
}
