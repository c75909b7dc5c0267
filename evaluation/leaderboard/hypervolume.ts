import { type CostDirections, type CostPoint, lossesOf } from './pareto-front.ts';

/**
 * Hypervolume of two quantities: the area that the points dominate, up to a reference point. A larger one means a better
 * front; it depends on the reference point, and on the scale of the axes.
 *
 * @param points     - finite numbers; those that are not better than the reference point in both add nothing
 * @param reference  - a point that is worse than all that count
 * @param directions - which way each is better
 * @returns at least 0, in units of cost times score
 * @source Zitzler & Thiele (1998), "Multiobjective optimization using evolutionary algorithms", PPSN V
 */
export function hypervolume(
  points: readonly CostPoint[],
  reference: CostPoint,
  directions: CostDirections,
): number {
  const [costBound, scoreBound] = lossesOf(reference, directions);
  const inside = points
    .map((point) => lossesOf(point, directions))
    .filter(([cost, score]) => cost < costBound && score < scoreBound)
    .sort((a, b) => a[0] - b[0]);
  let area = 0;
  let bound = scoreBound;
  for (const [cost, score] of inside) {
    if (score >= bound) continue;
    area += (costBound - cost) * (bound - score);
    bound = score;
  }
  return area;
}
