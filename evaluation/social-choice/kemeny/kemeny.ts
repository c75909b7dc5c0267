import { majorityBlocks } from '../majority/majority-blocks.ts';
import type { Pairwise } from '../pairwise.ts';
import type { BlockOptimum } from './block-optimum.ts';
import { orderBlockByBranchAndCut } from './branch-and-cut.ts';
import { kemenyCost, majorityBound } from './cost.ts';
import { LARGEST_EXACT_BLOCK, orderBlockExactly } from './dynamic-program.ts';
import type { LinearSolver } from './linear-program.ts';
import { improveByInsertion } from './local-search.ts';
import type { SearchLimits } from './ordering-search.ts';

/** Blocks up to this size are solved by dynamic programming, which also counts the optima. */
const COUNTED_BLOCK = 16;
/** Linear programs for one block: far more than any board of 112 systems has needed. */
const MAX_PROGRAMS = 2_000;

export interface KemenyOptions {
  /** Solver of linear programs; without one, blocks of more than 20 systems end in a stated gap. */
  readonly solver?: LinearSolver;
  readonly maxPrograms?: number;
  readonly shouldStop?: () => boolean;
}

/** A Kemeny ranking: the order of systems that overrules the fewest pairwise votes. */
export interface KemenyRanking {
  /** Systems, best first: an order of least cost, where `isOptimal`. */
  readonly order: readonly number[];
  /** Votes that the order overrules, in task weight. */
  readonly cost: number;
  /** No order costs less. Equal to `cost` where the order is proven optimal. */
  readonly lowerBound: number;
  readonly isOptimal: boolean;
  /** Number of optimal orders; null where it was not counted. */
  readonly optima: number | null;
  /** Whether the order is the only optimal one; null where that is not known. */
  readonly isOnly: boolean | null;
  /** Places [best, worst] that no optimal order known leaves, for each system. */
  readonly places: readonly (readonly [number, number])[];
  /** Sizes of the majority blocks, best first. */
  readonly blockSizes: readonly number[];
}

/**
 * Kemeny ranking with proof of optimality. Majority blocks are ordered one by one (each optimum keeps their order):
 * small ones by dynamic programming, others by branch and cut. A search that is ended leaves the best order found
 * with a bound that no order goes below.
 *
 * @param pairwise - wins of the systems; their order breaks ties between optima
 * @source Kemeny (1959), "Mathematics without numbers", Daedalus 88; as the maximum likelihood ranking: Young (1988),
 *         "Condorcet's theory of voting", Am. Polit. Sci. Rev. 82
 */
export function kemenyRanking(pairwise: Pairwise, options: KemenyOptions = {}): KemenyRanking {
  const blocks = majorityBlocks(pairwise);
  const solved = blocks.map((block) => orderBlock(pairwise.wins, byMargins(pairwise, block), options));
  const order = solved.flatMap((block) => block.order);
  const cost = kemenyCost(pairwise.wins, order);
  const isOptimal = solved.every((block) => block.isOptimal);
  const gap = solved.reduce(
    (sum, block) => sum + (block.isOptimal ? 0 : kemenyCost(pairwise.wins, block.order) - block.lowerBound),
    0,
  );
  const places: [number, number][] = [];
  let above = 0;
  for (const { order: block, isAlwaysAbove } of solved) {
    for (const system of block) {
      const better = block.filter((other) => isAlwaysAbove(other, system)).length;
      const worse = block.filter((other) => isAlwaysAbove(system, other)).length;
      places[system] = [above + better + 1, above + block.length - worse];
    }
    above += block.length;
  }
  return {
    order,
    cost,
    lowerBound: cost - gap,
    isOptimal,
    optima: solved.reduce<number | null>(
      (product, { optima }) => (product === null || optima === null ? null : product * optima),
      1,
    ),
    isOnly: solved.some((block) => block.isOnly === false)
      ? false
      : solved.every((block) => block.isOnly) || null,
    places,
    blockSizes: blocks.map((block) => block.length),
  };
}

function orderBlock(
  wins: readonly Float64Array[],
  block: readonly number[],
  { solver, maxPrograms = MAX_PROGRAMS, shouldStop = () => false }: KemenyOptions,
): BlockOptimum {
  if (block.length <= (solver === undefined ? LARGEST_EXACT_BLOCK : COUNTED_BLOCK)) {
    return orderBlockExactly(wins, block);
  }
  const limits: SearchLimits = { maxPrograms, shouldStop };
  return solver === undefined
    ? orderBlockRoughly(wins, block)
    : orderBlockByBranchAndCut(wins, block, solver, limits);
}

/** A locally optimal order with the bound that the majorities give. */
function orderBlockRoughly(wins: readonly Float64Array[], block: readonly number[]): BlockOptimum {
  const order = improveByInsertion(wins, block);
  const lowerBound = majorityBound(wins, block);
  const place = new Map(order.map((system, index) => [system, index]));
  return {
    order,
    lowerBound,
    isOptimal: kemenyCost(wins, order) === lowerBound,
    optima: null,
    isOnly: null,
    isAlwaysAbove: (above, below) => place.get(above)! < place.get(below)!,
  };
}

/** Systems of a block by their summed margins, i.e. by Borda points; equal ones by place. */
function byMargins({ wins }: Pairwise, block: readonly number[]): number[] {
  const sum = new Map(
    block.map((i) => [i, block.reduce((total, j) => total + wins[i]![j]! - wins[j]![i]!, 0)]),
  );
  return [...block].sort((a, b) => sum.get(b)! - sum.get(a)! || a - b);
}
