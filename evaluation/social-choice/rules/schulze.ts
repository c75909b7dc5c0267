import type { Pairwise } from '../pairwise.ts';
import type { Rule } from './rule.ts';
import { majorityStrength, type Strength } from './strength.ts';

/**
 * Strongest paths of majorities: a path is as strong as its weakest majority.
 *
 * @returns paths[i][j]: strength of the strongest path from i to j; 0 where there is none and where i = j
 * @source Schulze (2011), Soc. Choice Welf. 36; computed by the algorithm of Floyd and Warshall
 */
export function strongestPaths(pairwise: Pairwise, strength: Strength): Float64Array[] {
  const systems = [...pairwise.wins.keys()];
  const paths = systems.map((i) =>
    Float64Array.from(systems, (j) => majorityStrength(pairwise, i, j, strength)),
  );
  for (const via of systems) {
    for (const from of systems) {
      if (from === via) continue;
      const row = paths[from]!;
      for (const to of systems) {
        if (to !== from) row[to] = Math.max(row[to]!, Math.min(row[via]!, paths[via]![to]!));
      }
    }
  }
  return paths;
}

/**
 * Schulze scores: how many systems one beats by a stronger path than they have back. "Stronger path" is transitive, so
 * that the scores order the systems as it does.
 *
 * @returns score of each system, from 0 to m − 1; higher is better; shape [m]
 * @source Schulze (2011), Soc. Choice Welf. 36
 */
export function schulzeScores(paths: readonly Float64Array[]): Float64Array {
  const systems = [...paths.keys()];
  return Float64Array.from(systems, (i) => systems.filter((j) => paths[i]![j]! > paths[j]![i]!).length);
}

export const schulze: Rule = {
  id: 'schulze',
  title: 'Schulze',
  definition: 'Systems beaten by a stronger path of majorities than the one back.',
  source: 'Schulze (2011)',
  better: 'higher',
  isCondorcet: true,
  missing: ['pairwise', 'expected', 'worst', 'require'],
  stand: (profile, { strength = 'winning' }) => ({
    scores: schulzeScores(strongestPaths(profile.pairwise, strength)),
  }),
};
