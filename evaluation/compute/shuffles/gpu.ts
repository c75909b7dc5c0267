import { STREAMS } from '../../statistics/random-words.ts';
import {
  countReachingRanges,
  randomShuffles,
  rangeOfMeans,
  reachedFrom,
} from '../../statistics/randomised-tukey.ts';
import type { ShuffleQuestion } from '../../statistics/replication.ts';
import { DeviceError, type Gpu } from '../webgpu/gpu.ts';
import { MOST_GROUPS } from '../webgpu/spread.ts';
import { unitsFor, wholeNumbers } from '../whole-numbers.ts';
import { rangesKernel, shufflesKernel } from './shuffles.wgsl.ts';

/** Most bytes of orders at a time. */
const ORDERS_BYTES = 2 ** 26;
const NONE = new ArrayBuffer(0);

/**
 * Counts shuffles that reach the difference of each pair on a GPU: the counts of `countReachingRanges`, all of them. Scores
 * become whole numbers of 2⁻ᵉ, with e as large as 64 bits allow; where the range of means is closer to the threshold of any
 * pair than the roundings of either way of adding, that one shuffle is done again on the processor.
 *
 * @returns counts, at `pairIndex`; undefined where the numbers do not fit the device: too many at once, or not finite
 * @throws DeviceError where the device fails, or gives a range outside of its bound
 * @source `randomisedTukey`; rounding of sums: Higham (2002), "Accuracy and Stability of Numerical Algorithms", ch. 4
 */
export async function gpuReachingShuffles(
  gpu: Gpu,
  question: ShuffleQuestion,
): Promise<Uint32Array | undefined> {
  const { columns, count, seed } = question;
  const [k, n] = [columns.length, columns[0]!.length];
  const largest = largestSum(columns);
  const units = unitsFor(largest);
  const batch = Math.min(MOST_GROUPS, count, Math.floor(Math.min(gpu.mostBytes, ORDERS_BYTES) / (4 * n * k)));
  const fits = 8 * Math.max(n * k, count) <= gpu.mostBytes && n <= 64 * MOST_GROUPS && batch > 0;
  if (!Number.isFinite(largest) || !Number.isFinite(units) || !fits) return undefined;

  const words = await gpu.using(async (buffers) => {
    const values = buffers.of(wholeNumbers(columns, units));
    const [orders, ranges] = [buffers.empty(4 * n * k * batch), buffers.empty(8 * count)];
    for (let first = 0; first < count; first += batch) {
      const size = Math.min(batch, count - first);
      const drawn = buffers.of(Uint32Array.of(n, k, first, seed, STREAMS.shuffle));
      gpu.run(shufflesKernel, [orders, drawn], [Math.ceil(n / 64), size]);
      const added = buffers.of(Uint32Array.of(n, k, first, 0));
      gpu.run(rangesKernel, [values, orders, ranges, added], [size]);
    }
    const [read = NONE] = await gpu.read(ranges);
    return new Uint32Array(read);
  });
  const means = Float64Array.from(
    { length: count },
    (_, at) => (words[2 * at + 1]! * 2 ** 32 + words[2 * at]!) / units / n,
  );
  // a half for each value of two sums, and what f64 loses, twice over
  const error = (n / units + (n + 8) * 2 ** -51 * largest) / n;
  decide(means, error, question);
  return countReachingRanges(columns, means.sort());
}

/** No sum of one value from each instance is larger. */
function largestSum(columns: readonly Float64Array[]): number {
  let sum = 0;
  for (let i = 0; i < columns[0]!.length; i++) {
    sum += columns.reduce((most, column) => Math.max(most, Math.abs(column[i]!)), 0);
  }
  return sum;
}

/** Computes the ranges anew that lie within `error` of what some pair has to reach. */
function decide(ranges: Float64Array, error: number, { columns, seed }: ShuffleQuestion): void {
  const thresholds = reachedFrom(columns).sort();
  const shuffles = randomShuffles(columns[0]!.length, columns.length, seed);
  for (let shuffle = 0; shuffle < ranges.length; shuffle++) {
    const range = ranges[shuffle]!;
    if (!hasBetween(thresholds, range - error, range + error)) continue;
    const exact = rangeOfMeans(columns, shuffles(shuffle));
    const off = Math.abs(exact - range);
    if (off > error) throw new DeviceError(`a range of the device is off by ${off}`);
    ranges[shuffle] = exact;
  }
}

function hasBetween(ascending: Float64Array, least: number, most: number): boolean {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low < ascending.length && ascending[low]! <= most;
}
