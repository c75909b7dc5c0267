import type { MetricDefinition } from '../../evaluator.ts';
import { quantileBias } from '../../metrics/quantile/quantile-bias.ts';
import { centralIntervals, medianPlace, percentOf } from '../../metrics/quantile/quantile-levels.ts';
import {
  crpsOfQuantiles,
  pinballLoss,
  weightedIntervalScore,
} from '../../metrics/quantile/quantile-scores.ts';
import type { ScoredUnit } from './scored-unit.ts';

/** Value of a unit; NaN where the levels do not allow it. */
type OfUnit = (unit: ScoredUnit) => number;

/** A metric whose value is the mean over the units that have a forecast. */
export interface UnitMeasure {
  readonly definition: MetricDefinition;
  /** Does once what depends on the levels alone. */
  readonly prepare: (levels: readonly number[]) => OfUnit;
}

const BRACHER = 'Bracher, Ray, Gneiting & Reich (2021), PLoS Comput. Biol. 17; R package scoringutils';
const UNDEFINED: OfUnit = () => Number.NaN;
const OVER = 'mean over units with a forecast';

type Shown = Pick<MetricDefinition, 'id' | 'label' | 'definition' | 'source'> &
  Partial<Pick<MetricDefinition, 'direction' | 'bestAt' | 'range' | 'unit'>>;

const define = (shown: Shown): MetricDefinition => ({
  direction: 'lower',
  range: [0, Number.POSITIVE_INFINITY],
  unit: 'unit of the target',
  summary: 'recomputed',
  ...shown,
  definition: `${shown.definition}; ${OVER}.`,
});

type Part = 'total' | 'dispersion' | 'underprediction' | 'overprediction';

/** WIS of the quantiles as scored, of a transform, or as submitted. */
function wisOf(
  levels: readonly number[],
  part: Part,
  transform: (value: number) => number = (value) => value,
  which: 'quantiles' | 'submitted' = 'quantiles',
): OfUnit {
  const intervals = centralIntervals(levels);
  const median = medianPlace(levels);
  const isSymmetric = 2 * intervals.length + (median >= 0 ? 1 : 0) === levels.length;
  if (!isSymmetric) return UNDEFINED;
  return (unit) =>
    weightedIntervalScore(unit[which].map(transform), transform(unit.actual), intervals, median)[part];
}

const part = (name: Exclude<Part, 'total'>, means: string): UnitMeasure => ({
  definition: define({
    id: `wis_${name}`,
    label: `WIS: ${name}`,
    definition: `Part of the WIS from ${means}`,
    source: BRACHER,
  }),
  prepare: (levels) => wisOf(levels, name),
});

const measures: readonly UnitMeasure[] = [
  {
    definition: define({
      id: 'wis',
      label: 'WIS',
      definition:
        'Weighted interval score (½|y − m| + Σ α/2 · IS_α) / (K + ½) of K central intervals and the median',
      source: BRACHER,
    }),
    prepare: (levels) => wisOf(levels, 'total'),
  },
  part('dispersion', 'the width of the intervals'),
  part('underprediction', 'outcomes above the intervals and the median'),
  part('overprediction', 'outcomes below the intervals and the median'),
  {
    definition: define({
      id: 'ae_median',
      label: 'Absolute error of the median',
      definition: '|y − q₀.₅|',
      source: 'definition',
    }),
    prepare: (levels) => {
      const median = medianPlace(levels);
      return median < 0 ? UNDEFINED : ({ quantiles, actual }) => Math.abs(quantiles[median]! - actual);
    },
  },
  {
    definition: define({
      id: 'quantile_score',
      label: 'Quantile score',
      definition:
        'Mean over the levels τ of 2 (τ − [y < q])(y − q), twice the pinball loss; equals the WIS of symmetric levels with a median',
      source: 'Gneiting & Raftery (2007), J. Am. Stat. Assoc. 102',
    }),
    prepare:
      (levels) =>
      ({ quantiles, actual }) =>
        levels.reduce((sum, level, place) => sum + 2 * pinballLoss(level, quantiles[place]!, actual), 0) /
        levels.length,
  },
  {
    definition: define({
      id: 'crps',
      label: 'CRPS',
      definition: '2 ∫ pinball loss dτ by trapezoids over the levels given, 0 at levels 0 and 1',
      source: 'Gneiting & Ranjan (2011), J. Bus. Econ. Stat. 29',
    }),
    prepare:
      (levels) =>
      ({ quantiles, actual }) =>
        crpsOfQuantiles(levels, quantiles, actual),
  },
  {
    definition: define({
      id: 'wis_log1p',
      label: 'WIS of ln(1 + value)',
      unit: '1',
      definition:
        'WIS after forecasts and outcomes are transformed by ln(1 + value); undefined for values of −1 and less',
      source: 'Bosse et al. (2023), PLoS Comput. Biol. 19',
    }),
    prepare: (levels) => {
      const ofUnit = wisOf(levels, 'total', Math.log1p);
      return (unit) => {
        const isPositive = unit.actual > -1 && unit.quantiles.every((value) => value > -1);
        return isPositive ? ofUnit(unit) : Number.NaN;
      };
    },
  },
  {
    definition: define({
      id: 'bias',
      label: 'Bias',
      bestAt: 0,
      range: [-1, 1],
      unit: '1',
      definition:
        '1 − 2 max{τ: q_τ ≤ y} below the median, 1 − 2 min{τ: q_τ ≥ y} above it, 0 on it. Nearest 0 is best: above 0 forecasts too much; not for ranking',
      source: 'R package scoringutils',
    }),
    prepare:
      (levels) =>
      ({ quantiles, actual }) =>
        quantileBias(levels, quantiles, actual),
  },
  {
    definition: define({
      id: 'wis_as_submitted',
      label: 'WIS before repair',
      definition: 'WIS of the quantiles as they were submitted, crossing or not',
      source: BRACHER,
    }),
    prepare: (levels) => wisOf(levels, 'total', undefined, 'submitted'),
  },
  {
    definition: define({
      id: 'crossed_share',
      label: 'Share that crossed',
      range: [0, 1],
      unit: '1',
      definition: 'Share of forecasts whose quantiles crossed as submitted',
      source: 'definition',
    }),
    prepare:
      () =>
      ({ isCrossed }) =>
        isCrossed ? 1 : 0,
  },
];

/** Metrics with a number in their id. */
const families: Readonly<Record<string, (text: string) => UnitMeasure | undefined>> = {
  interval_coverage: intervalCoverage,
  quantile_coverage: (text) =>
    ofLevel(text, (level) => ({
      definition: define({
        id: `quantile_coverage_${level}`,
        label: `Share at or below the ${level} quantile`,
        direction: 'higher',
        bestAt: Number(level),
        range: [0, 1],
        unit: '1',
        definition: `Share of outcomes y ≤ q_${level}. Right at ${level}; not for ranking`,
        source: 'R package scoringutils',
      }),
      prepare: (levels) => {
        const place = levels.indexOf(level);
        return place < 0 ? UNDEFINED : ({ quantiles, actual }) => (actual <= quantiles[place]! ? 1 : 0);
      },
    })),
  pinball: (text) =>
    ofLevel(text, (level) => ({
      definition: define({
        id: `pinball_${level}`,
        label: `Pinball loss at ${level}`,
        definition: `(τ − [y < q])(y − q) at τ = ${level}`,
        source: 'Koenker & Bassett (1978), Econometrica 46',
      }),
      prepare: (levels) => {
        const place = levels.indexOf(level);
        return place < 0
          ? UNDEFINED
          : ({ quantiles, actual }) => pinballLoss(level, quantiles[place]!, actual);
      },
    })),
};

function ofLevel(text: string, make: (level: number) => UnitMeasure): UnitMeasure | undefined {
  const level = Number(text);
  return level > 0 && level < 1 && String(level) === text ? make(level) : undefined;
}

function intervalCoverage(percent: string): UnitMeasure | undefined {
  const share = Number(percent);
  if (!(share > 0 && share < 100) || String(share) !== percent) return undefined;
  return {
    definition: define({
      id: `interval_coverage_${percent}`,
      label: `Coverage ${percent} %`,
      direction: 'higher',
      bestAt: share / 100,
      range: [0, 1],
      unit: '1',
      definition: `Share of outcomes within the central ${percent} % interval, ends included. Right at ${percent} %; not for ranking`,
      source: BRACHER,
    }),
    prepare: (levels) => {
      const interval = centralIntervals(levels).find(({ coverage }) => percentOf(coverage) === percent);
      if (interval === undefined) return UNDEFINED;
      const { lower, upper } = interval;
      return ({ quantiles, actual }) => (quantiles[lower]! <= actual && actual <= quantiles[upper]! ? 1 : 0);
    },
  };
}

const byId = new Map(measures.map((measure) => [measure.definition.id, measure]));

/**
 * Finds a metric of single units.
 *
 * @param id - e.g. `wis`, `interval_coverage_95`, `pinball_0.025`
 * @returns the metric, or undefined where there is none
 * @source definition
 */
export function findUnitMeasure(id: string): UnitMeasure | undefined {
  const [, family = '', number = ''] = /^([a-z_]+?)_([\d.]+)$/.exec(id) ?? [];
  return byId.get(id) ?? families[family]?.(number);
}

/** The metrics shown when nobody names any. */
export const shownMeasures: readonly string[] = [
  ...byId.keys(),
  'interval_coverage_50',
  'interval_coverage_90',
  'interval_coverage_95',
];
