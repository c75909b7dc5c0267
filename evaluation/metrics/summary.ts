import type { Summary } from '../evaluator.ts';

/** Smallest value that a geometric mean takes, so that one zero does not make it zero. */
const SMALLEST = 0.00001;

/**
 * The value over all instances, as the metric's summary says.
 *
 * @param values  - value per instance; NaN where undefined
 * @param summary - how they are summarized
 * @returns mean, sum or exp(mean(ln max(x, 0.00001))); NaN where there is no instance, one is undefined, or the
 *          metric has no summary
 * @source trec_eval: `gm_map` for the geometric mean, `num_ret` and its like for sums
 */
export function summarize(values: ArrayLike<number>, summary: Summary): number {
  if (summary === 'none' || summary === 'whole' || summary === 'text') return Number.NaN;
  let sum = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    sum += summary === 'geometric-mean' ? Math.log(Math.max(value, SMALLEST)) : value;
  }
  if (summary === 'sum') return sum;
  if (values.length === 0) return Number.NaN;
  const mean = sum / values.length;
  return summary === 'geometric-mean' ? Math.exp(mean) : mean;
}
