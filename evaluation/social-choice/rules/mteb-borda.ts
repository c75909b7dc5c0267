import type { Ballot } from '../ballots.ts';
import type { Rule } from './rule.ts';

/**
 * Borda points as the MTEB leaderboard counts them: all systems minus the rank among those present; a missing task
 * gives nothing, though the system counts among those beaten by the others.
 *
 * @param ballots - one per task
 * @param m       - number of systems
 * @returns points of each system, weighted sum over tasks; higher is better; shape [m]
 * @source embeddings-benchmark/mteb, mteb/leaderboard/table.py
 */
export function mtebBordaPoints(ballots: readonly Ballot[], m: number): Float64Array {
  const points = new Float64Array(m);
  for (const { ranks, weight } of ballots) {
    for (const [system, rank] of ranks.entries()) {
      if (!Number.isNaN(rank)) points[system]! += weight * (m - rank);
    }
  }
  return points;
}

export const mtebBorda: Rule = {
  id: 'mteb-borda',
  title: 'Borda as in MTEB',
  definition: 'Number of systems minus the rank, summed over the tasks that the system has.',
  source: 'MTEB leaderboard, mteb/leaderboard/table.py',
  better: 'higher',
  isCondorcet: false,
  missing: ['pairwise', 'worst', 'require'],
  stand: (profile) => ({ scores: mtebBordaPoints(profile.ballots, profile.m) }),
};
