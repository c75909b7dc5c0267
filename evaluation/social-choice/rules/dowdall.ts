import type { Ballot } from '../ballots.ts';
import type { Rule } from './rule.ts';

/**
 * Dowdall points: 1 for the first place of a task, 1/2 for the second, 1/3 for the third and so on; tied systems get
 * the reciprocal of their mid-rank.
 *
 * @param ballots - one per task; a system without rank gets nothing
 * @param m       - number of systems
 * @returns points of each system, weighted sum over tasks; higher is better; shape [m]
 * @source Fraenkel & Grofman (2014), "The Borda Count and its real-world alternatives", Aust. J. Polit. Sci. 49
 */
export function dowdallPoints(ballots: readonly Ballot[], m: number): Float64Array {
  const points = new Float64Array(m);
  for (const { ranks, weight } of ballots) {
    for (const [system, rank] of ranks.entries()) if (!Number.isNaN(rank)) points[system]! += weight / rank;
  }
  return points;
}

export const dowdall: Rule = {
  id: 'dowdall',
  title: 'Dowdall',
  definition: '1/rank on each task, summed over tasks.',
  source: 'Dowdall system of Nauru (1971); Fraenkel & Grofman (2014)',
  better: 'higher',
  isCondorcet: false,
  missing: ['pairwise', 'worst', 'require'],
  stand: (profile) => ({ scores: dowdallPoints(profile.ballots, profile.m) }),
};
