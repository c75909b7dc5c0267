import type { Ballot } from './ballots.ts';

/** How often each system beats each other one, in task weight. */
export interface Pairwise {
  /** wins[i][j]: weight of the tasks on which i is better than j; 0 where i = j; shape [systems][systems]. */
  readonly wins: readonly Float64Array[];
  /** ties[i][j] = ties[j][i]: weight of the tasks on which they are equal; shape [systems][systems]. */
  readonly ties: readonly Float64Array[];
}

/** Bits that are kept of a sum of weights. */
const GRID_BITS = 40;

/**
 * Rounds sums to a grid of 2^-40 of the total weight, so that 0.1 + 0.2 ties with 0.3 and the order of tasks cannot
 * decide a majority. Whole, half and other weights that are on the grid stay as they are.
 */
function onGrid({ wins, ties }: Pairwise, ballots: readonly Ballot[]): Pairwise {
  const total = ballots.reduce((sum, { weight }) => sum + weight, 0);
  const scale = 2 ** (GRID_BITS - Math.ceil(Math.log2(total || 1)));
  const round = (row: Float64Array) => row.map((sum) => Math.round(sum * scale) / scale);
  return { wins: wins.map(round), ties: ties.map(round) };
}

const square = (m: number): Float64Array[] => Array.from({ length: m }, () => new Float64Array(m));

/**
 * Pairwise wins and ties, counted where both systems have a rank.
 *
 * @param ballots - one per task; NaN ranks are passed over
 * @param m       - number of systems
 * @returns sums of weights, rounded to 2^-40 of the total
 * @source Condorcet (1785); definition
 */
export function pairwiseWins(ballots: readonly Ballot[], m: number): Pairwise {
  return onGrid(knownWins(ballots, m), ballots);
}

/** As {@link pairwiseWins}, sums as they come. */
function knownWins(ballots: readonly Ballot[], m: number): Pairwise {
  const wins = square(m);
  const ties = square(m);
  for (const { ranks, weight } of ballots) {
    for (let i = 0; i < m; i++) {
      for (let j = i + 1; j < m; j++) {
        if (ranks[i]! < ranks[j]!) wins[i]![j]! += weight;
        else if (ranks[j]! < ranks[i]!) wins[j]![i]! += weight;
        else if (ranks[i] === ranks[j]) {
          ties[i]![j]! += weight;
          ties[j]![i]! += weight;
        }
      }
    }
  }
  return { wins, ties };
}

/**
 * Expected pairwise wins over all complete rankings that agree with the partial ones, each equally likely: a system
 * of rank r among k present beats a missing one with probability 1 − r/(k + 1); two missing ones count as tied.
 *
 * @param ballots - partial, one per task; NaN where a system has no rank
 * @param m       - number of systems
 * @returns as {@link pairwiseWins}
 * @source own derivation: a missing system falls into each of the k + 1 gaps between the present ones with equal
 *         probability; cf. Himmi et al. (2024), Findings of EMNLP
 */
export function expectedPairwiseWins(ballots: readonly Ballot[], m: number): Pairwise {
  const { wins, ties } = knownWins(ballots, m);
  for (const { ranks, weight, present } of ballots) {
    if (present === m) continue;
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < m; j++) {
        if (i === j || !Number.isNaN(ranks[j])) continue;
        if (Number.isNaN(ranks[i])) ties[i]![j]! += weight;
        else {
          const above = 1 - ranks[i]! / (present + 1);
          wins[i]![j]! += weight * above;
          wins[j]![i]! += weight * (1 - above);
        }
      }
    }
  }
  return onGrid({ wins, ties }, ballots);
}

/**
 * Margin of i over j: wins minus losses. Positive where a majority prefers i.
 *
 * @source definition
 */
export function margin({ wins }: Pairwise, i: number, j: number): number {
  return wins[i]![j]! - wins[j]![i]!;
}
