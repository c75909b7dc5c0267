import { STREAMS } from '../../statistics/random-words.ts';
import type { ResampleQuestion } from '../../statistics/replication.ts';
import { resampledMeans } from '../../statistics/resampled-means.ts';
import { type Buffers, DeviceError, type Gpu } from '../webgpu/gpu.ts';
import { MOST_GROUPS, spread } from '../webgpu/spread.ts';
import { planWords } from './plan-words.ts';
import { resampledSumsKernel, resamplesKernel } from './resampling.wgsl.ts';
import { slabWords, sumTable } from './table.ts';

/** Most bytes of a buffer, where the device allows more. */
const MOST_BYTES = 2 ** 28;
/** Units for which the processor's choice of one is exact. */
const MOST_UNITS = 2 ** 21;
/** Values added in one go, so that no driver takes the device to hang. */
const STEPS = 2 ** 28;
/** Numbers from here on have sums that are 0 or normal: multiples of 2⁻¹⁰²¹. */
const SMALLEST = 2 ** -969;
const LARGEST_SUM = 2 ** 1000;

/**
 * Means on bootstrap resamples by a GPU: those of `resampledMeans`, bit for bit, since the device draws the same instances and
 * adds their values in the same order with the roundings of f64, made of whole numbers. How many values a resample holds
 * is one more sum, of ones. Values go to the device slab by slab of instances; sums go on from one to the next.
 *
 * @param mostBytes - of a buffer
 * @returns k arrays of shape [resamples]; undefined where the numbers do not fit: not one instance or resample at a time, or
 *          values that are infinite or have sums that are not normal
 * @throws DeviceError where the device fails, or the first resample is not that of the processor
 * @source `resampledMeans`
 */
export async function gpuResampledMeans(
  gpu: Gpu,
  question: ResampleQuestion,
  mostBytes = Math.min(gpu.mostBytes, MOST_BYTES),
): Promise<Float64Array[] | undefined> {
  const { columns, resamples, plan } = question;
  const n = columns[0]?.length ?? 0;
  if (n === 0 || resamples === 0 || plan.units.length > MOST_UNITS) return undefined;
  const table = sumTable(columns);
  const k = table.columns.length;
  const batch = Math.min(MOST_GROUPS, resamples, Math.floor(mostBytes / Math.max(4 * n, 8 * k)));
  const slab = Math.min(n, Math.floor(mostBytes / (8 * k)));
  const fits = batch > 0 && slab > 0 && 8 * (plan.units.length + 1) <= mostBytes;
  if (!fits || !table.columns.every(hasNormalSums)) return undefined;

  const means = columns.map(() => new Float64Array(resamples));
  await gpu.using(async (buffers) => {
    const { strata, starts, members } = planWords(plan);
    const work: Work = {
      ...{ gpu, question, n, k, slab, columns: table.columns },
      drawing: [strata, starts, members].map((words) => buffers.of(words)),
      values: slab === n ? buffers.of(slabWords(table.columns, 0, n)) : undefined,
    };
    for (let first = 0; first < resamples; first += batch) {
      const sums = await sumsOf(work, first, Math.min(batch, resamples - first));
      for (let at = 0; at < sums.length / k; at++) {
        for (const [column, divisor] of table.divisors.entries()) {
          means[column]![first + at] = sums[at * k + column]! / sums[at * k + divisor]!;
        }
      }
    }
  });
  verifyFirst(means, question);
  return means;
}

/** What is the same for all batches of resamples. */
interface Work {
  readonly gpu: Gpu;
  readonly question: ResampleQuestion;
  readonly columns: readonly Float64Array[];
  readonly n: number;
  readonly k: number;
  /** Instances at a time. */
  readonly slab: number;
  readonly drawing: readonly GPUBuffer[];
  /** The values, where all of them are on the device. */
  readonly values: GPUBuffer | undefined;
}

/** Sums of some resamples; shape [size, k]. */
function sumsOf({ gpu, question, ...work }: Work, first: number, size: number): Promise<Float64Array> {
  const { n, k, slab } = work;
  const draws = question.plan.units.length;
  const atOnce = Math.max(1, Math.floor(STEPS / (size * k)));
  return gpu.using(async (buffers) => {
    const [counts, sums] = [buffers.empty(4 * n * size), buffers.empty(8 * k * size)];
    const drawn = Uint32Array.of(n, draws, first, question.seed, STREAMS.bootstrap);
    gpu.run(resamplesKernel, [counts, ...work.drawing, buffers.of(drawn)], [Math.ceil(draws / 256), size]);
    const add = (values: GPUBuffer, from: number, end: number, own: Buffers) => {
      for (let at = from; at < end; at += atOnce) {
        const added = Uint32Array.of(n, k, size, from, at, Math.min(end, at + atOnce));
        gpu.run(resampledSumsKernel, [values, counts, sums, own.of(added)], spread(size * k));
      }
    };
    if (work.values) add(work.values, 0, n, buffers);
    for (let from = 0; from < n && !work.values; from += slab) {
      const end = Math.min(n, from + slab);
      await gpu.using(async (ofSlab) => {
        add(ofSlab.of(slabWords(work.columns, from, end)), from, end, ofSlab);
        await gpu.finished();
      });
    }
    const [read] = await gpu.read(sums);
    return new Float64Array(read!);
  });
}

/** Whether sums of drawn values are finite, and 0 or normal. */
function hasNormalSums(values: Float64Array): boolean {
  let largest = 0;
  for (const value of values) {
    const size = Math.abs(value);
    if (size !== 0 && size < SMALLEST) return false;
    largest += size;
  }
  return largest <= LARGEST_SUM;
}

function verifyFirst(means: readonly Float64Array[], { columns, seed, plan }: ResampleQuestion): void {
  for (const [column, [expected]] of resampledMeans(columns, 1, seed, plan).entries()) {
    const mean = means[column]![0];
    if (!Object.is(mean, expected)) throw new DeviceError(`a mean of the device is ${mean}, not ${expected}`);
  }
}
