import type { Direction } from '../evaluator.ts';

/** How a system's rank varies over resamples. */
export interface RankStability {
  /** Smallest range of ranks that leaves at most half of 1 − level outside on each side. */
  readonly interval: readonly [number, number];
  /** Share of resamples in which the system is first; where several are, they share. */
  readonly probabilityBest: number;
  /** Resamples in which the system has rank r, at place r − 1; shape [k]. */
  readonly counts: Float64Array;
}

/** Resamples by rank, without the ranks that never occur at either end. */
export interface RankCounts {
  /** Rank of the first count. */
  readonly first: number;
  readonly counts: readonly number[];
}

/**
 * Resamples by rank in short.
 *
 * @param counts - resamples with rank r at place r − 1; at least one above 0
 * @source definition
 */
export function rankCounts(counts: Float64Array): RankCounts {
  const first = counts.findIndex((count) => count > 0);
  const last = counts.findLastIndex((count) => count > 0);
  return { first: first + 1, counts: [...counts.subarray(first, last + 1)] };
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
  const order = Uint32Array.from(replicates.keys());
  const sign = direction === 'higher' ? -1 : 1;
  for (let resample = 0; resample < resamples; resample++) {
    for (let system = 0; system < k; system++) {
      const value = sign * replicates[system]![resample]!;
      values[system] = Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
    }
    sortByValue(order, values);
    for (let start = 0; start < k; ) {
      const value = values[order[start]!]!;
      let end = start + 1;
      while (end < k && values[order[end]!] === value) end++;
      const rank = value === Number.POSITIVE_INFINITY ? k : start + 1;
      for (let at = start; at < end; at++) {
        frequencies[order[at]!]![rank]! += 1;
        if (rank === 1 && value !== Number.POSITIVE_INFINITY) firsts[order[at]!]! += 1 / end;
      }
      start = end;
    }
  }
  return frequencies.map((counts, system) => ({
    interval: [
      rankAt(counts, (1 - level) / 2, resamples),
      k + 1 - rankAt(reversed(counts), (1 - level) / 2, resamples),
    ],
    probabilityBest: firsts[system]! / resamples,
    counts: counts.slice(1),
  }));
}

/** Insertion sort, smallest value first: resamples differ little from each other, so little has to move. */
function sortByValue(order: Uint32Array, values: Float64Array): void {
  for (let i = 1; i < order.length; i++) {
    const system = order[i]!;
    let at = i;
    for (; at > 0 && values[order[at - 1]!]! > values[system]!; at--) order[at] = order[at - 1]!;
    order[at] = system;
  }
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
