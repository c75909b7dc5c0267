import type { Triple } from './grid.ts';
import { PointGrid } from './point-grid.ts';
import { PointTree } from './point-tree.ts';
import type { GridPoints } from './surface-points.ts';

/** So many steps of the finest spacing are searched on the grid before a tree is asked. */
const NEAR_STEPS = 8;

/**
 * Distance of each point of a surface to the nearest point of another: exact, equal to that of an exact Euclidean
 * distance transform bit for bit.
 *
 * @param from      - points asked about
 * @param to        - points looked for, on the same grid
 * @param spacingMm - of the grid
 * @returns mm, in the order of `from`; infinity where `to` is empty
 * @source definition
 */
export function surfaceDistances(from: GridPoints, to: GridPoints, spacingMm: Triple): Float64Array {
  if (to.at.length === 0) return new Float64Array(from.at.length).fill(Number.POSITIVE_INFINITY);
  const near = new PointGrid(to, NEAR_STEPS * Math.min(...spacingMm), spacingMm);
  let far: PointTree | undefined;
  const [n0, n1] = from.shape;
  return Float64Array.from(from.at, (at) => {
    const distance = near.nearest(at);
    if (distance < Number.POSITIVE_INFINITY) return distance;
    far ??= new PointTree(to, spacingMm);
    const row = Math.floor(at / n0);
    return far.nearest(at - row * n0, row % n1, Math.floor(row / n1));
  });
}

/** Distances from a surface, each with the area of the surface that has it. */
export interface WeightedDistances {
  /** In mm. */
  readonly distances: Float64Array;
  /** Area in mm², or 1 for each voxel; same length. */
  readonly weights: Float64Array;
}

/**
 * Area-weighted percentile of the distances from one surface: the smallest distance up to which at least that share of
 * the area lies.
 *
 * @param surface - any order
 * @param percent - in (0, 100]
 * @returns mm, lower is better; infinity where there is no surface
 * @source google-deepmind/surface-distance, compute_robust_hausdorff, one direction
 */
export function weightedPercentile({ distances, weights }: WeightedDistances, percent: number): number {
  if (distances.length === 0) return Number.POSITIVE_INFINITY;
  if (percent === 100) return distances.reduce((most, distance) => Math.max(most, distance), 0);
  const order = Uint32Array.from(distances, (_, index) => index).sort(
    (a, b) => distances[a]! - distances[b]! || weights[a]! - weights[b]!,
  );
  const total = order.reduce((sum, index) => sum + weights[index]!, 0);
  let area = 0;
  for (const index of order) {
    area += weights[index]!;
    if (area / total >= percent / 100) return distances[index]!;
  }
  return distances[order.at(-1)!]!;
}

/**
 * Average symmetric surface distance, both surfaces pooled.
 *
 * @param one   - distances from one surface
 * @param other - distances from the other
 * @returns weighted mean in mm, lower is better; infinity where one surface is empty, NaN where both are
 * @source Heimann et al. (2009), IEEE TMI 28, with areas as weights
 */
export function averageSurfaceDistance(one: WeightedDistances, other: WeightedDistances): number {
  let [sum, total] = [0, 0];
  for (const { distances, weights } of [one, other]) {
    for (let at = 0; at < distances.length; at++) {
      sum += distances[at]! * weights[at]!;
      total += weights[at]!;
    }
  }
  return sum / total;
}
