import { ballot } from '../ballots.ts';
import type { CombinedRanking } from '../rank-systems.ts';
import type { ScoreTable } from '../score-table.ts';

/** Two systems on whose order the tasks do not agree. */
export interface ContestedPair {
  /** The system that the ranking puts first; of equal ones the one listed first. */
  readonly above: string;
  readonly below: string;
  /** Number of tasks on which `above` is better, worse and equal, among those that both have. */
  readonly wins: number;
  readonly losses: number;
  readonly ties: number;
  /** Share of the task weight that speaks for `above`, ties half; below 0.5 where the majority is against the ranking. */
  readonly support: number;
}

/**
 * Pairs of ranked systems that the tasks support least: first those that the ranking orders against the majority, then
 * those with the narrowest majorities.
 *
 * @param limit - most pairs to list
 * @returns least supported first; only pairs on which at least one task disagrees with the ranking
 * @source definition
 */
export function contestedPairs(
  table: ScoreTable,
  { ranking }: Pick<CombinedRanking, 'ranking'>,
  limit = Infinity,
): ContestedPair[] {
  const ranked = ranking
    .filter(({ rank }) => rank !== null)
    .map(({ system }) => table.systems.indexOf(system));
  const ranks = table.columns.map((column, task) => {
    const oriented = table.tasks[task]!.direction === 'higher' ? column : column.map((score) => -score);
    return ballot(oriented, table.tasks[task]!.weight);
  });
  const pairs: ContestedPair[] = [];
  for (const [place, i] of ranked.entries()) {
    for (const j of ranked.slice(place + 1)) {
      const counts = { wins: 0, losses: 0, ties: 0 };
      let support = 0;
      let compared = 0;
      for (const { ranks: of, weight } of ranks) {
        const lead = of[j]! - of[i]!;
        if (Number.isNaN(lead) || weight === 0) continue;
        counts[lead > 0 ? 'wins' : lead < 0 ? 'losses' : 'ties'] += 1;
        support += (weight * (1 + Math.sign(lead))) / 2;
        compared += weight;
      }
      if (counts.losses === 0) continue;
      const [above, below] = [table.systems[i]!, table.systems[j]!];
      pairs.push({ above, below, ...counts, support: support / compared });
    }
  }
  return pairs.sort((a, b) => a.support - b.support).slice(0, limit);
}
