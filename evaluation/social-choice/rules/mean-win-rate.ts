import type { Ballot } from '../ballots.ts';
import type { Rule } from './rule.ts';

/**
 * Mean win rate: the share of the other systems that one beats on a task, ties half, averaged over the tasks that it
 * has.
 *
 * @param ballots - one per task; tasks with fewer than two systems are passed over
 * @param m       - number of systems
 * @returns rate of each system in [0, 1]; higher is better; NaN for a system with no task to compare; shape [m]
 * @source Liang et al. (2023), "Holistic Evaluation of Language Models", TMLR; helm/benchmark/presentation/summarize.py
 */
export function meanWinRates(ballots: readonly Ballot[], m: number): Float64Array {
  const sums = new Float64Array(m);
  const weights = new Float64Array(m);
  for (const { ranks, weight, present } of ballots) {
    if (present < 2) continue;
    for (const [system, rank] of ranks.entries()) {
      if (Number.isNaN(rank)) continue;
      sums[system]! += (weight * (present - rank)) / (present - 1);
      weights[system]! += weight;
    }
  }
  return sums.map((sum, system) => sum / weights[system]!);
}

export const meanWinRate: Rule = {
  id: 'mean-win-rate',
  title: 'Mean win rate',
  definition:
    'Share of the other systems beaten on a task, ties half, averaged over the tasks the system has.',
  source: 'Liang et al. (2023), HELM',
  better: 'higher',
  isCondorcet: false,
  missing: ['pairwise', 'worst', 'require'],
  stand: (profile) => ({ scores: meanWinRates(profile.ballots, profile.m) }),
};
