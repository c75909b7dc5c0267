import { z } from 'zod';
import { csvAnswer } from '../http/answer.ts';
import { type Cell, toCsv } from '../http/csv.ts';
import { queryOf } from '../http/in-words.ts';
import { operation, slug } from '../http/operation.ts';
import { getLeaderboard, type LeaderboardEntry, type LeaderboardView } from '../services/leaderboards.ts';
import { getRankingSchemes } from '../services/ranking-schemes.ts';
import { requireColumn, sortEntries } from '../services/sort-entries.ts';
import * as answer from './answers.ts';

const params = z.object({ task: slug });

const query = queryOf({
  phase: slug.optional().meta({ description: 'The last phase with public scores unless given' }),
  sort: z
    .string()
    .max(100)
    .default('rank')
    .meta({ description: 'rank, system, owner, submitted, or the id of a metric' }),
  direction: z.enum(['ascending', 'descending']).optional(),
});

export const getLeaderboardOperation = operation({
  method: 'get',
  path: '/tasks/{task}/leaderboard',
  summary: 'The leaderboard of a phase, with intervals and significance groups',
  description:
    'Values are at full precision; a missing value is null and `missingReason` says why. `/leaderboard.json` is the same.',
  params,
  query,
  answers: { 200: { description: 'The board', schema: answer.leaderboard } },
  handle: async ({ backend, viewer, params, query }) => {
    const view = await getLeaderboard(backend.db, viewer, params.task, query.phase);
    requireColumn(view, query.sort);
    return { ...view, entries: sortEntries(view, query).map(({ entry }) => entry) };
  },
});

export const getLeaderboardCsvOperation = operation({
  method: 'get',
  path: '/tasks/{task}/leaderboard.csv',
  summary: 'The leaderboard of a phase as CSV',
  params,
  query,
  answers: { 200: { description: 'The board, a line for each system', type: 'text/csv' } },
  handle: async ({ backend, viewer, request, params, query }) => {
    const view = await getLeaderboard(backend.db, viewer, params.task, query.phase);
    requireColumn(view, query.sort);
    return csvAnswer(
      { request, viewer },
      leaderboardCsv(view, query),
      `${params.task}-${view.phase.slug}.csv`,
    );
  },
});

export const getRankingSchemesOperation = operation({
  method: 'get',
  path: '/tasks/{task}/ranking-schemes',
  summary: 'The systems of a phase ranked in other ways, with the stability of each',
  description:
    'Aggregate then rank, rank then aggregate, test then rank, by the primary metric on single instances. Empty where the phase does not show its scores, or the metric has no scores of single instances.',
  params,
  query: query.pick({ phase: true }),
  answers: { 200: { description: 'A ranking for each scheme', schema: answer.rankingSchemes } },
  handle: ({ backend, viewer, params, query: asked }) =>
    getRankingSchemes(backend.db, viewer, params.task, asked.phase),
});

/**
 * A line for each entry, then one for each reference; a value and its interval for each metric, empty where undefined.
 */
export function leaderboardCsv(view: LeaderboardView, sort: z.infer<typeof query>): string {
  const header = [
    ...['rank', 'rank_low', 'rank_high', 'tied_with_leader', 'p_best', 'system', 'owner', 'baseline'],
    ...['submission', 'submitted_at'],
    ...view.metrics.flatMap(({ id }) => [id, `${id}_ci_low`, `${id}_ci_high`]),
    ...['missing_reason', 'reference', 'challenge_rank', 'challenge_total'],
  ];
  const scoreCells = (scores: LeaderboardEntry['scores']): Cell[] =>
    view.metrics.flatMap(({ id }) => {
      const score = scores[id];
      return [score?.value ?? null, score?.ci?.[0] ?? null, score?.ci?.[1] ?? null];
    });
  const standings = new Map(view.challenge?.standings.map((standing) => [standing.submissionId, standing]));
  const lines = sortEntries(view, sort).map(({ entry }): Cell[] => [
    entry.rank,
    entry.rankInterval?.[0] ?? null,
    entry.rankInterval?.[1] ?? null,
    entry.tiedWithLeader,
    entry.pBest,
    entry.systemName,
    entry.ownerName,
    entry.isBaseline,
    entry.submissionId,
    entry.submittedAt,
    ...scoreCells(entry.scores),
    entry.missingReason ?? '',
    '',
    standings.get(entry.submissionId)?.rank ?? null,
    standings.get(entry.submissionId)?.total ?? null,
  ]);
  const ratersLine = ({ scores }: NonNullable<LeaderboardView['raterLevel']>): Cell[] => [
    ...[null, null, null, false, null],
    ...['Inter-rater level', '', false, '', view.computedAt],
    ...scoreCells(scores),
    ...['', 'raters', null, null],
  ];
  const references = view.references.map((reference): Cell[] => [
    ...[null, null, null, false, null],
    ...[reference.systemName, '', false, reference.submissionId, reference.builtAt],
    ...scoreCells(reference.scores),
    ...['', reference.kind, null, null],
  ]);
  const raters = view.raterLevel === null ? [] : [ratersLine(view.raterLevel)];
  return toCsv([header, ...lines, ...references, ...raters]);
}
