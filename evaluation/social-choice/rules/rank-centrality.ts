import type { Pairwise } from '../pairwise.ts';
import { strongComponents } from '../strong-components.ts';
import type { Rule } from './rule.ts';

/**
 * Stationary distribution of a random walk that moves from a system to another with a probability proportional to the
 * share of their comparisons that the other won, ties half.
 *
 * @returns share of time at each system, sum 1; higher is better; null where some system cannot be left or reached
 * @source Negahban, Oh & Shah (2017), "Rank centrality: ranking from pairwise comparisons", Oper. Res. 65; solved by
 *         Grassmann, Taksar & Heyman (1985), "Regenerative analysis and steady state distributions", Oper. Res. 33
 */
export function rankCentrality({ wins, ties }: Pairwise): Float64Array | null {
  const m = wins.length;
  const moves = wins.map((row, i) =>
    row.map((won, j) => {
      const lost = wins[j]![i]!;
      const tied = ties[i]![j]!;
      return i === j || won + lost + tied === 0 ? 0 : (lost + tied / 2) / (won + lost + tied);
    }),
  );
  if (strongComponents(m, (i, j) => moves[i]![j]! > 0).length !== 1) return null;
  for (let last = m - 1; last > 0; last--) {
    const out = moves[last]!.subarray(0, last).reduce((sum, rate) => sum + rate, 0);
    for (let i = 0; i < last; i++) {
      moves[i]![last]! /= out;
      for (let j = 0; j < last; j++) {
        if (i !== j) moves[i]![j]! += moves[i]![last]! * moves[last]![j]!;
      }
    }
  }
  const shares = new Float64Array(m);
  shares[0] = 1;
  for (let j = 1; j < m; j++) {
    for (let i = 0; i < j; i++) shares[j]! += shares[i]! * moves[i]![j]!;
  }
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / total);
}

export const rankCentralityRule: Rule = {
  id: 'rank-centrality',
  title: 'Rank centrality',
  definition: 'Share of time that a random walk towards better systems spends at the system.',
  source: 'Negahban, Oh & Shah (2017)',
  better: 'higher',
  isCondorcet: false,
  missing: ['pairwise', 'expected', 'worst', 'require'],
  stand(profile) {
    const shares = rankCentrality(profile.pairwise);
    return shares === null
      ? {
          scores: new Float64Array(profile.m).fill(Number.NaN),
          undefinedBecause:
            'Some systems never lost to the others, or never met them: the walk never leaves them.',
        }
      : { scores: shares };
  },
};
