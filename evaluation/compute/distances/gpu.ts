import type { Gpu } from '../webgpu/gpu.ts';
import { spread } from '../webgpu/spread.ts';
import { type Box, bitsIn, boxOf, placesIn, type Slab } from './box.ts';
import {
  BLOCK,
  blockMinimaKernel,
  fewPointDistancesKernel,
  planeDistancesKernel,
  pointDistancesKernel,
  rowDistancesKernel,
} from './distances.wgsl.ts';
import type { DistanceQuestion } from './question.ts';

/** Most bytes of a buffer, where the device allows more. */
const SLAB_BYTES = 2 ** 25;
/** A transform of the whole box is made from one point in so many places on; fewer look around themselves. */
const FEW = 8;
const SMALLEST_NORMAL = 2 ** -1022;

/**
 * Distances to the nearest point by a separable exact Euclidean distance transform on a GPU: those of `surfaceDistances`, bit
 * for bit, since the device adds squares as the processor does. The transform is made slab by slab across axis 2, in the
 * box that holds all points; the smallest over all slabs stands. Each point looks in the slab nearest to it first, and then
 * only where the planes are nearer than what it found.
 *
 * @returns mm; undefined where not even one plane fits the device, or squares leave the normal numbers
 * @throws DeviceError where the device fails
 * @source Saito & Toriwaki (1994), Pattern Recognition 27; `surfaceDistances`
 */
export async function gpuNearestDistances(
  gpu: Gpu,
  { from, to, spacingMm }: DistanceQuestion,
): Promise<Float64Array | undefined> {
  const mostBytes = Math.min(gpu.mostBytes, SLAB_BYTES);
  const squares = new Float64Array(from.at.length).fill(Number.POSITIVE_INFINITY);
  if (from.at.length === 0 || to.at.length === 0) return squares;
  const box = boxOf([from, to]);
  const { sizes } = box;
  const lengths = sizes.map((size, axis) =>
    Float64Array.from({ length: size }, (_, step) => (step * spacingMm[axis]!) ** 2),
  );
  const planes = Math.floor(mostBytes / (8 * sizes[0] * sizes[1]));
  if (planes < 1 || 8 * Math.max(...sizes) > mostBytes || !areNormal(lengths)) return undefined;

  const transform: Transform = {
    ...{ gpu, box, lengths, squares, chunk: Math.floor(mostBytes / 8) },
    asked: placesIn(box, from),
    sought: placesIn(box, to),
  };
  const slabs = slabsOf(box, boxOf([to]), planes);
  const apart = (at: number, slab: Slab) =>
    planesApart(Math.floor(transform.asked[at]! / (sizes[0] * sizes[1])), slab);
  const all = Uint32Array.from(from.at.keys());
  const homes = all.map((at) => leastAt(slabs.map((slab) => apart(at, slab))));
  for (const [own, slab] of slabs.entries()) {
    await lookInSlab(
      transform,
      slab,
      all.filter((at) => homes[at] === own),
    );
  }
  for (const [own, slab] of slabs.entries()) {
    const isNear = (at: number) => homes[at] !== own && lengths[2]![apart(at, slab)]! < squares[at]!;
    await lookInSlab(transform, slab, all.filter(isNear));
  }
  return squares.map(Math.sqrt);
}

/** All planes of a box that hold points, in slabs. */
function slabsOf(box: Box, sought: Box, planes: number): readonly Slab[] {
  const count = sought.sizes[2];
  return Array.from({ length: Math.ceil(count / planes) }, (_, slab) => ({
    firstRow: sought.first[1] - box.first[1],
    rows: sought.sizes[1],
    firstPlane: sought.first[2] - box.first[2] + slab * planes,
    planes: Math.min(planes, count - slab * planes),
  }));
}

/** Planes between a plane and a slab. */
const planesApart = (plane: number, { firstPlane, planes }: Slab): number =>
  Math.max(0, firstPlane - plane, plane - firstPlane - planes + 1);

const leastAt = (values: readonly number[]): number => values.indexOf(Math.min(...values));

interface Transform {
  readonly gpu: Gpu;
  readonly box: Box;
  /** Squared lengths of steps along each axis. */
  readonly lengths: readonly Float64Array[];
  /** Places in the box. */
  readonly asked: Uint32Array;
  readonly sought: Uint32Array;
  /** Smallest squared distance of each place asked about, so far. */
  readonly squares: Float64Array;
  /** Places that are asked about at once. */
  readonly chunk: number;
}

/** Takes the points of a slab into account for some of the places asked about. */
async function lookInSlab({ gpu, box, ...known }: Transform, slab: Slab, some: Uint32Array): Promise<void> {
  if (some.length === 0) return;
  const [n0, n1, n2] = box.sizes;
  const { asked, squares, chunk } = known;
  const { firstRow, rows, firstPlane, planes } = slab;
  const isMap = asked.length * FEW > n0 * n1 * n2;
  const boxWords = (points: number) =>
    Uint32Array.of(n0, n1, Math.ceil(n0 / 32), firstRow, rows, firstPlane, planes, points);
  await gpu.using(async (buffers) => {
    const [ofRow, ofColumn, across] = known.lengths.map((table) => buffers.of(wordsOf(table)));
    const bits = buffers.of(bitsIn(box, known.sought, slab));
    const whole = buffers.of(boxWords(0));
    const [inRows, inBlocks] = [planes * rows * n0, planes * Math.ceil(rows / BLOCK) * n0];
    const [alongRows, minima] = [buffers.empty(8 * inRows), buffers.empty(8 * inBlocks)];
    gpu.run(rowDistancesKernel, [bits, ofRow!, alongRows, whole], spread(inRows));
    gpu.run(blockMinimaKernel, [alongRows, minima, whole], spread(inBlocks));
    const places = planes * n1 * n0;
    const inPlanes = buffers.empty(isMap ? 8 * places : 0);
    if (isMap) gpu.run(planeDistancesKernel, [alongRows, minima, ofColumn!, inPlanes, whole], spread(places));
    const [kernel, ...ways] = isMap
      ? ([pointDistancesKernel, inPlanes, across!] as const)
      : ([fewPointDistancesKernel, alongRows, minima, ofColumn!, across!] as const);
    for (let first = 0; first < some.length; first += chunk) {
      const part = some.subarray(first, first + chunk);
      const own = Float64Array.from(part, (at) => squares[at]!);
      await gpu.using(async (ofChunk) => {
        const best = ofChunk.of(wordsOf(own));
        const points = [
          ofChunk.of(Uint32Array.from(part, (at) => asked[at]!)),
          best,
          ofChunk.of(boxWords(own.length)),
        ];
        gpu.run(kernel, [...ways, ...points], spread(own.length));
        const [found] = await gpu.read(best);
        const better = new Float64Array(found!);
        for (const [index, at] of part.entries()) squares[at] = better[index]!;
      });
    }
  });
}

/** What the device can add: zeros and normal numbers whose sums are finite. */
function areNormal(lengths: readonly Float64Array[]): boolean {
  const longest = lengths.reduce((sum, table) => sum + table.at(-1)!, 0);
  return (
    Number.isFinite(longest) && lengths.every((table) => table.length < 2 || table[1]! >= SMALLEST_NORMAL)
  );
}

const wordsOf = (numbers: Float64Array): Uint32Array =>
  new Uint32Array(numbers.buffer, numbers.byteOffset, 2 * numbers.length);
