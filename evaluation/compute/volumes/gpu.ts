import { LABELS } from '../../metrics/segmentation/compare-labels.ts';
import type { Triple } from '../../metrics/segmentation/grid.ts';
import { ball } from '../../metrics/segmentation/point-ball.ts';
import { CODES } from '../../metrics/segmentation/surfel-areas.ts';
import type { Buffers, Gpu } from '../webgpu/gpu.ts';
import { spread } from '../webgpu/spread.ts';
import { labelPairsKernel, WORDS_PER_GROUP } from './label-pairs.wgsl.ts';
import type { SurfaceClass, VolumeComparison, VolumeQuestion } from './question.ts';
import { slabWords } from './slab.wgsl.ts';
import { SlabSum } from './slab-sum.ts';
import { type Planes, type Slab, slabsOf, wordsPerRow } from './slabs.ts';
import { maskKernel, surfelCountsKernel, surfelsKernel } from './surfaces.wgsl.ts';
import { labelBits, labelWords, reachOf, stepWords } from './words.ts';

/** Most bytes of a buffer, where the device allows more. */
const SLAB_BYTES = 2 ** 27;

/**
 * Compares label volumes on a GPU: the counts of `cpuCompareVolumes`, all of them, since all of it is whole-number work
 * once the steps within a tolerance are listed on the processor. A prediction that was compared just before, and that is
 * one slab, is on the device already, with its surfels.
 *
 * @source `cpuCompareVolumes`
 */
export class GpuVolumes {
  private readonly gpu: Gpu;
  private kept: KeptPrediction | undefined;

  constructor(gpu: Gpu) {
    this.gpu = gpu;
  }

  /**
   * @returns undefined where not even a few planes, or the steps of a tolerance, fit the device
   * @throws DeviceError where the device fails
   * @source as the class
   */
  async compare(question: VolumeQuestion): Promise<VolumeComparison | undefined> {
    const { grid, surfaces } = question;
    const corners: Triple = [grid.shape[0] + 1, grid.shape[1] + 1, grid.shape[2] + 1];
    const classes = surfaces.map(({ isClass, toleranceMm }) => ({
      labels: labelBits(isClass),
      steps: stepWords(ball(toleranceMm, grid.spacingMm, corners).steps),
    }));
    const mostBytes = Math.min(this.gpu.mostBytes, SLAB_BYTES);
    const slabs = slabsOf(grid.shape, Math.max(0, ...classes.map(({ steps }) => reachOf(steps))), mostBytes);
    if (slabs === undefined || classes.some(({ steps }) => steps.byteLength > this.gpu.mostBytes))
      return undefined;
    const sum = new SlabSum(grid.shape, classes.length);
    for (const slab of slabs) {
      const prediction = this.predictionOf(question);
      await this.gpu.using((buffers) =>
        compareSlab(this.gpu, buffers, question, classes, slab, prediction, sum),
      );
      if (slabs.length > 1) this.free();
    }
    return sum.comparison();
  }

  free(): void {
    this.kept?.buffers.free();
    this.kept = undefined;
  }

  private predictionOf({ prediction, surfaces }: VolumeQuestion): KeptPrediction {
    if (this.kept?.of !== prediction || this.kept.surfaces !== surfaces) {
      this.free();
      this.kept = { of: prediction, surfaces, buffers: this.gpu.buffers(), onDevice: undefined };
    }
    return this.kept;
  }
}

/** A prediction on the device: what was last compared. */
interface KeptPrediction {
  readonly of: Uint8Array;
  readonly surfaces: readonly SurfaceClass[];
  readonly buffers: Buffers;
  /** Undefined as long as nothing was compared. */
  onDevice: { readonly labels: GPUBuffer; readonly classes: readonly Surface[] } | undefined;
}

/** Mask and surfels of a class of one volume. */
interface Surface {
  readonly mask: GPUBuffer;
  readonly surfels: GPUBuffer;
}

/** A class as the kernels take it. */
interface ClassOnDevice {
  readonly labels: Uint32Array<ArrayBuffer>;
  readonly steps: Uint32Array<ArrayBuffer>;
}

async function compareSlab(
  gpu: Gpu,
  buffers: Buffers,
  question: VolumeQuestion,
  classes: readonly ClassOnDevice[],
  planes: Slab,
  kept: KeptPrediction,
  sum: SlabSum,
): Promise<void> {
  const { shape } = question.grid;
  const [n0, n1, n2] = shape;
  const { voxels, surfaces, corners } = planes;
  const [first, end] = [voxels[0] * n0 * n1, voxels[1] * n0 * n1];
  const slab = buffers.of(slabWords(shape, planes, first % 4));
  const reference = buffers.of(labelWords(question.reference, first, end));
  const prediction = kept.onDevice?.labels ?? kept.buffers.of(labelWords(question.prediction, first, end));
  const [pairs, extents] = [buffers.empty(4 * LABELS * LABELS), buffers.empty(8 * n1 * sizeOf(voxels))];
  const groups = Math.ceil(reference.size / 4 / WORDS_PER_GROUP);
  gpu.run(labelPairsKernel, [reference, prediction, pairs, extents, slab], [groups]);

  const words = wordsPerRow(shape);
  const [ofMask, ofSurfels] = [words * n1 * sizeOf(voxels), words * (n1 + 1) * sizeOf(surfaces)];
  const roomFrom = (room: Buffers): Surface => ({
    mask: room.empty(4 * ofMask),
    surfels: room.empty(4 * ofSurfels),
  });
  const find = (volume: GPUBuffer, isClass: GPUBuffer, { mask, surfels }: Surface): void => {
    gpu.run(maskKernel, [volume, isClass, extents, mask, slab], spread(ofMask));
    gpu.run(surfelsKernel, [mask, extents, surfels, slab], spread(ofSurfels));
  };
  const looked = spread(words * (n1 + 1) * sizeOf(corners));
  const own = roomFrom(buffers); // of the reference, one class after the other
  const others = kept.onDevice?.classes ?? classes.map(() => roomFrom(kept.buffers));
  const counts = classes.map(({ labels, steps }, at) => {
    const [isClass, ways, other] = [buffers.of(labels), buffers.of(steps), others[at]!];
    find(reference, isClass, own);
    if (kept.onDevice === undefined) find(prediction, isClass, other);
    return [[own, other] as const, [other, own] as const].map(([{ mask, surfels }, { surfels: sought }]) => {
      const counted = buffers.empty(8 * CODES);
      gpu.run(surfelCountsKernel, [mask, surfels, sought, ways, counted, slab], looked);
      return counted;
    });
  });
  kept.onDevice = { labels: prediction, classes: others };
  const read = await gpu.read(pairs, extents, ...counts.flat());
  const [ofPairs, ofExtents, ...ofCounts] = read.map((bytes) => new Uint32Array(bytes));
  const counted: Planes = [corners[0], Math.min(corners[1], n2)];
  const before = n1 * (counted[0] - voxels[0]);
  sum.add(ofPairs!, ofExtents!.subarray(2 * before, 2 * (before + n1 * sizeOf(counted))), counted, ofCounts);
}

const sizeOf = ([from, to]: Planes): number => Math.max(0, to - from);
