import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { type Phase, scores, submissions, systems, teams, users } from '#db/schema/index.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import { scoreHistory } from '#evaluation/leaderboard/figures/score-history.ts';
import { scoreFrontier } from '#evaluation/leaderboard/score-frontier.ts';
import { PAGE_THEME } from '#evaluation/report/figures/theme.ts';
import { decimalsFor } from '#evaluation/report/format-number.ts';
import { boardAccess, type Viewer } from '../permissions.ts';
import type { LeaderboardView } from './leaderboards.ts';
import { choosePhase, evaluatorOf, findTask, phaseFacts } from './lookup.ts';
import { newestVersion } from './newest-version.ts';
import { ownerIdsSql, ownerNameSql } from './owners.ts';
import { phaseView } from './tasks.ts';

/** A scored submission at the time when it came. */
export interface HistoryEntry {
  submissionId: string;
  systemName: string;
  ownerName: string;
  isBaseline: boolean;
  submittedAt: Date;
  value: number;
  ci: readonly [number, number] | null;
  /** Better than all submissions before, of those that are shown. */
  isBestSoFar: boolean;
}

export interface ScoreHistoryView extends Pick<LeaderboardView, 'phase' | 'shown'> {
  task: { slug: string; title: string };
  /** The primary metric. */
  metric: MetricDefinition;
  /** The earliest first. */
  submissions: HistoryEntry[];
  /** Drawn; null where all came at once. */
  svg: string | null;
}

/**
 * Every scored submission of a phase with its primary score, by time: all where the viewer sees the whole board, else the
 * viewer's own, or none. Withdrawn ones and references that workers built are left out, scores are those of the newest
 * version of the evaluator.
 */
export async function getScoreHistory(
  db: Db,
  viewer: Viewer | null,
  taskSlug: string,
  phaseSlug?: string,
): Promise<ScoreHistoryView> {
  const rows = await findTask(db, taskSlug);
  const phase = choosePhase(rows, phaseSlug);
  const { slug, title, primaryMetric } = rows.task;
  const metric = evaluatorOf(rows.task).metrics.find(({ id }) => id === primaryMetric);
  if (!metric) throw new Error(`the task ${taskSlug} has no primary metric`);
  const shown = boardAccess(viewer, phaseFacts(phase, rows.benchmark));
  const scored =
    shown === 'none' ? [] : await readScored(db, phase, metric.id, shown === 'own' ? viewer : null);
  const frontier = scoreFrontier(
    scored.map(({ submittedAt, value }) => ({ time: submittedAt.getTime(), value })),
    metric.direction,
  );
  const entries = scored.map((entry, i) => ({ ...entry, isBestSoFar: frontier[i] ?? false }));
  return {
    ...{ task: { slug, title }, phase: phaseView(phase), shown, metric },
    submissions: entries,
    svg:
      entries.at(-1)?.submittedAt.getTime() === entries[0]?.submittedAt.getTime()
        ? null
        : drawn(entries, metric),
  };
}

/** With a viewer only those that are the viewer's own. */
async function readScored(
  db: Db,
  phase: Phase,
  metric: string,
  viewer: Viewer | null,
): Promise<Omit<HistoryEntry, 'isBestSoFar'>[]> {
  const found = await db
    .select({
      submissionId: submissions.id,
      systemName: systems.name,
      ownerName: ownerNameSql,
      isBaseline: systems.isBaseline,
      submittedAt: submissions.createdAt,
      value: scores.value,
      ciLow: scores.ciLow,
      ciHigh: scores.ciHigh,
    })
    .from(submissions)
    .innerJoin(systems, eq(systems.id, submissions.systemId))
    .leftJoin(users, eq(users.id, systems.ownerId))
    .leftJoin(teams, eq(teams.id, systems.teamId))
    .innerJoin(
      scores,
      and(
        eq(scores.submissionId, submissions.id),
        eq(scores.metric, metric),
        eq(scores.group, 'all'),
        eq(scores.evaluatorVersion, newestVersion(submissions.id)),
      ),
    )
    .where(
      and(
        eq(submissions.phaseId, phase.id),
        eq(submissions.state, 'scored'),
        isNull(systems.referenceKind),
        isNotNull(scores.value),
        viewer ? sql`${viewer.userId} = any(${ownerIdsSql})` : undefined,
      ),
    )
    .orderBy(asc(submissions.createdAt), asc(submissions.id));
  return found.map(({ value, ciLow, ciHigh, ...entry }) => ({
    ...entry,
    value: value ?? Number.NaN,
    ci: ciLow === null || ciHigh === null ? null : ([ciLow, ciHigh] as const),
  }));
}

function drawn(entries: readonly HistoryEntry[], { label, range }: MetricDefinition): string {
  const isBounded = range.every(Number.isFinite);
  return scoreHistory(
    entries.map(({ systemName, submittedAt, value, ci, isBestSoFar }) => ({
      ...{ name: systemName, time: submittedAt.getTime(), score: value, ci, isOnFrontier: isBestSoFar },
    })),
    label,
    decimalsFor(isBounded ? range : entries.map(({ value }) => value)),
    PAGE_THEME,
  );
}
