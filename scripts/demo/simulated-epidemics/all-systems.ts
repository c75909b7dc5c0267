import { combineQuantiles } from '#evaluation/metrics/quantile/combine-quantiles.ts';
import { autoregressiveGrowth, dampedTrend, historicalMean, lastValue, linearTrend } from './point-rules.ts';
import {
  analogues,
  countingErrorOnly,
  everybodysHistory,
  ownHistory,
  type QuantileRule,
  withPastErrors,
} from './quantile-rules.ts';

/** A way to forecast, with its parameters fixed. */
export interface ForecastingSystem {
  readonly name: string;
  /** Markdown. */
  readonly description: string;
  readonly tags: readonly string[];
  readonly attributes: Readonly<Record<string, number | string>>;
  readonly forecast: QuantileRule;
}

/** What the spread of a forecast is taken from. */
export const SPREADS = ['past errors', 'history', 'counts'] as const;

const fromErrors = (parameters: number) => ({ parameters, members: 1, spread: SPREADS[0] });
const fromHistory = (parameters: number) => ({ parameters, members: 1, spread: SPREADS[1] });

const ERRORS = 'Its spread is that of the errors it made on the same history, on a log scale.';

const members: readonly ForecastingSystem[] = [
  {
    name: 'last-value',
    description: `Nothing changes, the usual baseline of hubs. ${ERRORS}`,
    tags: ['baseline'],
    attributes: fromErrors(0),
    forecast: withPastErrors(lastValue),
  },
  {
    name: 'damped-trend',
    description: `The trend of four weeks fades by 0.7 a week (Gardner & McKenzie 1985). ${ERRORS}`,
    tags: ['trend'],
    attributes: { ...fromErrors(2), weeks: 4, damping: 0.7 },
    forecast: withPastErrors(dampedTrend),
  },
  {
    name: 'ar1-growth',
    description: `Weekly growth is autoregressive, the coefficient fitted on the history. ${ERRORS}`,
    tags: ['time series'],
    attributes: { ...fromErrors(1), order: 1 },
    forecast: withPastErrors(autoregressiveGrowth),
  },
  {
    name: 'analogues',
    description:
      'The forty stretches of five weeks, of any place, that moved most alike: quantiles of how they went on.',
    tags: ['nearest neighbours'],
    attributes: { ...fromHistory(2), weeks: 5, neighbours: 40 },
    forecast: analogues,
  },
];

/** Its parameters are those of its members. */
const ofEnsemble = {
  parameters: members.reduce((sum, { attributes }) => sum + Number(attributes.parameters), 0),
  members: members.length,
};

const ensemble =
  (rule: 'mean' | 'median'): QuantileRule =>
  (place, all) =>
    combineQuantiles(
      members.map(({ forecast }) => forecast(place, all)),
      rule,
    );

/** The systems of the demo. No parameter was tuned on what is scored. */
export const forecastingSystems: readonly ForecastingSystem[] = [
  ...members,
  {
    name: 'linear-trend',
    description: `The line through four weeks goes on. ${ERRORS}`,
    tags: ['trend'],
    attributes: { ...fromErrors(1), weeks: 4 },
    forecast: withPastErrors(linearTrend),
  },
  {
    name: 'historical-mean',
    description: `The mean of the place’s history. ${ERRORS}`,
    tags: ['climatology'],
    attributes: fromErrors(0),
    forecast: withPastErrors(historicalMean),
  },
  {
    name: 'own-history',
    description: 'Quantiles of the place’s whole history, the same at each horizon.',
    tags: ['climatology'],
    attributes: fromHistory(0),
    forecast: ownHistory,
  },
  {
    name: 'counting-error',
    description: 'The last value with the spread of counts alone, √n: far too sure.',
    tags: ['overconfident'],
    attributes: { parameters: 0, members: 1, spread: SPREADS[2] },
    forecast: countingErrorOnly,
  },
  {
    name: 'ensemble-mean',
    description:
      'Mean of each quantile over last-value, damped-trend, ar1-growth and analogues (Vincent 1912).',
    tags: ['ensemble'],
    attributes: ofEnsemble,
    forecast: ensemble('mean'),
  },
  {
    name: 'ensemble-median',
    description: 'Median of each quantile over the same four.',
    tags: ['ensemble'],
    attributes: ofEnsemble,
    forecast: ensemble('median'),
  },
  {
    name: 'everybodys-history',
    description:
      'Quantiles of the histories of all places, the same everywhere: what is known without looking.',
    tags: ['uninformed'],
    attributes: fromHistory(0),
    forecast: everybodysHistory,
  },
];
