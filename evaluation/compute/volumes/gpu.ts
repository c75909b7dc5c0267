import { LABELS } from '../../metrics/segmentation/compare-labels.ts';
import type { Triple } from '../../metrics/segmentation/grid.ts';
import { ball } from '../../metrics/segmentation/point-ball.ts';
import { CODES } from '../../metrics/segmentation/surfel-areas.ts';
import type { Buffers, Gpu } from '../webgpu/gpu.ts';
import { spread } from '../webgpu/spread.ts';
import { labelPairsKernel, WORDS_PER_GROUP } from './label-pairs.wgsl.ts';
import type { VolumeComparison, VolumeQuestion } from './question.ts';
import { slabWords } from './slab.wgsl.ts';
import { type Planes, type Slab, slabsOf, wordsPerRow } from './slabs.ts';
import { maskKernel, surfelCountsKernel, surfelsKernel } from './surfaces.wgsl.ts';

/** Most bytes of a buffer, where the device allows more. */
const SLAB_BYTES = 2 ** 27;

/**
 * Compares two label volumes on a GPU: the counts of `cpuCompareVolumes`, all of them, since all of it is whole-number work
 * once the steps within a tolerance are listed on the processor.
 *
 * @returns undefined where not even a few planes, or the steps of a tolerance, fit the device
 * @throws DeviceError where the device fails
 * @source `cpuCompareVolumes`
 */
export async function gpuCompareVolumes(
  gpu: Gpu,
  question: VolumeQuestion,
): Promise<VolumeComparison | undefined> {
  const { shape, spacingMm } = question.grid;
  const corners: Triple = [shape[0] + 1, shape[1] + 1, shape[2] + 1];
  const classes = question.surfaces.map(({ isClass, toleranceMm }) => ({
    labels: bitsOf(isClass),
    steps: fourWide(ball(toleranceMm, spacingMm, corners).steps),
  }));
  const mostBytes = Math.min(gpu.mostBytes, SLAB_BYTES);
  const slabs = slabsOf(shape, Math.max(0, ...classes.map(({ steps }) => reachOf(steps))), mostBytes);
  if (slabs === undefined || classes.some(({ steps }) => steps.byteLength > gpu.mostBytes)) return undefined;
  const sum = new Sum(question, classes.length);
  for (const slab of slabs)
    await gpu.using((buffers) => compareSlab(gpu, buffers, question, classes, slab, sum));
  return sum.comparison();
}

/** A class as the kernels take it. */
interface ClassOnDevice {
  /** One bit for each label. */
  readonly labels: Uint32Array<ArrayBuffer>;
  /** Steps on the grid that a tolerance allows; shape [steps, 4], the last column 0. */
  readonly steps: Uint32Array<ArrayBuffer>;
}

async function compareSlab(
  gpu: Gpu,
  buffers: Buffers,
  { grid: { shape }, ...volumes }: VolumeQuestion,
  classes: readonly ClassOnDevice[],
  planes: Slab,
  sum: Sum,
): Promise<void> {
  const [n0, n1, n2] = shape;
  const { voxels, surfaces, corners } = planes;
  const first = voxels[0] * n0 * n1;
  const upload = (labels: Uint8Array) => buffers.of(wordsOf(labels, first, voxels[1] * n0 * n1));
  const both = [upload(volumes.reference), upload(volumes.prediction)] as const;
  const slab = buffers.of(slabWords(shape, planes, first % 4));
  const counted: Planes = [corners[0], Math.min(corners[1], n2)];
  const rows = n1 * sizeOf(voxels);
  const [pairs, extents] = [buffers.empty(4 * LABELS * LABELS), buffers.empty(8 * rows)];
  const groups = Math.ceil(both[0].size / 4 / WORDS_PER_GROUP);
  gpu.run(labelPairsKernel, [...both, pairs, extents, slab], [groups]);

  const [ofMask, ofSurfels] = [n1 * sizeOf(voxels), (n1 + 1) * sizeOf(surfaces)].map(
    (count) => count * wordsPerRow(shape),
  ) as [number, number];
  const [masks, surfels] = [ofMask, ofSurfels].map((words) => both.map(() => buffers.empty(4 * words))) as [
    GPUBuffer[],
    GPUBuffer[],
  ];
  const looked = spread((n1 + 1) * sizeOf(corners) * wordsPerRow(shape));
  const counts = classes.map(({ labels, steps }) => {
    const [isClass, ways] = [buffers.of(labels), buffers.of(steps)];
    for (const [at, volume] of both.entries()) {
      gpu.run(maskKernel, [volume, isClass, extents, masks[at]!, slab], spread(ofMask));
      gpu.run(surfelsKernel, [masks[at]!, extents, surfels[at]!, slab], spread(ofSurfels));
    }
    return both.map((_, at) => {
      const own = buffers.empty(8 * CODES);
      gpu.run(surfelCountsKernel, [masks[at]!, surfels[at]!, surfels[1 - at]!, ways, own, slab], looked);
      return own;
    });
  });
  const read = await gpu.read(pairs, extents, ...counts.flat());
  const [ofPairs, ofExtents, ...ofCounts] = read.map((words) => new Uint32Array(words));
  const before = n1 * (counted[0] - voxels[0]);
  const own = ofExtents!.subarray(2 * before, 2 * (before + n1 * sizeOf(counted)));
  sum.add(ofPairs!, own, counted, ofCounts);
}

/** What the slabs give together. */
class Sum {
  private readonly shape: Triple;
  private readonly pairs = new Uint32Array(LABELS * LABELS);
  private readonly low: Int32Array;
  private readonly high: Int32Array;
  /** Reference and prediction by turns; each all and within. */
  private readonly counts: readonly Uint32Array[];

  constructor({ grid: { shape } }: VolumeQuestion, classes: number) {
    this.shape = shape;
    this.low = new Int32Array(shape[1] * shape[2]);
    this.high = new Int32Array(shape[1] * shape[2]);
    this.counts = Array.from({ length: 2 * classes }, () => new Uint32Array(2 * CODES));
  }

  add(pairs: Uint32Array, extents: Uint32Array, [from]: Planes, counts: readonly Uint32Array[]): void {
    const [n0, n1] = this.shape;
    addTo(this.pairs, pairs);
    for (let row = 0; row < extents.length / 2; row++) {
      this.low[from * n1 + row] = n0 - extents[2 * row]!;
      this.high[from * n1 + row] = extents[2 * row + 1]! - 1;
    }
    for (const [at, own] of this.counts.entries()) addTo(own, counts[at]!);
  }

  comparison(): VolumeComparison {
    const { pairs, low, high, counts } = this;
    const [n0, n1, n2] = this.shape;
    pairs[0] = n0 * n1 * n2 - pairs.reduce((sum, count) => sum + count, 0);
    const ofCodes = (own: Uint32Array) => ({ all: own.slice(0, CODES), within: own.slice(CODES) });
    const surfaces = Array.from({ length: counts.length / 2 }, (_, at) => ({
      counts: { reference: ofCodes(counts[2 * at]!), prediction: ofCodes(counts[2 * at + 1]!) },
    }));
    return { labels: { pairs, low, high }, surfaces };
  }
}

const sizeOf = ([from, to]: Planes): number => Math.max(0, to - from);

function addTo(sums: Uint32Array, more: Uint32Array): void {
  for (let at = 0; at < sums.length; at++) sums[at]! += more[at]!;
}

/** The words of four labels that hold the voxels from `from` to `to` (exclusive). */
function wordsOf(labels: Uint8Array, from: number, to: number): Uint32Array {
  const first = Math.floor(from / 4);
  return new Uint32Array(labels.buffer, labels.byteOffset + 4 * first, Math.ceil(to / 4) - first);
}

function bitsOf(isClass: Uint8Array): Uint32Array<ArrayBuffer> {
  const bits = new Uint32Array(LABELS / 32);
  for (let label = 0; label < LABELS; label++) bits[label >> 5]! |= isClass[label]! << (label & 31);
  return bits;
}

/** Steps with an unused fourth number, as a vector of four is read in one go. */
function fourWide(steps: Int32Array): Uint32Array<ArrayBuffer> {
  const wide = new Uint32Array((4 * steps.length) / 3);
  for (let at = 0; at < steps.length; at++) wide[4 * Math.floor(at / 3) + (at % 3)] = steps[at]!;
  return wide;
}

/** Most planes that a step crosses. Steps come in pairs of opposite ones, so the positive ones tell. */
function reachOf(steps: Uint32Array): number {
  let most = 0;
  for (let at = 2; at < steps.length; at += 4) most = Math.max(most, steps[at]! | 0);
  return most;
}
