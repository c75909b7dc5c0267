import fc from 'fast-check';
import type { Triple } from '../../metrics/segmentation/grid.ts';
import type { VolumeQuestion } from '../volumes/question.ts';

/** Tests only: label volumes of odd sizes, with blocks, noise, stray voxels and nothing at all. */

const LABELS = [1, 2, 17, 255] as const;

/** Labels on a grid, with the room at the end that a volume has. */
export const emptyVolume = ([n0, n1, n2]: Triple): Uint8Array =>
  new Uint8Array(4 * Math.ceil((n0 * n1 * n2) / 4));

/** Which labels are of a class. */
export const classOf = (...labels: readonly number[]): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, label) => Number(labels.includes(label)));

/** Paints a block of a volume. */
export function paintBlock(labels: Uint8Array, shape: Triple, from: Triple, to: Triple, label: number): void {
  for (let k = from[2]; k < to[2]; k++) {
    for (let j = from[1]; j < to[1]; j++) {
      labels.fill(
        label,
        ...([from[0], to[0]].map((i) => i + shape[0] * (j + shape[1] * k)) as [number, number]),
      );
    }
  }
}

const size = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(31, 32, 33, 65));

const volumeOn = (shape: Triple): fc.Arbitrary<Uint8Array> => {
  const voxels = shape[0] * shape[1] * shape[2];
  const label = fc.constantFrom(...LABELS);
  const along = (axis: 0 | 1 | 2) => fc.tuple(fc.nat(shape[axis]), fc.nat(shape[axis]));
  return fc
    .record({
      blocks: fc.array(fc.tuple(along(0), along(1), along(2), fc.constantFrom(0, ...LABELS)), {
        maxLength: 3,
      }),
      noise: fc.array(fc.tuple(fc.nat(voxels - 1), label), { maxLength: 12 }),
      corners: fc.subarray([0, voxels - 1]),
    })
    .map(({ blocks, noise, corners }) => {
      const labels = emptyVolume(shape);
      for (const [i, j, k, own] of blocks) {
        const ends = (end: (...of: number[]) => number): Triple => [end(...i), end(...j), end(...k)];
        paintBlock(labels, shape, ends(Math.min), ends(Math.max), own);
      }
      for (const [at, own] of noise) labels[at] = own;
      for (const corner of corners) labels[corner] = LABELS[0];
      return labels;
    });
};

/** Pairs of volumes with two classes, at tolerances that are distances of the grid, none, and long. */
export const randomVolumes: fc.Arbitrary<VolumeQuestion> = fc
  .record({
    shape: fc.tuple(size, size, fc.integer({ min: 1, max: 12 })),
    spacingMm: fc.constantFrom<Triple>([1, 1, 1], [5, 0.78125, 0.78125], [0.1, 2.5, 0.3], [0.7, 0.7, 3]),
    tolerances: fc.tuple(fc.constantFrom(0, 1, 0.3), fc.constantFrom(0.78125, 2.1, 6)),
  })
  .chain(({ shape, spacingMm, tolerances }) =>
    fc.record({ reference: volumeOn(shape), prediction: volumeOn(shape) }).map((both) => ({
      ...both,
      grid: { shape, spacingMm },
      surfaces: [
        { isClass: classOf(1), toleranceMm: tolerances[0] },
        { isClass: classOf(1, 17, 255), toleranceMm: tolerances[1] },
      ],
    })),
  );
