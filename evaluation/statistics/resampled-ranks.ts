import type { Direction } from '../evaluator.ts';
import { competitionRanks } from './competition-ranks.ts';

/** How a system's rank varies over resamples. */
export interface RankStability {
  /** Smallest range of ranks that leaves at most half of 1 − level outside on each side. */
  readonly interval: readonly [number, number];
  /** Share of resamples in which the system is first; where several are, they share. */
  readonly probabilityBest: number;
}

/**
 * Rank intervals and P(best) of systems from statistics that were recomputed on the same resamples.
 *
 * @param replicates - statistic of each system on each resample; k arrays of shape [B], B ≥ 1; NaN ranks last
 * @param direction  - which way is better
 * @param level      - level of the interval
 * @returns for each system; ranks are competition ranks (1224), 1 is best
 * @source Goldstein & Spiegelhalter (1996), "League tables and their limitations", JRSS A 159; joint resampling of
 *         instances: Wiesenfarth et al. (2021), "Methods and open-source toolkit for analyzing and visualizing
 *         challenge results", Sci. Rep. 11
 */
export function rankStability(
  replicates: readonly Float64Array[],
  direction: Direction,
  level = 0.95,
): RankStability[] {
  const k = replicates.length;
  const resamples = replicates[0]?.length ?? 0;
  const frequencies = replicates.map(() => new Float64Array(k + 1));
  const firsts = new Float64Array(k);
  const values = new Float64Array(k);
  for (let resample = 0; resample < resamples; resample++) {
    for (let system = 0; system < k; system++) values[system] = replicates[system]![resample]!;
    const ranks = competitionRanks(values, direction);
    const winners = ranks.filter((rank) => rank === 1).length;
    for (const [system, rank] of ranks.entries()) {
      frequencies[system]![rank ?? k]! += 1;
      if (rank === 1) firsts[system]! += 1 / winners;
    }
  }
  return frequencies.map((counts, system) => ({
    interval: [
      rankAt(counts, (1 - level) / 2, resamples),
      k + 1 - rankAt(reversed(counts), (1 - level) / 2, resamples),
    ],
    probabilityBest: firsts[system]! / resamples,
  }));
}

/** Smallest rank r such that more than `tail` of the resamples have a rank of r or better. */
function rankAt(counts: Float64Array, tail: number, resamples: number): number {
  let sum = 0;
  let rank = 0;
  while (rank < counts.length - 1 && sum <= tail * resamples) {
    rank += 1;
    sum += counts[rank]!;
  }
  return rank;
}

/** Frequencies counted from the last rank; place 0 stays empty. */
function reversed(counts: Float64Array): Float64Array {
  return Float64Array.of(0, ...counts.subarray(1).toReversed());
}
