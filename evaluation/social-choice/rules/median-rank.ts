import type { Ballot } from '../ballots.ts';
import type { Rule } from './rule.ts';

/** Sums of weights nearer than this are equal: 0.1 + 0.2 is half of 0.1 + 0.2 + 0.3. */
const ROUNDING = 1e-12;

/** Weighted median: where half the weight is on either side; the middle of two values where it falls between them. */
function weightedMedian(values: readonly { value: number; weight: number }[]): number {
  const sorted = [...values].filter(({ weight }) => weight > 0).sort((a, b) => a.value - b.value);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let below = 0;
  for (const [index, { value, weight }] of sorted.entries()) {
    below += weight;
    if (below > half * (1 + ROUNDING)) return value;
    if (below >= half * (1 - ROUNDING)) return (value + (sorted[index + 1]?.value ?? value)) / 2;
  }
  return Number.NaN;
}

/**
 * Median rank over tasks.
 *
 * @param ballots - one per task, without gaps
 * @param m       - number of systems
 * @returns weighted median of the mid-ranks of each system, from 1 to m; lower is better; shape [m]
 * @source Bassett & Persky (1994), "Rating skating", JASA 89; definition of the weighted median
 */
export function medianRanks(ballots: readonly Ballot[], m: number): Float64Array {
  return Float64Array.from({ length: m }, (_, system) =>
    weightedMedian(ballots.map(({ ranks, weight }) => ({ value: ranks[system]!, weight }))),
  );
}

export const medianRank: Rule = {
  id: 'median-rank',
  title: 'Median rank',
  definition: 'Median over tasks of the rank, ties sharing the mean of their places.',
  source: 'Bassett & Persky (1994)',
  better: 'lower',
  isCondorcet: false,
  missing: ['worst', 'require'],
  stand: (profile) => ({ scores: medianRanks(profile.ballots, profile.m) }),
};
