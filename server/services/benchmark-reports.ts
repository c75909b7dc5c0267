import { and, eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { phases, tasks } from '#db/schema/index.ts';
import type { Board } from '#evaluation/leaderboard/board.ts';
import {
  type BenchmarkReport,
  type BenchmarkTask,
  buildBenchmarkReport,
} from '#evaluation/report/benchmark/benchmark-report.ts';
import { pairs } from '#evaluation/statistics/pairs.ts';
import { ServiceError } from '../errors.ts';
import { VERSION } from '../version.ts';
import { readBoard } from './board-cache.ts';
import { nameRanking } from './name-ranking.ts';
import {
  type BenchmarkRankingView,
  getBenchmarkRanking,
  type RankedTaskView,
  type RankingQuestion,
} from './rankings.ts';

/**
 * A report on a whole benchmark: what workers stored of its tasks and its ranking, seen from every side. As the ranking it
 * is the same for every reader.
 */
export async function getBenchmarkReport(
  db: Db,
  benchmarkSlug: string,
  question: Pick<RankingQuestion, 'rule' | 'weights'> = {},
): Promise<BenchmarkReport> {
  const view = await getBenchmarkRanking(db, benchmarkSlug, question);
  if (view.tasks.length === 0 || view.systems.length === 0) {
    throw new ServiceError('not-found', 'nothing_ranked', 'This benchmark has no scores to report on yet');
  }
  const { title, slug } = view.benchmark;
  return buildBenchmarkReport({
    title,
    benchmark: slug,
    tasks: await Promise.all(view.tasks.map((task, place) => taskInShort(db, view, task, place))),
    systems: view.systems.map(({ name }) => name),
    scores: view.systems.map(({ scores }) => scores),
    rules: view.rules.map(({ id, title: name, definition, source }) => ({
      id,
      title: name,
      definition,
      source,
    })),
    rule: view.rule,
    ...nameRanking(view),
    seed: view.seed,
    provenance: { podium: VERSION, input: view.isRecomputed ? null : view.inputHash },
  });
}

async function taskInShort(
  db: Db,
  view: BenchmarkRankingView,
  { slug, title, phase, metric, weight }: RankedTaskView,
  place: number,
): Promise<BenchmarkTask> {
  const [found] = await db
    .select({ id: phases.id })
    .from(phases)
    .innerJoin(tasks, eq(tasks.id, phases.taskId))
    .where(and(eq(tasks.slug, slug), eq(phases.slug, phase.slug)));
  const stored = found && (await readBoard(db, found.id));
  const nameOf = new Map(view.systems.map(({ name, submissionIds }) => [submissionIds[place], name]));
  const { id, label, direction } = metric;
  return {
    ...{ id: slug, title, metric: { id, label, direction }, weight },
    ...boardInShort(stored?.board, nameOf),
  };
}

/** Only of the submissions that the ranking shows. */
function boardInShort(
  board: Board | undefined,
  nameOf: ReadonlyMap<string | null | undefined, string>,
): Pick<BenchmarkTask, 'instances' | 'leaders' | 'tied' | 'pairs' | 'significant' | 'alpha'> {
  const shown = [...(board?.rows.entries() ?? [])].flatMap(([row, { system, rank, tiedWithLeader }]) => {
    const name = nameOf.get(system);
    return name === undefined || rank === null ? [] : { row, name, rank, tiedWithLeader };
  });
  const alpha = board?.alpha ?? 0.05;
  const adjusted = [...pairs(shown.length)].map(
    ([i, j]) => board?.pAdjusted[shown[i]?.row ?? -1]?.[shown[j]?.row ?? -1] ?? 1,
  );
  return {
    instances: board?.instances ?? 0,
    leaders: shown.filter(({ rank }) => rank === 1).map(({ name }) => name),
    tied: shown.filter(({ rank, tiedWithLeader }) => rank > 1 && tiedWithLeader).map(({ name }) => name),
    pairs: adjusted.length,
    significant: adjusted.filter((p) => p < alpha).length,
    alpha,
  };
}
