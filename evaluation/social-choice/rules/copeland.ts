import { margin, type Pairwise } from '../pairwise.ts';
import type { Rule } from './rule.ts';

/**
 * Copeland scores: systems beaten by majority, plus half of those tied with.
 *
 * @returns score of each system, from 0 to m − 1; higher is better; shape [m]
 * @source Copeland (1951), "A reasonable social welfare function"
 */
export function copelandScores(pairwise: Pairwise): Float64Array {
  const systems = [...pairwise.wins.keys()];
  return Float64Array.from(systems, (i) =>
    systems.reduce((sum, j) => (i === j ? sum : sum + (1 + Math.sign(margin(pairwise, i, j))) / 2), 0),
  );
}

export const copeland: Rule = {
  id: 'copeland',
  title: 'Copeland',
  definition: 'Systems beaten on a majority of tasks, ties half.',
  source: 'Copeland (1951)',
  better: 'higher',
  isCondorcet: true,
  missing: ['pairwise', 'expected', 'worst', 'require'],
  stand: (profile) => ({ scores: copelandScores(profile.pairwise) }),
};
