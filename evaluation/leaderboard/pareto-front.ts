import type { Direction } from '../evaluator.ts';

/** What a system costs and how good it is. */
export interface CostPoint {
  readonly cost: number;
  readonly score: number;
}

/** Which way cost and score are better. */
export interface CostDirections {
  readonly cost: Direction;
  readonly score: Direction;
}

/** The systems that no other dominates, and for each of the rest those that do. */
export interface ParetoFront {
  /** Places of the points that are not dominated, the best cost first. */
  readonly front: readonly number[];
  /** For each point the places of the front's points that dominate it, the best score first; empty on the front. */
  readonly dominators: readonly (readonly number[])[];
}

/**
 * The Pareto front of cost and score. One point dominates another where it is at least as good in both and better in one;
 * equal points do not dominate each other.
 *
 * @param points     - finite numbers
 * @param directions - which way each is better
 * @source Pareto (1906); Ehrgott (2005), "Multicriteria Optimization", 2.1
 */
export function paretoFront(points: readonly CostPoint[], directions: CostDirections): ParetoFront {
  const losses = points.map((point) => lossesOf(point, directions));
  const dominates = (a: number, b: number): boolean => {
    const [own, other] = [losses[a]!, losses[b]!];
    return own[0] <= other[0] && own[1] <= other[1] && (own[0] < other[0] || own[1] < other[1]);
  };
  const order = [...points.keys()].sort(
    (a, b) => losses[a]![0] - losses[b]![0] || losses[a]![1] - losses[b]![1] || a - b,
  );
  const front: number[] = [];
  for (const place of order) {
    const last = front.at(-1);
    if (last === undefined || !dominates(last, place)) front.push(place);
  }
  return {
    front,
    dominators: points.map((_, place) => front.filter((other) => dominates(other, place)).reverse()),
  };
}

/**
 * Cost and score turned so that lower is better.
 *
 * @source definition
 */
export function lossesOf({ cost, score }: CostPoint, directions: CostDirections): [number, number] {
  return [directions.cost === 'lower' ? cost : -cost, directions.score === 'lower' ? score : -score];
}
