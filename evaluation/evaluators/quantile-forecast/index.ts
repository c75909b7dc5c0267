import type {
  ByteSource,
  Evaluator,
  InstanceRecords,
  MetricDefinition,
  Notice,
  OnProgress,
  Recomputation,
} from '../../evaluator.ts';
import { figuresOf } from './figures.ts';
import type { QuantileForecast } from './forecast.ts';
import { forecastFormat, observationFormat } from './formats.ts';
import { groupsBy } from './groups.ts';
import { findUnitMeasure, shownMeasures } from './measures.ts';
import { type QuantileOptions, quantileOptions } from './options.ts';
import { parseSubmission } from './parse-submission.ts';
import { parseTruth } from './parse-truth.ts';
import { ensembles } from './references/ensembles.ts';
import { relativeSkillOnBoard } from './relative-skill.ts';
import { type ScoredUnit, scoredUnits } from './scored-unit.ts';
import type { QuantileTruth } from './truth.ts';
import { unitAttributes } from './unit-attributes.ts';

/** Forecasts that are read when they are scored. */
interface Forecasts {
  readonly source: ByteSource;
  readonly onProgress: OnProgress | undefined;
}

const COMPLETENESS: MetricDefinition = {
  id: 'completeness',
  label: 'Completeness',
  direction: 'higher',
  range: [0, 1],
  unit: '1',
  summary: 'mean',
  definition: 'Share of the units of the truth that have a forecast.',
  source: 'definition',
};

/** Quantile forecasts of a hub. One instance per unit: date, horizon, location, target. */
export const quantileForecast: Evaluator<QuantileOptions, QuantileTruth, Forecasts> = {
  id: 'quantile-forecast',
  version: 1,
  title: 'Quantile forecasts',
  summary:
    'Predictive quantiles by date, horizon and place, as in forecast hubs: WIS, coverage, bias, calibration.',
  instanceKind: ['unit', 'units'],
  options: quantileOptions,
  submissionFormat: forecastFormat,
  truthFormat: observationFormat,
  primaryMetric: 'wis',
  metrics: () => [...shownMeasures.map(definitionOf), COMPLETENESS],
  metric: (id) => (id === COMPLETENESS.id ? COMPLETENESS : findUnitMeasure(id)?.definition),
  parseTruth,
  instanceIds: ({ units }) => units.map(({ id }) => id),
  instanceAttributes: async (truth) => unitAttributes(truth),
  instanceLabels: ({ units }, { clusters }) =>
    clusters === 'none' ? {} : { clusters: units.map((unit) => unit[clusters]) },
  recomputation: (id) => (findUnitMeasure(id) === undefined ? undefined : meanOf(id)),
  parseSubmission: (source, _truth, _options, onProgress) => ({ source, onProgress }),

  async score(truth, { source, onProgress }, options, metricIds) {
    const forecast = await parseSubmission(source, truth, options, onProgress);
    const { levels, isForecast } = forecast;
    const scored = scoredUnits(truth, forecast);
    const unitIds = metricIds.filter((id) => id !== COMPLETENESS.id);
    const values: Record<string, Float64Array> = {};
    for (const id of unitIds) values[id] = valuesOf(id, levels, scored, truth.units.length);
    const records = Object.fromEntries(
      Object.entries(values).map(([id, ofUnits]) => [id, recordsOf(ofUnits, isForecast)]),
    );
    if (metricIds.includes(COMPLETENESS.id)) values[COMPLETENESS.id] = Float64Array.from(isForecast);
    const aggregate = (units: readonly ScoredUnit[]) =>
      Object.fromEntries(
        unitIds.map((id) => [id, mean(units.map(({ position }) => values[id]![position]!))]),
      );
    const horizons = groupsBy(truth, scored, 'horizon');
    const cuts = [horizons, groupsBy(truth, scored, 'location'), groupsBy(truth, scored, 'target')];
    return {
      instances: { ids: truth.units.map(({ id }) => id), values },
      records,
      aggregate: {
        ...aggregate(scored),
        ...(metricIds.includes(COMPLETENESS.id)
          ? { [COMPLETENESS.id]: scored.length / truth.units.length }
          : {}),
      },
      groups: Object.fromEntries(cuts.flat().map(({ name, units }) => [name, aggregate(units)])),
      groupSizes: cuts.map((groups) =>
        Object.fromEntries(groups.map(({ name, units }) => [name, units.length])),
      ),
      texts: {},
      figures: figuresOf(levels, scored, horizons),
      notices: noticesFor(forecast, truth, scored, options),
    };
  },
  references: ensembles,
  boardWide: [relativeSkillOnBoard],
};

function definitionOf(id: string): MetricDefinition {
  const measure = findUnitMeasure(id);
  if (measure === undefined) throw new Error(`quantile-forecast has no measure ${id}`);
  return measure.definition;
}

/** Value of each unit; NaN where there is no forecast. */
function valuesOf(
  id: string,
  levels: readonly number[],
  scored: readonly ScoredUnit[],
  units: number,
): Float64Array {
  const measure = findUnitMeasure(id);
  if (measure === undefined) throw new Error(`quantile-forecast has no measure ${id}`);
  const ofUnit = measure.prepare(levels);
  const values = new Float64Array(units).fill(Number.NaN);
  for (const unit of scored) values[unit.position] = ofUnit(unit);
  return values;
}

/** One record for each unit with a forecast. */
function recordsOf(values: Float64Array, isForecast: Uint8Array): InstanceRecords {
  const starts = new Uint32Array(values.length + 1);
  for (const [unit, has] of isForecast.entries()) starts[unit + 1] = starts[unit]! + has;
  return { width: 1, starts, values: values.filter((_, unit) => isForecast[unit] === 1) };
}

/** The mean over units that have a forecast, each as often as it is drawn. */
const meanOf = (id: string): Recomputation => ({
  records: id,
  prepare:
    ({ starts, values }) =>
    (counts) => {
      let sum = 0;
      let total = 0;
      for (let unit = 0; unit < counts.length; unit++) {
        for (let record = starts[unit]!; record < starts[unit + 1]!; record++) {
          if (counts[unit] === 0) continue;
          sum += counts[unit]! * values[record]!;
          total += counts[unit]!;
        }
      }
      return sum / total;
    },
});

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function noticesFor(
  { isCrossed, otherRows, unknownRows }: QuantileForecast,
  { units }: QuantileTruth,
  scored: readonly ScoredUnit[],
  { crossing }: QuantileOptions,
): Notice[] {
  const missing = units.length - scored.length;
  const crossed = isCrossed.reduce((sum, is) => sum + is, 0);
  const repair = crossing === 'sort' ? 'sorting' : 'isotonic regression';
  const notices = [
    {
      code: 'missing_units',
      count: missing,
      message: `${missing} of ${units.length} units have no forecast; means are over the other ${scored.length}, so compare by relative skill`,
    },
    {
      code: 'repaired_crossing',
      count: crossed,
      message: `quantiles of ${crossed} units crossed and were repaired by ${repair}; wis_as_submitted is the score without repair`,
    },
    {
      code: 'unknown_units',
      count: unknownRows,
      message: `${unknownRows} rows are for units that the truth does not have; ignored`,
    },
    {
      code: 'other_output_types',
      count: otherRows,
      message: `${otherRows} rows have another output type than quantile; ignored`,
    },
  ];
  return notices.filter(({ count }) => count > 0);
}
