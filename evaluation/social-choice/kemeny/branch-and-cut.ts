import { pairIndex } from '#evaluation/statistics/pairs.ts';
import type { BlockOptimum } from './block-optimum.ts';
import { costStep, kemenyCost, majorityBound } from './cost.ts';
import type { LinearSolver } from './linear-program.ts';
import { costlessMoves, improveByInsertion } from './local-search.ts';
import { OrderingSearch, type SearchLimits } from './ordering-search.ts';
import { SharedOrder } from './shared-order.ts';

/** Costs that differ by less than this share of their size are equal. */
const EQUAL = 1e-9;

/**
 * Optimal Kemeny order of a block of any size by branch and cut, and whether there are others.
 *
 * @param wins   - pairwise wins; shape [systems][systems]
 * @param start  - the systems of the block in a good order
 * @param solver - of linear programs
 * @param limits - when to give up; each of the two searches, for an optimum and for others, has these limits
 * @source Grötschel, Jünger & Reinelt (1984), "A cutting plane algorithm for the linear ordering problem", Oper. Res. 32
 */
export function orderBlockByBranchAndCut(
  wins: readonly Float64Array[],
  start: readonly number[],
  solver: LinearSolver,
  limits: SearchLimits,
): BlockOptimum {
  const own = start.map((i) => Float64Array.from(start, (j) => wins[i]![j]!));
  const place = new Map(start.map((system, index) => [system, index]));
  const { best, cost, lowerBound } = cheapestOrder(own, solver, limits);
  const isOptimal = lowerBound === cost;
  const { shared, isProven } = isOptimal
    ? otherOptima(own, best, cost, solver, limits)
    : { shared: new SharedOrder(best), isProven: false };
  const isOnly = shared.isSingle ? (isProven ? true : null) : false;
  return {
    order: best.map((index) => start[index]!),
    lowerBound,
    isOptimal,
    optima: isOnly === true ? 1 : null,
    isOnly,
    isAlwaysAbove: (above, below) => shared.isAbove(place.get(above)!, place.get(below)!),
  };
}

/** An order of least cost, or the best found and a bound below it. */
function cheapestOrder(
  wins: readonly Float64Array[],
  solver: LinearSolver,
  limits: SearchLimits,
): { best: readonly number[]; cost: number; lowerBound: number } {
  const places = [...wins.keys()];
  let best: readonly number[] = improveByInsertion(wins, places);
  let cost = kemenyCost(wins, best);
  const step = costStep(wins, places);
  const tolerance = (): number => EQUAL * (1 + cost);
  const search = new OrderingSearch(wins, solver, limits);
  const open = search.explore({
    limit: () => (step > 0 ? cost - step + tolerance() : cost - tolerance()),
    take(order, itsCost) {
      if (itsCost >= cost - tolerance()) return;
      best = order;
      cost = itsCost;
    },
    isReached: () => false,
  });
  search.dispose();
  const isProven = open > (step > 0 ? cost - step + tolerance() : cost - tolerance());
  return { best, cost, lowerBound: isProven ? cost : Math.max(open, majorityBound(wins, places)) };
}

/**
 * What all optimal orders have in common. They agree on a pair of neighbours where the relaxation shows that turning
 * it round costs more, or where a search for an optimal order with the pair turned round finds none; each other
 * optimal order that it finds shows more pairs on which they differ.
 */
function otherOptima(
  wins: readonly Float64Array[],
  best: readonly number[],
  cost: number,
  solver: LinearSolver,
  limits: SearchLimits,
): { shared: SharedOrder; isProven: boolean } {
  const limit = cost + EQUAL * (1 + cost);
  const search = new OrderingSearch(wins, solver, limits);
  const shared = new SharedOrder(best);
  addNeighbours(shared, wins, best);
  const root = search.relax(limit);
  const settled = new Set<number>();
  let isProven = true;
  for (let pair = shared.nextNeighbours(settled); pair !== null; pair = shared.nextNeighbours(settled)) {
    const [above, below] = pair;
    const reducedCost =
      root?.reducedCosts[pairIndex(Math.min(above, below), Math.max(above, below), wins.length)];
    const isForced = root !== null && root.bound + (reducedCost ?? 0) > limit;
    let isFound = false;
    const take = (order: readonly number[], itsCost: number): void => {
      if (itsCost > limit) return;
      if (shared.add(order)) addNeighbours(shared, wins, order);
      isFound ||= !shared.isAbove(above, below);
    };
    const goal = { limit: () => limit, take, isReached: () => isFound };
    if (!isForced && search.explore(goal, [below, above]) <= limit && !isFound) isProven = false;
    if (!isFound) settled.add(above * wins.length + below);
  }
  search.dispose();
  return { shared, isProven };
}

/** Adds the optimal orders that single moves lead to, from one to the next, while they bring news. */
function addNeighbours(shared: SharedOrder, wins: readonly Float64Array[], order: readonly number[]): void {
  const queue = [order];
  for (const known of queue) {
    for (const [from, to] of costlessMoves(wins, known)) {
      if (shared.addMove(known, from, to))
        queue.push(known.toSpliced(from, 1).toSpliced(to, 0, known[from]!));
    }
  }
}
