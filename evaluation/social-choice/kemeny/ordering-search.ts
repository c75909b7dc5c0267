import { pairIndex } from '#evaluation/statistics/pairs.ts';
import { kemenyCost } from './cost.ts';
import type { LinearSolver } from './linear-program.ts';
import { improveByInsertion } from './local-search.ts';
import { Relaxation, type Relaxed } from './relaxation.ts';

/** When a search gives up: it then states a gap instead of a proof. */
export interface SearchLimits {
  /** Most linear programs to solve for a block; the same number gives the same result on every machine. */
  readonly maxPrograms: number;
  /** Asked before each linear program; true ends the search, e.g. because time is up. */
  readonly shouldStop: () => boolean;
}

/** What a search is after. */
export interface Goal {
  /** Orders that cost more are of no use; may fall while orders are found. */
  limit(): number;
  /** Takes an order that was found, in places of the block. */
  take(order: readonly number[], cost: number): void;
  /** Whether what was found is enough. */
  isReached(): boolean;
}

/**
 * Search of all orders of a block by branch and cut: the triangle relaxation bounds the cost from below, its rounded
 * solutions and their improvements are orders, and a pair that the relaxation leaves open is tried both ways.
 *
 * @source Grötschel, Jünger & Reinelt (1984), "A cutting plane algorithm for the linear ordering problem", Oper. Res. 32
 */
export class OrderingSearch {
  readonly #wins: readonly Float64Array[];
  readonly #relaxation: Relaxation;
  readonly #limits: SearchLimits;
  /** Places of the block, to order. */
  readonly #places: readonly number[];

  /** @param wins - pairwise wins of the block alone; shape [n][n] */
  constructor(wins: readonly Float64Array[], solver: LinearSolver, limits: SearchLimits) {
    this.#wins = wins;
    this.#places = [...wins.keys()];
    this.#relaxation = new Relaxation(wins, solver);
    this.#limits = limits;
  }

  dispose(): void {
    this.#relaxation.dispose();
  }

  /**
   * Solves the relaxation of all orders.
   *
   * @returns null where the search may not begin, or no order keeps to what was placed
   */
  relax(limit: number): Relaxed | null {
    return this.#mayGoOn() ? this.#relaxation.solve(limit, this.#mayGoOn) : null;
  }

  /**
   * Searches the orders in which one system is above another, or all orders.
   *
   * @param pair - places [above, below] of the block
   * @returns a cost that no order which was not looked at goes below: Infinity where the search is complete, or would
   *          have had to go beyond the goal's limit
   */
  explore(goal: Goal, pair?: readonly [number, number]): number {
    if (!this.#mayGoOn()) return 0;
    if (pair !== undefined) this.#relaxation.place(pair[0], pair[1], true);
    const relaxed = this.#relaxation.solve(goal.limit(), this.#mayGoOn);
    const open = relaxed === null ? Infinity : this.#branch(relaxed, goal);
    if (pair !== undefined) this.#relaxation.place(pair[0], pair[1], null);
    return open;
  }

  readonly #mayGoOn = (): boolean =>
    this.#relaxation.solved < this.#limits.maxPrograms && !this.#limits.shouldStop();

  /** Searches below one solution of the relaxation; returns the smallest bound that was left open. */
  #branch(relaxed: Relaxed, goal: Goal): number {
    if (relaxed.bound > goal.limit()) return Infinity;
    const rounded = this.#round(relaxed.values);
    goal.take(rounded, kemenyCost(this.#wins, rounded));
    if (relaxed.isOrder) return Infinity;
    const improved = improveByInsertion(this.#wins, rounded);
    goal.take(improved, kemenyCost(this.#wins, improved));
    if (relaxed.bound > goal.limit() || goal.isReached()) return Infinity;
    const [i, j, value] = mostOpenPair(relaxed.values, this.#places.length);
    let open = Infinity;
    for (const isAbove of value >= 0.5 ? [true, false] : [false, true]) {
      if (goal.isReached()) break;
      if (!this.#mayGoOn()) return Math.min(open, relaxed.bound);
      this.#relaxation.place(i, j, isAbove);
      const child = this.#relaxation.solve(goal.limit(), this.#mayGoOn);
      if (child !== null) open = Math.min(open, this.#branch(child, goal));
      this.#relaxation.place(i, j, null);
    }
    return open;
  }

  /** The order by how many others each system is above. */
  #round(values: Float64Array): number[] {
    const n = this.#places.length;
    const heights = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        const value = values[pairIndex(i, j, n)]!;
        heights[i]! += value;
        heights[j]! += 1 - value;
      }
    }
    return [...this.#places].sort((a, b) => heights[b]! - heights[a]!);
  }
}

/** The pair whose value is nearest to one half, and that value. */
function mostOpenPair(values: Float64Array, n: number): [number, number, number] {
  let best: [number, number, number] = [0, 1, values[0]!];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const value = values[pairIndex(i, j, n)]!;
      if (Math.abs(value - 0.5) < Math.abs(best[2] - 0.5)) best = [i, j, value];
    }
  }
  return best;
}
