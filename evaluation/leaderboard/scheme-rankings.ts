import { rankByScheme, type SchemeStanding } from '../ranking-schemes/rank-by-scheme.ts';
import { RANKING_SCHEMES } from '../ranking-schemes/schemes.ts';
import type { BoardInput } from './board.ts';
import { boardPlan } from './board-sample.ts';
import type { BoardScheme } from './board-scheme.ts';

/**
 * Ranks the systems of a board by each scheme that goes by the scores of single instances.
 *
 * @param input - of the board; systems without instance values of the primary metric take no part
 * @returns empty with fewer than two such systems; schemes that would take too long are left out
 * @source `rankByScheme`
 */
export function schemeRankings({ systems, metrics, primaryMetric, labels, seed }: BoardInput): BoardScheme[] {
  const direction = metrics.find(({ id }) => id === primaryMetric)?.direction ?? 'higher';
  const entered = systems
    .filter(({ values }) => values[primaryMetric]?.some((value) => !Number.isNaN(value)))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const scores = entered.map(({ values }) => values[primaryMetric]!);
  const plan = boardPlan(entered, labels);
  return RANKING_SCHEMES.flatMap((scheme) => {
    const ranking = rankByScheme(scheme, scores, direction, plan, seed);
    if (ranking === null) return [];
    const standings = ranking.standings.map((standing, at) => ({ system: entered[at]!.id, ...standing }));
    const last = ({ rank }: SchemeStanding): number => rank ?? systems.length + 1;
    return [{ ...ranking, standings: standings.sort((a, b) => last(a) - last(b)) }];
  });
}
