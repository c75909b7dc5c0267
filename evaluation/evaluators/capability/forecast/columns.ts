import type { InstanceRecords } from '../../../evaluator.ts';
import { centralIntervals, percentOf } from '../../../metrics/quantile/quantile-levels.ts';
import { type QuantileScores, quantileScorer } from '../../../metrics/quantile/quantile-scores.ts';
import { quantile } from '../../../statistics/quantile.ts';
import { weightedMean } from '../measures/point-errors.ts';
import { type ForecastOptions, requiredLevels } from './options.ts';
import type { Forecast, ForecastTruth } from './truth.ts';

/** Coverages that are always offered; NaN for submissions without those levels. */
const USUAL_COVERAGES = [0.5, 0.8, 0.95];

const FIXED_COLUMNS = [
  'target',
  'actual',
  'predicted',
  'baseline',
  'spread',
  'wis',
  'wis_dispersion',
  'wis_underprediction',
  'wis_overprediction',
  'baseline_wis',
  'pinball',
  'crps',
  'mae_median',
] as const;
type FixedColumn = (typeof FIXED_COLUMNS)[number];

/** A column of the records: those above, and whether each central interval held the outcome, and how wide it was. */
export type ForecastColumn = FixedColumn | `coverage_${string}` | `width_${string}`;

/**
 * Coverages that are scored, as in metric ids.
 *
 * @param options - `quantiles` names the levels, if any
 * @returns percentages, ascending, e.g. `50`, `80`, `95`
 * @source definition
 */
export function scoredCoverages(options: ForecastOptions): string[] {
  const levels = requiredLevels(options);
  const coverages = levels ? centralIntervals(levels).map(({ coverage }) => coverage) : USUAL_COVERAGES;
  return coverages.toSorted((a, b) => a - b).map(percentOf);
}

/**
 * Columns of the records in order: everything that any metric is made of.
 *
 * @param options - of the evaluator
 * @returns names
 * @source definition
 */
export function columnNames(options: ForecastOptions): ForecastColumn[] {
  const intervals = scoredCoverages(options).flatMap(
    (percent) => [`coverage_${percent}`, `width_${percent}`] as const,
  );
  return [...FIXED_COLUMNS, ...intervals];
}

/**
 * One record for each model and target.
 *
 * @param truth    - what was to be predicted
 * @param forecast - what was predicted
 * @param options  - of the evaluator
 * @returns records of width `columnNames(options).length`; instances are the models
 * @source `quantile-scores.ts`; without a baseline of the organizer, scores are compared with the mean of the training
 *         scores and with their quantiles of type 7 ("climatology")
 */
export function recordsOf(
  truth: ForecastTruth,
  forecast: Forecast,
  options: ForecastOptions,
): InstanceRecords {
  const names = columnNames(options);
  const width = names.length;
  const { means, levels, quantiles } = forecast;
  const intervals = new Map(
    centralIntervals(levels).map((interval) => [percentOf(interval.coverage), interval]),
  );
  const percents = scoredCoverages(options);
  const scoreQuantiles = quantileScorer(levels);
  const baseline = baselineOf(truth, levels);
  const values = new Float64Array(truth.actual.length * width);
  for (const [row, actual] of truth.actual.entries()) {
    const target = truth.rowTargets[row]!;
    const own = quantiles.subarray(row * levels.length, (row + 1) * levels.length);
    const { wis, pinball, crps, medianError } = scoreQuantiles(own, actual);
    const held = percents.flatMap((percent) => {
      const interval = intervals.get(percent);
      if (!interval) return [Number.NaN, Number.NaN];
      const [low, high] = [own[interval.lower]!, own[interval.upper]!];
      return [actual >= low && actual <= high ? 1 : 0, high - low];
    });
    const fixed: Readonly<Record<FixedColumn, number>> = {
      target,
      actual,
      predicted: means[row]!,
      baseline: baseline.mean(row),
      spread: baseline.spread(row),
      wis: wis.total,
      wis_dispersion: wis.dispersion,
      wis_underprediction: wis.underprediction,
      wis_overprediction: wis.overprediction,
      baseline_wis: baseline.scores(row).wis.total,
      pinball,
      crps,
      mae_median: medianError,
    };
    values.set([...FIXED_COLUMNS.map((name) => fixed[name]), ...held], row * width);
  }
  return { width, starts: truth.starts, values };
}

interface Baseline {
  mean(row: number): number;
  /** Standard deviation of the target's training scores (n − 1). */
  spread(row: number): number;
  scores(row: number): QuantileScores;
}

function baselineOf(
  { baseline, training, actual, rowTargets }: ForecastTruth,
  levels: readonly number[],
): Baseline {
  const known = training?.scores ?? [];
  const means = known.map((scores) => weightedMean(scores, new Float64Array(scores.length).fill(1)));
  const spreads = known.map((scores, target) => {
    const squares = scores.reduce((sum, score) => sum + (score - means[target]!) ** 2, 0);
    return Math.sqrt(squares / (scores.length - 1));
  });
  const climatologies = known.map((scores) =>
    levels.map((level) => (scores.length === 0 ? Number.NaN : quantile(scores, level))),
  );
  const scorer = quantileScorer(baseline ? baseline.levels : known.length > 0 ? levels : []);
  const nothing: number[] = [];
  const quantilesOf = (row: number) =>
    baseline
      ? baseline.quantiles.subarray(row * baseline.levels.length, (row + 1) * baseline.levels.length)
      : (climatologies[rowTargets[row]!] ?? nothing);
  return {
    mean: (row) => (baseline ? baseline.means[row]! : (means[rowTargets[row]!] ?? Number.NaN)),
    spread: (row) => spreads[rowTargets[row]!] ?? Number.NaN,
    scores: (row) => scorer(quantilesOf(row), actual[row]!),
  };
}
