import { pairs } from '../statistics/pairs.ts';
import { resamplingPlan } from '../statistics/resampling-plan.ts';
import { Accelerated } from './accelerated.ts';
import { type Compute, cpu } from './compute.ts';
import type { Similarity } from './top-k/question.ts';
import type { Gpu } from './webgpu/gpu.ts';

const CANARY_SHAPE = [37, 21, 9] as const;

/** A volume with the labels 0, 2, 200 and 255 in blobs. */
function blobs(phase: number): Uint8Array {
  const [n0, n1, n2] = CANARY_SHAPE;
  const labels = new Uint8Array(4 * Math.ceil((n0 * n1 * n2) / 4));
  for (let at = 0; at < n0 * n1 * n2; at++) {
    const height = Math.sin((at % n0) / 4 + phase) + Math.sin(Math.floor(at / n0) / 5) + Math.sin(at / 900);
    labels[at] = [0, 0, 0, 2, 200, 255][Math.floor(height + 3)]!;
  }
  return labels;
}

/** Small inputs of every kernel, with ties, sizes that fill no tile, and all ways through it. */
const CANARIES = {
  'top-k search': (compute: Compute) => {
    const wave = (rows: number, phase: number) => ({
      values: Float32Array.from({ length: rows * 19 }, (_, i) => Math.sin(i * 1.7 + phase)),
      dimensions: 19,
    });
    const slabs = [wave(150, 0), wave(150, 0.5), wave(90, 0)]; // the third repeats rows of the first
    const search = (similarity: Similarity) =>
      compute.topK({ queries: wave(70, 2), similarity, k: 5 }, slabs);
    return Promise.all([search('inner-product'), search('cosine'), search('l2')]);
  },
  'sign flips': (compute: Compute) => {
    const columns = [0, 1, 2, 3].map((system) =>
      Float64Array.from({ length: 45 }, (_, i) => Math.round(9 * Math.sin(i * (system + 1))) / 10),
    );
    return compute.extremeFlips({ columns, pairs: [...pairs(columns.length)], count: 5000, seed: 1 });
  },
  shuffles: (compute: Compute) => {
    const columns = Array.from({ length: 67 }, (_, system) =>
      Float64Array.from({ length: 70 }, (_, i) => Math.round(9 * Math.sin(i * (system + 1))) / 10),
    );
    return compute.reachingShuffles({ columns, count: 30, seed: 1 });
  },
  resamples: (compute: Compute) => {
    const columns = [1, 2, 3].map((system) =>
      Float64Array.from({ length: 53 }, (_, i) =>
        i % 7 === system ? Number.NaN : Math.sin(i * system) ** 3,
      ),
    );
    const clusters = Array.from({ length: 53 }, (_, i) => `${i >> 2}`);
    const strata = clusters.map((cluster) => (cluster < '5' ? 'a' : 'b'));
    const plan = resamplingPlan(53, { clusters, strata });
    return compute.resampledMeans({ columns, resamples: 70, seed: 1, plan });
  },
  'label volumes': async (compute: Compute) => {
    const { labels, surfaces } = await compute.compareVolumes({
      grid: { shape: CANARY_SHAPE, spacingMm: [1.5, 0.7, 2] },
      reference: blobs(0),
      prediction: blobs(0.4),
      surfaces: [
        { isClass: Uint8Array.from({ length: 256 }, (_, label) => Number(label > 0)), toleranceMm: 1.5 },
        { isClass: Uint8Array.from({ length: 256 }, (_, label) => Number(label === 200)), toleranceMm: 0.7 },
      ],
    });
    return { labels, counts: surfaces.map(({ counts }) => counts) };
  },
  distances: (compute: Compute) => {
    const points = (count: number, step: number) => ({
      at: Int32Array.from({ length: count }, (_, i) => 11 + i * step),
      shape: CANARY_SHAPE,
    });
    const to = points(40, 7);
    const ask = (from: typeof to) => compute.nearestDistances({ from, to, spacingMm: [0.1, 0.7, 2.3] });
    return Promise.all([ask(points(40, 150)), ask(points(6000, 1))]); // few, and a map
  },
} satisfies Readonly<Record<string, (compute: Compute) => Promise<unknown>>>;

/** What a device can be asked. */
export type KernelName = keyof typeof CANARIES;

/**
 * Whether a device gives what the processor gives, kernel by kernel.
 *
 * @returns name of the kernel → what is wrong; null where it agrees
 * @source own check: a driver may be wrong without an error
 */
export async function checkKernels(gpu: Gpu): Promise<Readonly<Record<KernelName, string | null>>> {
  const names = Object.keys(CANARIES) as KernelName[];
  const outcomes = await Promise.all(
    names.map(async (name) => [name, await checkKernel(gpu, name)] as const),
  );
  return Object.fromEntries(outcomes) as Record<KernelName, string | null>;
}

/**
 * What is wrong with one kernel.
 *
 * @returns null where it agrees with the processor
 * @source as {@link checkKernels}
 */
export async function checkKernel(gpu: Gpu, name: KernelName): Promise<string | null> {
  const compute = new Accelerated(gpu);
  const [own, expected] = await Promise.all([CANARIES[name](compute), CANARIES[name](cpu)]);
  if (compute.failure !== undefined) return compute.failure;
  return JSON.stringify(own) === JSON.stringify(expected) ? null : 'other numbers than those of the CPU';
}
