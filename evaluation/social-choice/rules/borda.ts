import type { Ballot } from '../ballots.ts';
import type { Rule } from './rule.ts';

/**
 * Borda points: on each task, the number of ranked systems below, ties counting half.
 *
 * @param ballots - one per task; a system without rank gets nothing
 * @param m       - number of systems
 * @returns points of each system, weighted sum over tasks; higher is better; shape [m]
 * @source Borda (1784), "Mémoire sur les élections au scrutin"; as an approximation of Kemeny for benchmarks: Colombo
 *         et al. (2022), "What are the best systems? New perspectives on NLP Benchmarking", NeurIPS
 */
export function bordaPoints(ballots: readonly Ballot[], m: number): Float64Array {
  const points = new Float64Array(m);
  for (const { ranks, weight, present } of ballots) {
    for (const [system, rank] of ranks.entries()) {
      if (!Number.isNaN(rank)) points[system]! += weight * (present - rank);
    }
  }
  return points;
}

export const borda: Rule = {
  id: 'borda',
  title: 'Borda',
  definition: 'Systems beaten on each task, ties half, summed over tasks.',
  source: 'Borda (1784); Colombo et al. (2022); missing scores: Himmi et al. (2024)',
  better: 'higher',
  isCondorcet: false,
  missing: ['expected', 'worst', 'pairwise', 'require'],
  stand: (profile) => ({ scores: bordaPoints(profile.ballots, profile.m) }),
};
