import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Accelerated } from '#evaluation/compute/accelerated.ts';
import { type Compute, cpu } from '#evaluation/compute/compute.ts';
import type { Embeddings } from '#evaluation/compute/top-k/question.ts';
import { classMembership, parseClasses } from '#evaluation/evaluators/segmentation/classes.ts';
import { segmentationOptions } from '#evaluation/evaluators/segmentation/options.ts';
import { compareLabels } from '#evaluation/metrics/segmentation/compare-labels.ts';
import { surfels } from '#evaluation/metrics/segmentation/surface-points.ts';
import { pairs } from '#evaluation/statistics/pairs.ts';
import { randomWords } from '#evaluation/statistics/random-words.ts';
import { openGpu } from '#workers/gpu/open-gpu.ts';
import { softwareVulkan } from '../testing/software-vulkan.ts';
import { phantomVolume } from './phantom-volume.ts';

/**
 * Kernels on the CPU and on every adapter of the machine, one after the other:
 *
 * `node scripts/bench/compute.ts top-k [queries] [documents] [dimensions] [k]` searches random unit vectors by inner
 * product; numpy does the same by a matrix product and `argpartition` where python3 has it.
 * `node scripts/bench/compute.ts sign-flip [systems] [instances] [flips]` counts extreme sign vectors of all pairs.
 * `node scripts/bench/compute.ts shuffles [systems] [instances] [shuffles]` counts for the randomised Tukey test.
 * `node scripts/bench/compute.ts volumes [slices] [times]` compares two phantoms of 512 × 512 voxels a slice: label pairs and
 * surface Dice of the three classes of KiTS.
 * `node scripts/bench/compute.ts distances [slices] [times]` looks for the distances between the surfaces of their kidneys.
 *
 * A third word `cpu`, `auto` or `gpu` before the numbers runs that device alone. Seconds are of one run, after a small one.
 */
const [kernel = 'top-k', ...words] = process.argv.slice(2);
const device = words.find((word) => ['cpu', 'auto', 'gpu'].includes(word));
const sizes = words.filter((word) => word !== device).map(Number);

interface Work {
  warmUp(compute: Compute): Promise<unknown>;
  run(compute: Compute): Promise<unknown>;
  speed(seconds: number): string;
}
const WORK: Readonly<Record<string, (...sizes: number[]) => Work>> = {
  'top-k': topK,
  'sign-flip': signFlips,
  shuffles,
  volumes,
  distances,
};

if (device === undefined) runOnAll();
else await runOn(device as 'cpu' | 'auto' | 'gpu');

function runOnAll(): void {
  const script = fileURLToPath(import.meta.url);
  process.stdout.write(`${kernel} ${sizes.join(' × ')}; ${cpus().length} × ${cpus()[0]?.model.trim()}\n`);
  for (const [choice, env] of [['cpu'], ['auto'], ['gpu', softwareVulkan()]] as const) {
    spawnSync(process.execPath, [script, kernel, choice, ...sizes.map(String)], {
      stdio: 'inherit',
      env: { ...process.env, ...env },
    });
  }
  if (kernel !== 'top-k') return;
  const peer = fileURLToPath(new URL('./top_k_numpy.py', import.meta.url));
  const { status, stdout } = spawnSync('python3', [peer, ...sizes.map(String)]);
  process.stdout.write(status === 0 ? String(stdout) : 'no python3 with numpy found: no comparison\n');
}

async function runOn(choice: 'cpu' | 'auto' | 'gpu'): Promise<void> {
  const gpu = await openGpu(choice);
  if (typeof gpu === 'string' && choice !== 'cpu') {
    process.stdout.write(`${choice === 'auto' ? 'GPU' : 'software adapter'}: ${gpu}\n`);
    return;
  }
  const compute = typeof gpu === 'string' ? cpu : new Accelerated(gpu);
  const work = WORK[kernel]?.(...sizes);
  if (work === undefined)
    throw new Error(`no such kernel: ${kernel}; there are ${Object.keys(WORK).join(', ')}`);
  await work.warmUp(compute);
  const startedAt = performance.now();
  const busyBefore = process.cpuUsage();
  await work.run(compute);
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(busyBefore);
  const busy = `${((user + system) / 1e6).toFixed(2)} s of processors`;
  process.stdout.write(`${compute.device}: ${seconds.toFixed(2)} s, ${busy}${work.speed(seconds)}\n`);
  if (typeof gpu !== 'string') gpu.destroy();
}

function topK(queryCount = 1000, documents = 100_000, dimensions = 128, k = 100): Work {
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
    speed: (seconds: number) => `, ${(tflop / seconds).toPrecision(3)} TFLOP/s`,
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
