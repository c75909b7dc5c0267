import { z } from 'zod';
import { ServiceError } from '../errors.ts';
import { csvAnswer } from '../http/answer.ts';
import { type Cell, toCsv } from '../http/csv.ts';
import { operation, slug } from '../http/operation.ts';
import { type BenchmarkRankingView, getBenchmarkRanking, RANKING_LEVELS } from '../services/rankings.ts';
import { DEFAULT_RULE, listRules } from '../services/rules.ts';
import { requireWeights, WEIGHT_PREFIX } from '../task-weights.ts';
import * as answer from './answers.ts';

const params = z.object({ benchmark: slug });

const level = z.enum(RANKING_LEVELS).default('scores').meta({
  description:
    'What is ranked over tasks: their `scores`, or by `instances` the ranks within each task, by Borda over its instances',
});

const query = z
  .object({
    level,
    rule: z
      .enum(listRules().map(({ id }) => id))
      .default(DEFAULT_RULE)
      .meta({ description: 'The rule that `details` are about' }),
  })
  .catchall(z.string());

const WEIGHTS =
  'A task counts once unless the query says otherwise: `w.task-slug=2`, from 0 to 1000. The rankings are then computed for this answer, without stability.';

function ask({ rule, level: asked, ...rest }: z.infer<typeof query>) {
  const unknown = Object.keys(rest).find((name) => !name.startsWith(WEIGHT_PREFIX));
  if (unknown === undefined) return { rule, level: asked, weights: requireWeights(rest) };
  const message = `${unknown} is not known; expected rule, level or ${WEIGHT_PREFIX}task-slug`;
  throw new ServiceError('invalid', 'parameter_unknown', message);
}

export const getRankingOperation = operation({
  method: 'get',
  path: '/benchmarks/{benchmark}/ranking',
  summary: 'The ranking of a benchmark over its tasks, by every rule',
  description: `Only phases with public scores count, of each task the last that has any. ${WEIGHTS}`,
  params,
  query,
  answers: { 200: { description: 'The rankings', schema: answer.benchmarkRanking } },
  handle: ({ backend, params, query }) => getBenchmarkRanking(backend.db, params.benchmark, ask(query)),
});

export const getRankingCsvOperation = operation({
  method: 'get',
  path: '/benchmarks/{benchmark}/ranking.csv',
  summary: 'The ranks that every rule gives, as CSV',
  description: WEIGHTS,
  params,
  query,
  answers: { 200: { description: 'A line for each system, a column for each rule', type: 'text/csv' } },
  handle: async ({ backend, viewer, request, params, query }) => {
    const view = await getBenchmarkRanking(backend.db, params.benchmark, ask(query));
    return csvAnswer({ request, viewer }, rankingCsv(view), `${params.benchmark}-ranking.csv`);
  },
});

export const getScoreTableOperation = operation({
  method: 'get',
  path: '/benchmarks/{benchmark}/scores.csv',
  summary: 'The table that rankings are made of, as `podium rank` reads it',
  description:
    'Scores of tasks; with `level=instances` the ranks within each task, of which lower ones are better.',
  params,
  query: z.object({ level }),
  answers: { 200: { description: 'A line for each system, a column for each task', type: 'text/csv' } },
  handle: async ({ backend, viewer, request, params, query: asked }) => {
    const view = await getBenchmarkRanking(backend.db, params.benchmark, asked);
    return csvAnswer(
      { request, viewer },
      scoreTableCsv(view),
      `${params.benchmark}-${asked.level === 'instances' ? 'ranks' : 'scores'}.csv`,
    );
  },
});

/** Ranks by every rule; in the order of the rule asked for. */
export function rankingCsv({ rankings, systems, rule }: BenchmarkRankingView): string {
  const system = new Map(systems.map((view) => [view.id, view]));
  const rankOf = rankings.map(({ ranking }) => new Map(ranking.map((row) => [row.system, row.rank])));
  const order = rankings.find((ranking) => ranking.rule === rule)?.ranking ?? [];
  const lines = order.map(({ system: id, tasks }): Cell[] => [
    system.get(id)?.name ?? '',
    system.get(id)?.ownerName ?? '',
    system.get(id)?.isBaseline ?? false,
    tasks,
    ...rankOf.map((ranks) => ranks.get(id) ?? null),
  ]);
  return toCsv([['system', 'owner', 'baseline', 'tasks', ...rankings.map(({ rule: id }) => id)], ...lines]);
}

/** What the rules rank: scores at full precision, or ranks within tasks; an empty cell is a missing one. */
export function scoreTableCsv({ level: asked, tasks, systems }: BenchmarkRankingView): string {
  return toCsv([
    ['system', ...tasks.map(({ slug }) => slug)],
    ...systems.map(({ name, scores, ranks }): Cell[] => [
      name,
      ...((asked === 'instances' ? ranks : null) ?? scores),
    ]),
  ]);
}
