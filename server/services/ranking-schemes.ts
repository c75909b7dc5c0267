import type { Db } from '#db/client.ts';
import type { Direction, MetricDefinition } from '#evaluation/evaluator.ts';
import type { BoardScheme } from '#evaluation/leaderboard/board-scheme.ts';
import type { SchemeStanding } from '#evaluation/ranking-schemes/rank-by-scheme.ts';
import type { RankingScheme } from '#evaluation/ranking-schemes/scheme.ts';
import { RANKING_SCHEMES } from '#evaluation/ranking-schemes/schemes.ts';
import type { Viewer } from '../permissions.ts';
import { readBoard } from './board-cache.ts';
import { getLeaderboard, type LeaderboardView } from './leaderboards.ts';

/** The ranking of a phase by one scheme. */
export interface SchemeView
  extends Pick<RankingScheme, 'id' | 'title' | 'definition' | 'source'>,
    Pick<BoardScheme, 'resamples' | 'kendallTau'> {
  /** Which of its values are better. */
  better: Direction;
  /** Best first; those without a rank last. */
  standings: (SchemeStanding & { submissionId: string; systemName: string })[];
}

export interface RankingSchemesView {
  task: Pick<LeaderboardView['task'], 'slug' | 'title'>;
  phase: LeaderboardView['phase'];
  /** The primary metric, whose scores of single instances are ranked. */
  metric: Pick<MetricDefinition, 'id' | 'label' | 'direction'>;
  schemes: SchemeView[];
}

/** The rankings that a worker stored with the board, for whoever sees the whole board. */
export async function getRankingSchemes(
  db: Db,
  viewer: Viewer | null,
  taskSlug: string,
  phaseSlug?: string,
): Promise<RankingSchemesView> {
  const { task, phase, shown, metrics, primaryMetric, entries } = await getLeaderboard(
    db,
    viewer,
    taskSlug,
    phaseSlug,
  );
  const metric = metrics.find(({ id }) => id === primaryMetric);
  if (!metric) throw new Error(`the board of ${taskSlug} has no primary metric`);
  const stored = shown === 'all' ? await readBoard(db, phase.id) : undefined;
  const nameOf = new Map(entries.map(({ submissionId, systemName }) => [submissionId, systemName]));
  const { id, label, direction } = metric;
  return {
    task: { slug: task.slug, title: task.title },
    phase,
    metric: { id, label, direction },
    schemes: (stored?.board.schemes ?? []).flatMap((ranked) => {
      const scheme = RANKING_SCHEMES.find((known) => known.id === ranked.scheme);
      return scheme ? [schemeView(scheme, ranked, direction, nameOf)] : [];
    }),
  };
}

/** Systems that were withdrawn since leave before the board is computed anew. */
function schemeView(
  { id, title, definition, source, better }: RankingScheme,
  { resamples, kendallTau, standings }: BoardScheme,
  direction: Direction,
  nameOf: ReadonlyMap<string, string>,
): SchemeView {
  return {
    ...{ id, title, definition, source, better: better(direction), resamples, kendallTau },
    standings: standings.flatMap(({ system, value, rank, rankInterval }) => {
      const systemName = nameOf.get(system);
      return systemName === undefined
        ? []
        : [{ submissionId: system, systemName, value, rank, rankInterval }];
    }),
  };
}
