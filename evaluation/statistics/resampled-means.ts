import { drawResamples } from './draw-resamples.ts';
import { resamplingPlan } from './resampling-plan.ts';

/**
 * Means of all columns on bootstrap resamples of the instances. Every column sees the same resamples, so that
 * differences and ranks can be taken within each.
 *
 * @param columns   - k arrays of shape [instances]; NaN where undefined: the mean is over the drawn instances that
 *                    have a value
 * @param resamples - number of resamples, B
 * @param seed      - whole number in [0, 2^32)
 * @param plan      - clusters and strata of the instances; by default they are independent
 * @returns k arrays of shape [B]; NaN where a resample holds no instance with a value
 * @source Efron (1979), Ann. Stat. 7, by way of `drawResamples`
 */
export function resampledMeans(
  columns: readonly Float64Array[],
  resamples: number,
  seed: number,
  plan = resamplingPlan(columns[0]?.length ?? 0),
): Float64Array[] {
  const k = columns.length;
  const isDefined = columns.map((column) =>
    Float64Array.from(column, (value) => Number(!Number.isNaN(value))),
  );
  const values = interleave(
    columns.map((column) => column.map((value) => (Number.isNaN(value) ? 0 : value))),
  );
  const incomplete = [...columns.keys()].filter((column) => isDefined[column]!.includes(0));
  const means = columns.map(() => new Float64Array(resamples));
  const sums = new Float64Array(k);
  drawResamples(plan, resamples, seed, (resample, counts, drawn) => {
    addUp(sums, values, counts);
    for (let column = 0; column < k; column++) means[column]![resample] = sums[column]! / drawn;
    for (const column of incomplete)
      means[column]![resample] = sums[column]! / dot(isDefined[column]!, counts);
  });
  return means;
}

/** From k arrays of shape [n] to one of shape [n, k]. */
function interleave(columns: readonly Float64Array[]): Float64Array {
  const k = columns.length;
  const all = new Float64Array((columns[0]?.length ?? 0) * k);
  for (const [column, values] of columns.entries()) {
    for (let i = 0; i < values.length; i++) all[i * k + column] = values[i]!;
  }
  return all;
}

/** Sum of each column, instance i counted `counts[i]` times. */
function addUp(sums: Float64Array, values: Float64Array, counts: Float64Array): void {
  sums.fill(0);
  const k = sums.length;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]!;
    if (count === 0) continue;
    const start = i * k;
    for (let column = 0; column < k; column++) sums[column]! += count * values[start + column]!;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
