import type { Triple } from '../../metrics/segmentation/grid.ts';

/** First (inclusive) and last (exclusive) of some planes across axis 2. */
export type Planes = readonly [from: number, to: number];

/** A part of two volumes that is compared in one go. */
export interface Slab {
  /** Planes of corners whose surfels are counted here; the voxels behind each of them are counted here too. */
  readonly corners: Planes;
  /** Planes of corners that a tolerance reaches from there. */
  readonly surfaces: Planes;
  /** Planes of voxels around those corners. */
  readonly voxels: Planes;
}

/** Words of 32 bits that hold the corners of a row along axis 0, of which there is one more than voxels. */
export const wordsPerRow = ([n0]: Triple): number => Math.ceil((n0 + 1) / 32);

/**
 * Cuts a volume across axis 2 into slabs that overlap as far as tolerances reach. Corner plane c lies between the voxel
 * planes c - 1 and c.
 *
 * @param shape     - of the volume
 * @param reach     - planes that the longest step within a tolerance crosses
 * @param mostBytes - of a buffer
 * @returns slabs, in order; undefined where no slab is small enough
 * @source definition
 */
export function slabsOf(shape: Triple, reach: number, mostBytes: number): readonly Slab[] | undefined {
  const [n0, n1, n2] = shape;
  const bytesPerPlane = Math.max(n0 * n1, 4 * wordsPerRow(shape) * (n1 + 1), 8 * n1);
  const most = Math.floor((mostBytes - 8) / bytesPerPlane) - 1;
  const size = n2 <= most ? n2 + 1 : most - 2 * reach - 1;
  if (size < 1) return undefined;
  return Array.from({ length: Math.ceil((n2 + 1) / size) }, (_, slab) => {
    const from = slab * size;
    const to = Math.min(n2 + 1, from + size);
    return {
      corners: [from, to],
      surfaces: [Math.max(0, from - reach), Math.min(n2 + 1, to + reach)],
      voxels: [Math.max(0, from - reach - 1), Math.min(n2, to + reach)],
    };
  });
}
