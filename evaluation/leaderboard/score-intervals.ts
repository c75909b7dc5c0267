import { DEFAULTS } from '../statistics/compare-systems.ts';
import { type InstanceLabels, isIndependent, type ResamplingPlan } from '../statistics/resampling-plan.ts';
import { sampleInterval } from '../statistics/sample-interval.ts';
import { abcIntervalOfSummary } from '../statistics/summary-interval.ts';
import { isMeanSummary } from '../statistics/summary-scale.ts';
import type { BoardMetric, BoardScore, BoardSystem } from './board.ts';
import { boardPlan, boardSample, NO_RECOMPUTATION, type RecomputationOf } from './board-sample.ts';

/** Resamples for the metrics that do not rank, where no closed form holds. */
export const OTHER_RESAMPLES = 999;

type Scored = Pick<BoardSystem, 'aggregate' | 'values' | 'records'>;

/** What an interval depends on besides the scores. */
interface Drawing {
  readonly plan: ResamplingPlan;
  readonly recomputationOf: RecomputationOf;
  /** Whole number in [0, 2^32). */
  readonly seed: number;
}

/**
 * Every metric of one system with its n and 95 % interval, exactly as a board with the same seed shows them: BCa
 * bootstrap for the primary metric; for the others its closed-form approximation (ABC) or, where that does not hold
 * (recomputed aggregates, clusters, strata), BCa from 999 resamples.
 *
 * @param system  - its id does not matter
 * @param options - the primary metric, and clusters, strata, seed and resamples of the board; by default the board's
 *                  defaults
 * @returns metric id → score
 * @source `sampleInterval`, `abcIntervalOfSummary`
 */
export function scoreIntervals(
  system: Scored,
  metrics: readonly BoardMetric[],
  options: {
    readonly primaryMetric: string;
    readonly labels?: InstanceLabels;
    readonly seed?: number;
    readonly resamples?: number;
  },
  recomputationOf = NO_RECOMPUTATION,
): Record<string, BoardScore> {
  const { primaryMetric, labels, seed = DEFAULTS.seed, resamples = DEFAULTS.resamples } = options;
  const drawing = { plan: boardPlan([system], labels), recomputationOf, seed };
  return Object.fromEntries(
    metrics.map((metric) => [
      metric.id,
      metric.id === primaryMetric
        ? withBootstrap(system, metric, drawing, resamples)
        : scoreWithInterval(system, metric, drawing),
    ]),
  );
}

/**
 * One metric of one system with the interval of a metric that does not rank.
 *
 * @source `abcIntervalOfSummary`, `sampleInterval`
 */
export function scoreWithInterval(system: Scored, metric: BoardMetric, drawing: Drawing): BoardScore {
  const { summary } = metric;
  if (!isMeanSummary(summary) || !isIndependent(drawing.plan)) {
    return withBootstrap(system, metric, drawing, OTHER_RESAMPLES);
  }
  const score = withoutInterval(system, metric);
  if (score.value === null) return score;
  const ci = abcIntervalOfSummary(system.values[metric.id] ?? new Float64Array(), summary);
  return { ...score, ci, method: ci && 'abc' };
}

function withBootstrap(
  system: Scored,
  metric: BoardMetric,
  { plan, recomputationOf, seed }: Drawing,
  resamples: number,
): BoardScore {
  const score = withoutInterval(system, metric);
  const sample = boardSample([system], metric, plan, recomputationOf);
  if (score.value === null || !sample) return score;
  const [replicates] = sample.replicates(resamples, seed);
  const interval = sampleInterval(sample, 0, replicates!);
  return { ...score, n: sample.shared(0, 0), ci: interval?.ci ?? null, method: interval?.method ?? null };
}

function withoutInterval(system: Scored, { id }: BoardMetric): BoardScore {
  const value = system.aggregate[id] ?? Number.NaN;
  const values = system.values[id] ?? new Float64Array();
  let n = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) n++;
  return { value: Number.isFinite(value) ? value : null, n, ci: null, method: null };
}
