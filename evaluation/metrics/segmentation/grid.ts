/** Three numbers, one for each axis of a volume; axis 0 is the fastest in memory, as in NIfTI. */
export type Triple = readonly [number, number, number];

/** Voxels on a regular grid. */
export interface Grid {
  /** Number of voxels along each axis. */
  readonly shape: Triple;
  /** Distance of neighbouring voxels along each axis, in mm. */
  readonly spacingMm: Triple;
}

/**
 * Volume of one voxel.
 *
 * @param spacingMm - of the grid
 * @returns ml
 * @source definition; 1 ml = 1000 mm³
 */
export const voxelMl = ([s0, s1, s2]: Triple): number => (s0 * s1 * s2) / 1000;

/**
 * Distance of two points of a grid, in the order of operations of the reference, so that ties with a tolerance agree.
 *
 * @param i0 - steps apart along axis 0; likewise i1 and i2
 * @param spacingMm - of the grid
 * @returns mm
 * @source SciPy `distance_transform_edt` with `sampling`
 */
export function stepDistance(i0: number, i1: number, i2: number, [s0, s1, s2]: Triple): number {
  return Math.sqrt((i0 * s0) ** 2 + (i1 * s1) ** 2 + (i2 * s2) ** 2);
}
