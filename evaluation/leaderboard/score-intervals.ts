import { DEFAULTS } from '../statistics/compare-systems.ts';
import { resampledMeans } from '../statistics/resampled-means.ts';
import { abcIntervalOfSummary, bcaIntervalOfSummary } from '../statistics/summary-interval.ts';
import { isMeanSummary, summaryScale } from '../statistics/summary-scale.ts';
import type { BoardMetric, BoardScore, BoardSystem } from './board.ts';

/**
 * Every metric of one system with its n and 95 % interval, exactly as a board with the same seed shows them: BCa
 * bootstrap for the primary metric, its closed-form approximation (ABC) for the others.
 *
 * @param system  - its id does not matter
 * @param options - the primary metric, and seed and resamples of the board; by default the board's defaults
 * @returns metric id → score
 * @source `bcaIntervalOfSummary`, `abcIntervalOfSummary`
 */
export function scoreIntervals(
  system: Pick<BoardSystem, 'aggregate' | 'values'>,
  metrics: readonly BoardMetric[],
  options: { readonly primaryMetric: string; readonly seed?: number; readonly resamples?: number },
): Record<string, BoardScore> {
  const { primaryMetric, seed = DEFAULTS.seed, resamples = DEFAULTS.resamples } = options;
  return Object.fromEntries(
    metrics.map((metric) => {
      const score = scoreWithInterval(system, metric);
      const values = system.values[metric.id];
      if (metric.id !== primaryMetric || !values || !isMeanSummary(metric.summary) || score.ci === null) {
        return [metric.id, score];
      }
      const [means] = resampledMeans([values.map(summaryScale(metric.summary).toScale)], resamples, seed);
      const interval = bcaIntervalOfSummary(values, means!, metric.summary);
      return [metric.id, { ...score, ci: interval?.ci ?? null, method: interval?.method ?? null }];
    }),
  );
}

/**
 * One metric of one system with its ABC interval.
 *
 * @source `abcIntervalOfSummary`
 */
export function scoreWithInterval(
  system: Pick<BoardSystem, 'aggregate' | 'values'>,
  metric: BoardMetric,
): BoardScore {
  const aggregate = system.aggregate[metric.id] ?? Number.NaN;
  const values = system.values[metric.id] ?? new Float64Array();
  let n = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) n++;
  if (!Number.isFinite(aggregate)) return { value: null, n, ci: null, method: null };
  const ci = isMeanSummary(metric.summary) ? abcIntervalOfSummary(values, metric.summary) : null;
  return { value: aggregate, n, ci, method: ci && 'abc' };
}
