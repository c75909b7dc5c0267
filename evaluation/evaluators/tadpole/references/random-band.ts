import type { ChanceBand } from '../../../leaderboard/chance-band.ts';
import { quantile } from '../../../statistics/quantile.ts';
import type { Forecasts } from '../forecasts.ts';
import type { TadpoleMetric } from '../metric.ts';
import type { Protocol } from '../protocol.ts';
import type { Truth } from '../truth.ts';
import { aggregatesOf, recordsOf } from '../visit-scores.ts';

/**
 * What random submissions reach: a system whose score is within the band is no better than random, and one that is not
 * better than the best of them no better than a lucky one.
 *
 * @param truth   - visits
 * @param protocol - of the evaluator
 * @param metrics - what to compute
 * @param draws   - number of random submissions, and the submission of each index
 * @returns metric id → band, each metric by itself; NaN where no draw has a value
 * @source Marinescu et al. (2020), TADPOLE: RandomisedBest, the best of 100
 */
export function randomBands(
  truth: Truth,
  protocol: Protocol,
  metrics: readonly TadpoleMetric[],
  draws: { readonly count: number; readonly draw: (replicate: number) => Forecasts },
): Record<string, ChanceBand> {
  const values = metrics.map(() => new Float64Array(draws.count));
  for (let replicate = 0; replicate < draws.count; replicate++) {
    const aggregates = aggregatesOf(metrics, recordsOf(truth, draws.draw(replicate), protocol));
    for (const [index, { definition }] of metrics.entries()) {
      values[index]![replicate] = aggregates[definition.id]!;
    }
  }
  return Object.fromEntries(
    metrics.map(({ definition }, index) => [definition.id, bandOf(values[index]!, definition)]),
  );
}

function bandOf(values: Float64Array, { direction }: TadpoleMetric['definition']): ChanceBand {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return { best: Number.NaN, low: Number.NaN, median: Number.NaN, high: Number.NaN };
  return {
    best: direction === 'higher' ? sorted.at(-1)! : sorted[0]!,
    low: quantile(sorted, 0.05),
    median: quantile(sorted, 0.5),
    high: quantile(sorted, 0.95),
  };
}
