import { averageRanks } from '#evaluation/statistics/average-ranks.ts';

/** One task's ranking of the systems. */
export interface Ballot {
  /** Weight of the task. */
  readonly weight: number;
  /** Rank of each system, 1 is best; tied systems share the mean of their places; NaN where there is none. */
  readonly ranks: Float64Array;
  /** Systems that have a rank. */
  readonly present: number;
}

/**
 * Mid-ranks: 1 for the highest value; equal values share the mean of the places that they take.
 *
 * @param values - higher is better; NaN where missing, −Infinity allowed; shape [systems]
 * @returns rank of each value among those present; NaN where missing; shape [systems]
 * @source Kendall (1945), "The treatment of ties in ranking problems", Biometrika 33
 */
export function midRanks(values: ArrayLike<number>): Float64Array {
  const present = [...Array.from(values).keys()].filter((index) => !Number.isNaN(values[index]));
  const ranks = new Float64Array(values.length).fill(Number.NaN);
  const average = averageRanks(present.map((index) => -values[index]!));
  for (const [place, index] of present.entries()) ranks[index] = average[place]!;
  return ranks;
}

/**
 * The ballot of one task.
 *
 * @param scores - higher is better; NaN where missing; shape [systems]
 * @param weight - of the task
 * @source definition; ties by {@link midRanks}
 */
export function ballot(scores: Float64Array, weight: number): Ballot {
  const ranks = midRanks(scores);
  return { weight, ranks, present: ranks.reduce((count, rank) => count + (Number.isNaN(rank) ? 0 : 1), 0) };
}

/**
 * The expected ballot over all rankings of all systems that agree with a partial one, each equally likely.
 * A system of rank r among k that are present, of m, has expected rank r(m + 1)/(k + 1); a missing one (m + 1)/2.
 *
 * @param partial - NaN where a system has no rank
 * @returns a ballot without gaps; its ranks sum to m(m + 1)/2
 * @source mean of an order statistic of a random subset, David & Nagaraja (2003), "Order Statistics"; the idea of
 *         completing partial rankings: Himmi et al. (2024), "Towards More Robust NLP System Evaluation: Handling
 *         Missing Scores in Benchmarks", Findings of EMNLP
 */
export function expectedBallot(partial: Ballot): Ballot {
  const m = partial.ranks.length;
  const stretch = (m + 1) / (partial.present + 1);
  const ranks = partial.ranks.map((rank) => (Number.isNaN(rank) ? (m + 1) / 2 : rank * stretch));
  return { weight: partial.weight, ranks, present: m };
}
