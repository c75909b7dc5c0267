import { stepDistance, type Triple } from './grid.ts';

/** Steps on a grid that lead no further than a radius, nearest first. */
export interface Ball {
  /** Steps along the axes; shape [steps, 3]. */
  readonly steps: Int32Array;
  /** Length of each step in mm; shape [steps]. */
  readonly distances: Float64Array;
}

/**
 * All points of a grid within a radius of one of them.
 *
 * @param radiusMm  - points at exactly this distance are inside
 * @param spacingMm - of the grid
 * @param shape     - steps longer than the grid are left out
 * @returns steps by distance, beginning with none
 * @source definition
 */
export function ball(radiusMm: number, spacingMm: Triple, shape: Triple): Ball {
  const [r0, r1, r2] = reach(radiusMm, spacingMm, shape);
  const found: { step: Triple; distance: number }[] = [];
  for (let i2 = -r2; i2 <= r2; i2++) {
    for (let i1 = -r1; i1 <= r1; i1++) {
      for (let i0 = -r0; i0 <= r0; i0++) {
        const distance = stepDistance(i0, i1, i2, spacingMm);
        if (distance <= radiusMm) found.push({ step: [i0, i1, i2], distance });
      }
    }
  }
  found.sort((a, b) => a.distance - b.distance);
  return {
    steps: Int32Array.from(found.flatMap(({ step }) => step)),
    distances: Float64Array.from(found, ({ distance }) => distance),
  };
}

/** One step more than the quotient says: it may be rounded down. */
const reach = (radiusMm: number, spacingMm: Triple, shape: Triple): Triple => {
  const along = (axis: 0 | 1 | 2) => Math.min(shape[axis] - 1, Math.floor(radiusMm / spacingMm[axis]) + 1);
  return [along(0), along(1), along(2)];
};
