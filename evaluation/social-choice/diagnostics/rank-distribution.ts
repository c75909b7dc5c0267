import { rankStability } from '#evaluation/statistics/resampled-ranks.ts';

/** How a system's rank varies over resamples. */
export interface RankDistribution {
  readonly system: string;
  /** Share of resamples with each rank; shape [systems], rank 1 first. */
  readonly shares: readonly number[];
  /** Share of resamples in which it is first; where several are, they share. */
  readonly probabilityBest: number;
  /** Share of resamples in which its rank is 3 or better. */
  readonly probabilityTopThree: number;
  /** Ranks that hold 95 % of the resamples. */
  readonly interval: readonly [number, number];
}

/**
 * Distribution of ranks over resamples.
 *
 * @param systems - names
 * @param ranks   - rank of each system on each resample, NaN where it has none; shape [systems][resamples]
 * @returns one entry per system, in the order given; no rank counts as the last
 * @source Goldstein & Spiegelhalter (1996), "League tables and their limitations", JRSS A 159
 */
export function rankDistributions(
  systems: readonly string[],
  ranks: readonly Float64Array[],
): RankDistribution[] {
  const resamples = ranks[0]?.length ?? 0;
  const last = systems.length;
  return rankStability(ranks, 'lower').map(({ interval, probabilityBest }, index) => {
    const counts = new Float64Array(last);
    for (const rank of ranks[index]!) counts[(Number.isNaN(rank) ? last : rank) - 1]! += 1;
    const shares = Array.from(counts, (count) => count / resamples);
    return {
      system: systems[index]!,
      shares,
      probabilityBest,
      probabilityTopThree: shares.slice(0, 3).reduce((sum, share) => sum + share, 0),
      interval,
    };
  });
}
