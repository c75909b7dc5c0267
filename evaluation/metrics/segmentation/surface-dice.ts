import type { Triple } from './grid.ts';
import { PointGrid } from './point-grid.ts';
import type { SurfacePoints } from './surface-points.ts';
import { CODES, surfelAreas } from './surfel-areas.ts';

/** Areas of two surfaces, and of their parts within a tolerance of the other. */
export interface SurfaceOverlap {
  readonly areaMm2: readonly [reference: number, prediction: number];
  readonly withinMm2: readonly [reference: number, prediction: number];
}

/** How many surfels have each neighbour code. */
export interface CodeCounts {
  /** Shape [256]. */
  readonly all: Uint32Array;
  /** Those within a tolerance of the other surface; shape [256]. */
  readonly within: Uint32Array;
}

/** Surfels of two surfaces by neighbour code. */
export interface SurfaceCounts {
  readonly reference: CodeCounts;
  readonly prediction: CodeCounts;
}

/**
 * How many surfels of two surfaces lie within a tolerance of the other. No distance is computed: a surfel is inside where
 * one of few steps on the grid, listed once in double precision, leads to a surfel of the other.
 *
 * @param reference   - surfels
 * @param prediction  - surfels on the same grid
 * @param toleranceMm - a surfel at exactly this distance is inside
 * @param spacingMm   - of the grid
 * @returns counts by neighbour code: no order of surfels can change them
 * @source Nikolov et al. (2018), arXiv 1809.04430; google-deepmind/surface-distance
 */
export function surfaceCounts(
  reference: SurfacePoints,
  prediction: SurfacePoints,
  toleranceMm: number,
  spacingMm: Triple,
): SurfaceCounts {
  return {
    reference: countCodes(reference, new PointGrid(prediction, toleranceMm, spacingMm)),
    prediction: countCodes(prediction, new PointGrid(reference, toleranceMm, spacingMm)),
  };
}

/**
 * How much of two surfaces lies within a tolerance of the other.
 *
 * @param counts    - see {@link surfaceCounts}
 * @param spacingMm - of the grid
 * @returns areas, summed in the order of the codes
 * @source as {@link surfaceCounts}
 */
export function surfaceOverlap({ reference, prediction }: SurfaceCounts, spacingMm: Triple): SurfaceOverlap {
  const areas = surfelAreas(spacingMm);
  const area = (counts: Uint32Array) => counts.reduce((sum, count, code) => sum + count * areas[code]!, 0);
  return {
    areaMm2: [area(reference.all), area(prediction.all)],
    withinMm2: [area(reference.within), area(prediction.within)],
  };
}

/**
 * Surface Dice at a tolerance, with the rule of KiTS for empty surfaces.
 *
 * @param overlap - see {@link surfaceOverlap}
 * @returns share of both surfaces that is within the tolerance, in [0, 1], higher is better; 1 where both are empty, 0
 *          where one is
 * @source as {@link surfaceOverlap}; KiTS21, evaluation/metrics.py
 */
export function surfaceDice({ areaMm2, withinMm2 }: SurfaceOverlap): number {
  const total = areaMm2[0] + areaMm2[1];
  return total === 0 ? 1 : (withinMm2[0] + withinMm2[1]) / total;
}

function countCodes({ at, codes }: SurfacePoints, other: PointGrid): CodeCounts {
  const all = new Uint32Array(CODES);
  const within = new Uint32Array(CODES);
  for (let point = 0; point < at.length; point++) {
    all[codes[point]!]! += 1;
    if (other.nearest(at[point]!) < Number.POSITIVE_INFINITY) within[codes[point]!]! += 1;
  }
  return { all, within };
}
