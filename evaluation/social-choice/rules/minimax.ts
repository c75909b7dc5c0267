import { margin, type Pairwise } from '../pairwise.ts';
import type { Rule } from './rule.ts';
import { majorityStrength, type Strength } from './strength.ts';

/** How a rival threatens: `opposition` counts its votes even where it loses. */
export type Threat = Strength | 'opposition';

/** Strength of the rival j against i; with `margins` below 0 where i wins. */
function threat(pairwise: Pairwise, i: number, j: number, kind: Threat): number {
  if (kind === 'opposition') return pairwise.wins[j]![i]!;
  return kind === 'margins' ? margin(pairwise, j, i) : majorityStrength(pairwise, j, i, kind);
}

/**
 * Minimax scores: the strongest majority against each system.
 *
 * @param kind - how strength is counted
 * @returns score of each system; lower is better; 0 for a single system; shape [m]
 * @source Simpson (1969), "On defining areas of voter choice"; Kramer (1977), "A dynamical model of political
 *         equilibrium"
 */
export function worstDefeats(pairwise: Pairwise, kind: Threat): Float64Array {
  const systems = [...pairwise.wins.keys()];
  return Float64Array.from(systems, (i) => {
    const threats = systems.filter((j) => j !== i).map((j) => threat(pairwise, i, j, kind));
    return threats.length === 0 ? 0 : Math.max(...threats);
  });
}

export const minimax: Rule = {
  id: 'minimax',
  title: 'Minimax',
  definition: 'Strength of the strongest majority against the system.',
  source: 'Simpson (1969); Kramer (1977)',
  better: 'lower',
  isCondorcet: true,
  missing: ['pairwise', 'expected', 'worst', 'require'],
  stand: (profile, { strength = 'winning' }) => ({ scores: worstDefeats(profile.pairwise, strength) }),
};
