import { pairs } from '../statistics/pairs.ts';
import { Accelerated } from './accelerated.ts';
import { type Compute, cpu } from './compute.ts';
import type { Similarity } from './top-k/question.ts';
import type { Gpu } from './webgpu/gpu.ts';

/** Small inputs of every kernel, with ties, sizes that fill no tile, and all ways through it. */
const CANARIES: Readonly<Record<string, (compute: Compute) => Promise<unknown>>> = {
  'top-k search': (compute) => {
    const wave = (rows: number, phase: number) => ({
      values: Float32Array.from({ length: rows * 19 }, (_, i) => Math.sin(i * 1.7 + phase)),
      dimensions: 19,
    });
    const slabs = [wave(150, 0), wave(150, 0.5), wave(90, 0)]; // the third repeats rows of the first
    const search = (similarity: Similarity) =>
      compute.topK({ queries: wave(70, 2), similarity, k: 5 }, slabs);
    return Promise.all([search('inner-product'), search('cosine'), search('l2')]);
  },
  'sign flips': (compute) => {
    const columns = [0, 1, 2, 3].map((system) =>
      Float64Array.from({ length: 45 }, (_, i) => Math.round(9 * Math.sin(i * (system + 1))) / 10),
    );
    return compute.extremeFlips({ columns, pairs: [...pairs(columns.length)], count: 5000, seed: 1 });
  },
  shuffles: (compute) => {
    const columns = Array.from({ length: 67 }, (_, system) =>
      Float64Array.from({ length: 70 }, (_, i) => Math.round(9 * Math.sin(i * (system + 1))) / 10),
    );
    return compute.reachingShuffles({ columns, count: 30, seed: 1 });
  },
};

/**
 * Whether a device gives what the processor gives, kernel by kernel.
 *
 * @returns name of the kernel → what is wrong; null where it agrees
 * @source own check: a driver may be wrong without an error
 */
export async function checkKernels(gpu: Gpu): Promise<Readonly<Record<string, string | null>>> {
  const outcomes = Object.entries(CANARIES).map(async ([name, ask]) => [name, await disagreement(gpu, ask)]);
  return Object.fromEntries(await Promise.all(outcomes));
}

async function disagreement(gpu: Gpu, ask: (compute: Compute) => Promise<unknown>): Promise<string | null> {
  const compute = new Accelerated(gpu);
  const [own, expected] = await Promise.all([ask(compute), ask(cpu)]);
  if (compute.failure !== undefined) return compute.failure;
  return JSON.stringify(own) === JSON.stringify(expected) ? null : 'other numbers than those of the CPU';
}
