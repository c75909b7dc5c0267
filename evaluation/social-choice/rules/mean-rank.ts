import type { Ballot } from '../ballots.ts';
import type { Rule } from './rule.ts';

/**
 * Mean rank over tasks.
 *
 * @param ballots - one per task, without gaps
 * @param m       - number of systems
 * @returns weighted mean of the mid-ranks of each system, from 1 to m; lower is better; shape [m]
 * @source Demšar (2006), "Statistical comparisons of classifiers over multiple data sets", JMLR 7
 */
export function meanRanks(ballots: readonly Ballot[], m: number): Float64Array {
  const total = ballots.reduce((sum, { weight }) => sum + weight, 0);
  const means = new Float64Array(m);
  for (const { ranks, weight } of ballots) {
    for (const [system, rank] of ranks.entries()) means[system]! += (weight * rank) / total;
  }
  return means;
}

export const meanRank: Rule = {
  id: 'mean-rank',
  title: 'Mean rank',
  definition: 'Mean over tasks of the rank, ties sharing the mean of their places.',
  source: 'Demšar (2006)',
  better: 'lower',
  isCondorcet: false,
  missing: ['expected', 'worst', 'require'],
  stand: (profile) => ({ scores: meanRanks(profile.ballots, profile.m) }),
};
