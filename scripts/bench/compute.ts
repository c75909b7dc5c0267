import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Accelerated } from '#evaluation/compute/accelerated.ts';
import { type Compute, cpu } from '#evaluation/compute/compute.ts';
import type { Embeddings } from '#evaluation/compute/top-k/question.ts';
import { classMembership, parseClasses } from '#evaluation/evaluators/segmentation/classes.ts';
import { segmentationOptions } from '#evaluation/evaluators/segmentation/options.ts';
import { compareLabels } from '#evaluation/metrics/segmentation/compare-labels.ts';
import { surfels } from '#evaluation/metrics/segmentation/surface-points.ts';
import { pairs } from '#evaluation/statistics/pairs.ts';
import { randomWords } from '#evaluation/statistics/random-words.ts';
import { resamplingPlan } from '#evaluation/statistics/resampling-plan.ts';
import { openGpu } from '#workers/gpu/open-gpu.ts';
import { softwareVulkan } from '../testing/software-vulkan.ts';
import { phantomVolume } from './phantom-volume.ts';

/**
 * Kernels on the CPU and on every adapter of the machine, one after the other, and how many times as fast each is:
 *
 *     node scripts/bench/compute.ts KERNEL [cpu|auto|gpu] [small|large|SIZE ...] [--peak TFLOPS]
 *
 * - `top-k` queries documents dimensions k: random unit vectors by inner product; numpy does the same by a matrix product
 *   and `argpartition` where python3 has it. The share of the device's peak in f32 is told where the peak is known or given.
 * - `sign-flip` systems instances flips: extreme sign vectors of all pairs.
 * - `shuffles` systems instances shuffles: for the randomised Tukey test.
 * - `resamples` systems instances resamples: means for intervals and ranks.
 * - `volumes` slices times: compares two phantoms of 512 × 512 voxels a slice: label pairs and surface Dice of the three
 *   classes of KiTS.
 * - `distances` slices times: between the surfaces of their kidneys.
 *
 * A device as second word is run alone. Seconds are of one run, after a small one.
 */
const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: { peak: { type: 'string' } },
});
const [kernel = 'top-k', ...words] = positionals;

interface Work {
  warmUp(compute: Compute): Promise<unknown>;
  run(compute: Compute): Promise<unknown>;
  speed(seconds: number, device: string): string;
}
const WORK: Readonly<Record<string, (...sizes: number[]) => Work>> = {
  'top-k': topK,
  'sign-flip': signFlips,
  shuffles,
  resamples,
  volumes,
  distances,
};
const work = WORK[kernel];
if (work === undefined)
  throw new Error(`no such kernel: ${kernel}; there are ${Object.keys(WORK).join(', ')}`);

/** `large`: what a GPU is for; `small`: what two cores do in a minute. The defaults of the others are like `large`. */
const PRESETS: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> = {
  'top-k': { small: [500, 20_000, 128, 100], large: [6980, 1_000_000, 256, 100] },
  'sign-flip': { small: [50, 250, 100_000], large: [200, 1000, 1_000_000] },
  shuffles: { small: [50, 250, 10_000], large: [200, 1000, 100_000] },
  resamples: { small: [50, 250, 9999], large: [200, 6980, 99_999] },
};

/** Most f32 operations a second outside of matrix units in 10¹², from the data sheets of NVIDIA. */
const PEAKS: readonly (readonly [RegExp, number])[] = [
  [/H200|H100.*(SXM|HBM3)/, 67],
  [/A100/, 19.5],
  [/L40S/, 91.6],
  [/\bL4\b/, 30.3],
  [/Tesla T4|\bT4\b/, 8.1],
];

const device = words.find((word) => ['cpu', 'auto', 'gpu'].includes(word));
const [first = 'small', ...others] = words.filter((word) => word !== device);
const sizes =
  PRESETS[kernel]?.[first] ?? (words.length > (device ? 1 : 0) ? [first, ...others].map(Number) : []);
if (sizes.some((size) => !(size >= 1))) throw new Error(`sizes are numbers, small or large, not ${first}`);

if (device === undefined) runOnAll();
else await runOn(device as 'cpu' | 'auto' | 'gpu', work(...sizes));

function runOnAll(): void {
  const script = fileURLToPath(import.meta.url);
  process.stdout.write(`${kernel} ${sizes.join(' × ')}; ${cpus().length} × ${cpus()[0]?.model.trim()}\n`);
  const peak = given.peak === undefined ? [] : ['--peak', given.peak];
  let onCpu: number | undefined;
  for (const [choice, env] of [['cpu'], ['auto'], ['gpu', softwareVulkan()]] as const) {
    const { stdout } = spawnSync(
      process.execPath,
      [script, kernel, choice, ...sizes.map(String), ...(choice === 'cpu' ? [] : peak)],
      { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env }, encoding: 'utf8' },
    );
    onCpu = say(stdout, onCpu);
  }
  if (kernel !== 'top-k') return;
  const peer = fileURLToPath(new URL('./top_k_numpy.py', import.meta.url));
  const { status, stdout } = spawnSync('python3', [peer, ...sizes.map(String)], { encoding: 'utf8' });
  if (status === 0) say(stdout, onCpu);
  else process.stdout.write('no python3 with numpy found: no comparison\n');
}

/** Prints a line of somebody with how much faster than the CPU it was; the seconds of the CPU. */
function say(line: string, onCpu: number | undefined): number | undefined {
  const seconds = Number(/: ([\d.]+) s,/.exec(line)?.[1]);
  const ratio =
    onCpu === undefined || Number.isNaN(seconds) ? '' : `, ${(onCpu / seconds).toPrecision(3)} × the CPU`;
  process.stdout.write(`${line.trimEnd()}${ratio}\n`);
  return onCpu ?? (Number.isNaN(seconds) ? undefined : seconds);
}

async function runOn(choice: 'cpu' | 'auto' | 'gpu', { warmUp, run, speed }: Work): Promise<void> {
  const gpu = await openGpu(choice);
  if (typeof gpu === 'string' && choice !== 'cpu') {
    process.stdout.write(`${choice === 'auto' ? 'GPU' : 'software adapter'}: ${gpu}\n`);
    return;
  }
  const compute = typeof gpu === 'string' ? cpu : new Accelerated(gpu);
  await warmUp(compute);
  const startedAt = performance.now();
  const busyBefore = process.cpuUsage();
  await run(compute);
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(busyBefore);
  const busy = `${((user + system) / 1e6).toFixed(2)} s of processors`;
  process.stdout.write(
    `${compute.device}: ${seconds.toFixed(2)} s, ${busy}${speed(seconds, compute.device)}\n`,
  );
  if (typeof gpu !== 'string') gpu.destroy();
}

function topK(queryCount = 500, documents = 20_000, dimensions = 128, k = 100): Work {
  const queries = unitVectors(queryCount, dimensions, 1);
  const corpus = unitVectors(documents, dimensions, 2);
  const slab = (from: number, rows: number): Embeddings => ({
    values: corpus.values.subarray(from * dimensions, (from + rows) * dimensions),
    dimensions,
  });
  function* slabs(): Generator<Embeddings> {
    for (let from = 0; from < documents; from += 65_536) yield slab(from, 65_536);
  }
  const question = { queries, similarity: 'inner-product', k } as const;
  const tflop = (2 * queryCount * documents * dimensions) / 1e12;
  return {
    warmUp: (compute: Compute) => compute.topK(question, [slab(0, 1000)]),
    run: (compute: Compute) => compute.topK(question, slabs()),
    speed(seconds: number, on: string) {
      const speed = tflop / seconds;
      const peak = Number(given.peak ?? PEAKS.find(([name]) => name.test(on))?.[1]);
      const share = peak > 0 ? ` (${((100 * speed) / peak).toPrecision(2)} % of ${peak})` : '';
      return `, ${speed.toPrecision(3)} TFLOP/s${share}`;
    },
  };
}

function signFlips(systems = 200, instances = 1000, flips = 1_000_000): Work {
  const columns = Array.from({ length: systems }, (_, system) => uniform(instances, system, 3));
  const question = { columns, pairs: [...pairs(systems)], count: flips, seed: 1 };
  return {
    warmUp: (compute: Compute) => compute.extremeFlips({ ...question, count: 1000 }),
    run: (compute: Compute) => compute.extremeFlips(question),
    speed: () => `, ${question.pairs.length} pairs`,
  };
}

function shuffles(systems = 200, instances = 1000, count = 10_000): Work {
  const columns = Array.from({ length: systems }, (_, system) => uniform(instances, system, 3));
  const question = { columns, count, seed: 1 };
  return {
    warmUp: (compute: Compute) => compute.reachingShuffles({ ...question, count: 2 }),
    run: (compute: Compute) => compute.reachingShuffles(question),
    speed: (seconds: number) =>
      `, ${((systems * instances * count) / seconds / 1e6).toFixed(0)} million scores a second`,
  };
}

function resamples(systems = 200, instances = 1000, count = 9999): Work {
  const columns = Array.from({ length: systems }, (_, system) => uniform(instances, system, 3));
  const question = { columns, resamples: count, seed: 1, plan: resamplingPlan(instances) };
  return {
    warmUp: (compute: Compute) => compute.resampledMeans({ ...question, resamples: 2 }),
    run: (compute: Compute) => compute.resampledMeans(question),
    speed: (seconds: number) =>
      `, ${((systems * instances * count) / seconds / 1e6).toFixed(0)} million values a second`,
  };
}

function volumes(slices = 105, times = 10): Work {
  const [reference, prediction] = [phantomVolume(slices, [0, 0, 0]), phantomVolume(slices, [1, 1, 2])];
  const classes = segmentationOptions.parse({}).classes;
  const question = {
    ...{ grid: reference, reference: reference.labels, prediction: prediction.labels },
    surfaces: (parseClasses(classes) ?? []).map(({ labels, toleranceMm = 0 }) => ({
      isClass: classMembership(labels),
      toleranceMm,
    })),
  };
  return repeated(times, (compute) => compute.compareVolumes(question));
}

function distances(slices = 105, times = 3): Work {
  const { shape, spacingMm, labels } = phantomVolume(slices, [0, 0, 0]);
  const other = phantomVolume(slices, [1, 1, 2]);
  const extents = compareLabels(labels, other.labels, shape);
  const of = (volume: Uint8Array) => surfels(volume, classMembership([1, 2, 3]), shape, extents);
  const question = { from: of(labels), to: of(other.labels), spacingMm };
  return repeated(times, (compute) => compute.nearestDistances(question));
}

function repeated(times: number, ask: (compute: Compute) => Promise<unknown>): Work {
  return {
    warmUp: ask,
    async run(compute) {
      for (let turn = 0; turn < times; turn++) await ask(compute);
    },
    speed: (seconds) => `, ${((1000 * seconds) / times).toFixed(0)} ms each`,
  };
}

function unitVectors(rows: number, dimensions: number, stream: number): Embeddings {
  const values = new Float32Array(rows * dimensions);
  for (let row = 0; row < rows; row++) {
    const vector = uniform(dimensions, row, stream).map((value) => value - 0.5);
    const norm = Math.hypot(...vector);
    values.set(
      vector.map((value) => value / norm),
      row * dimensions,
    );
  }
  return { values, dimensions };
}

function uniform(length: number, replicate: number, stream: number): Float64Array {
  const drawn = new Uint32Array(length);
  randomWords(drawn, replicate, 1, stream);
  return Float64Array.from(drawn, (word) => word / 2 ** 32);
}
