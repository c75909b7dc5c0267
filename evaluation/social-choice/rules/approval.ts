import type { Ballot } from '../ballots.ts';
import type { Rule } from './rule.ts';

const APPROVED_PLACES = 3;

/**
 * Approval points: one point for each task on which at most k − 1 systems are better.
 *
 * @param ballots - one per task; a system without rank gets nothing
 * @param m       - number of systems
 * @param places  - k, how many places of a task are approved; 1 or more
 * @returns points of each system, weighted sum over tasks; higher is better; shape [m]
 * @source Brams & Fishburn (1978), "Approval voting", Am. Polit. Sci. Rev. 72; ties: competition ranks
 */
export function approvalPoints(ballots: readonly Ballot[], m: number, places: number): Float64Array {
  const points = new Float64Array(m);
  for (const { ranks, weight } of ballots) {
    const sharers = new Map<number, number>();
    for (const rank of ranks) sharers.set(rank, (sharers.get(rank) ?? 0) + 1);
    for (const [system, rank] of ranks.entries()) {
      const better = rank - (sharers.get(rank)! + 1) / 2;
      if (better < places) points[system]! += weight;
    }
  }
  return points;
}

export const approval: Rule = {
  id: 'approval',
  title: 'Approval of the best three',
  definition: 'Tasks on which the system is among the first three (or k).',
  source: 'Brams & Fishburn (1978)',
  better: 'higher',
  isCondorcet: false,
  missing: ['pairwise', 'worst', 'require'],
  stand: (profile, { approvedPlaces = APPROVED_PLACES }) => ({
    scores: approvalPoints(profile.ballots, profile.m, approvedPlaces),
  }),
};
