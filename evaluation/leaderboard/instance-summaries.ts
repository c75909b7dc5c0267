import type { Direction } from '../evaluator.ts';
import { quantile } from '../statistics/quantile.ts';
import { standardDeviation } from '../statistics/standard-deviation.ts';

/** How the systems of a board did on each instance; every array is aligned with the instances, NaN where undefined. */
export interface InstanceSummaries {
  /** Systems with a value. */
  readonly systems: Int32Array;
  readonly mean: Float64Array;
  readonly median: Float64Array;
  /** Standard deviation over the systems. */
  readonly spread: Float64Array;
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
  /** Place of the system with the best value, of equal ones the first; −1 where all are equal or there is none. */
  readonly best: Int32Array;
  readonly worst: Int32Array;
  /**
   * How far the instance orders systems as the others do, in [−1, 1]: the correlation over systems of the value with the
   * system's mean over all other instances. Near 0 it tells nothing of who is better; below, the weak do better on it.
   */
  readonly discrimination: Float64Array;
}

/** With fewer systems a correlation over them says nothing. */
const FEWEST_SYSTEMS = 4;

/**
 * Summaries of each instance over systems.
 *
 * @param systems   - values per instance of each system, all aligned with the same instances; NaN where undefined
 * @param instances - number of instances
 * @param direction - which way values are better
 * @source definitions; discrimination: the corrected item-total correlation, Henrysson (1963), Psychometrika 28
 */
export function instanceSummaries(
  systems: readonly Float64Array[],
  instances: number,
  direction: Direction,
): InstanceSummaries {
  const sums = systems.map(sumOf);
  const numbers = () => new Float64Array(instances).fill(Number.NaN);
  const summaries = {
    systems: new Int32Array(instances),
    mean: numbers(),
    median: numbers(),
    spread: numbers(),
    lowest: numbers(),
    highest: numbers(),
    best: new Int32Array(instances).fill(-1),
    worst: new Int32Array(instances).fill(-1),
    discrimination: numbers(),
  };
  for (let i = 0; i < instances; i++) {
    const present = [...systems.keys()].filter((system) => Number.isFinite(systems[system]![i]));
    summaries.systems[i] = present.length;
    if (present.length === 0) continue;
    const values = Float64Array.from(present, (system) => systems[system]![i]!);
    const ascending = values.toSorted();
    const [low, high] = [ascending[0]!, ascending.at(-1)!];
    const placeOf = (value: number): number => present[values.indexOf(value)]!;
    summaries.mean[i] = values.reduce((sum, value) => sum + value, 0) / values.length;
    summaries.median[i] = quantile(ascending, 0.5);
    summaries.spread[i] = standardDeviation(values);
    summaries.lowest[i] = low;
    summaries.highest[i] = high;
    if (low < high) {
      summaries.best[i] = placeOf(direction === 'higher' ? high : low);
      summaries.worst[i] = placeOf(direction === 'higher' ? low : high);
    }
    const rest = Float64Array.from(
      present,
      (system, at) => (sums[system]!.sum - values[at]!) / (sums[system]!.n - 1),
    );
    summaries.discrimination[i] = values.length < FEWEST_SYSTEMS ? Number.NaN : correlation(values, rest);
  }
  return summaries;
}

function sumOf(values: Float64Array): { sum: number; n: number } {
  let [sum, n] = [0, 0];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    sum += value;
    n += 1;
  }
  return { sum, n };
}

/** Pearson's; NaN where a list is constant or not finite. */
function correlation(x: Float64Array, y: Float64Array): number {
  const [meanX, meanY] = [x, y].map((list) => list.reduce((sum, value) => sum + value, 0) / list.length);
  let [product, squaresX, squaresY] = [0, 0, 0];
  for (const [i, value] of x.entries()) {
    const [dx, dy] = [value - meanX!, y[i]! - meanY!];
    product += dx * dy;
    squaresX += dx * dx;
    squaresY += dy * dy;
  }
  const scale = Math.sqrt(squaresX * squaresY);
  return scale > 1e-12 ? product / scale : Number.NaN;
}
