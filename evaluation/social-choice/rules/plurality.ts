import type { Ballot } from '../ballots.ts';
import type { Rule } from './rule.ts';

/**
 * Plurality points: one point per task for its first place, shared by those who share the place.
 *
 * @param ballots - one per task; a task without ranks gives nothing
 * @param m       - number of systems
 * @returns points of each system, weighted sum over tasks; higher is better; shape [m]
 * @source definition; ties: each of the tied orders equally likely
 */
export function pluralityPoints(ballots: readonly Ballot[], m: number): Float64Array {
  const points = new Float64Array(m);
  for (const { ranks, weight } of ballots) {
    const best = Math.min(...ranks.filter((rank) => !Number.isNaN(rank)));
    const sharers = ranks.filter((rank) => rank === best).length;
    for (const [system, rank] of ranks.entries()) if (rank === best) points[system]! += weight / sharers;
  }
  return points;
}

export const plurality: Rule = {
  id: 'plurality',
  title: 'Plurality',
  definition: 'Tasks on which the system is first, shared firsts in parts.',
  source: 'definition',
  better: 'higher',
  isCondorcet: false,
  missing: ['pairwise', 'worst', 'require'],
  stand: (profile) => ({ scores: pluralityPoints(profile.ballots, profile.m) }),
};
