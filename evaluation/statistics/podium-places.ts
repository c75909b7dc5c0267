import type { Direction } from '../evaluator.ts';
import { competitionRanks } from './competition-ranks.ts';
import { round9 } from './paired-differences.ts';

/** The places of some systems among themselves on each instance. */
export interface PodiumPlaces {
  /** Indices of the instances that all systems have. */
  readonly instances: readonly number[];
  /** Place of each system on each of these instances, 1 is best; shape [systems][instances]. */
  readonly places: readonly (readonly number[])[];
  /** On how many instances each system has place 1, 2, …; shape [systems][systems]. */
  readonly counts: readonly (readonly number[])[];
}

/**
 * Which place each system has on each instance, and how often. Tied systems share the best of their places (1, 1, 3), so
 * that every count is one of the data; challengeR's podium breaks ties at random instead.
 *
 * @param scores    - of k systems on n instances, k arrays of shape [n]; NaN where undefined: such instances are left out;
 *                    compared after rounding to 9 decimals
 * @param direction - which way is better
 * @source Eugster, Hothorn & Leisch (2008), "Exploratory and inferential analysis of benchmark experiments", "benchmark
 *         experiment plot"; Wiesenfarth et al. (2021), Sci. Rep. 11, "podium plot"; ties: rank heat map there
 */
export function podiumPlaces(
  scores: readonly (readonly number[] | Float64Array)[],
  direction: Direction,
): PodiumPlaces {
  const instances = [...(scores[0] ?? []).keys()].filter((i) =>
    scores.every((system) => Number.isFinite(system[i])),
  );
  const places: number[][] = scores.map(() => []);
  const counts: number[][] = scores.map(() => scores.map(() => 0));
  for (const i of instances) {
    const ranks = competitionRanks(
      scores.map((system) => round9(system[i]!)),
      direction,
    );
    for (const [system, rank] of ranks.entries()) {
      places[system]!.push(rank!);
      counts[system]![rank! - 1]! += 1;
    }
  }
  return { instances, places, counts };
}
