import type { Db } from '#db/client.ts';
import type { BadgeFacts } from '#evaluation/badges/score-badge.ts';
import { decimalsFor } from '#evaluation/report/format-number.ts';
import { notFound } from '../errors.ts';
import { getLeaderboard } from './leaderboards.ts';
import { evaluatorOf } from './lookup.ts';
import { findSubmission, getSubmission } from './submissions.ts';

/** Three digits tell systems apart at a glance; the board has them all. */
const MOST_DECIMALS = 3;

/**
 * What a badge shows of a submission, whoever looks: only what everybody may see. One that is not on the board has no
 * rank.
 */
export async function badgeOf(db: Db, id: string): Promise<BadgeFacts> {
  const { task, phase, access } = await findSubmission(db, null, id);
  if (!access.scores) throw notFound('Badge');
  const { primaryScore } = await getSubmission(db, null, id);
  const metric = evaluatorOf(task).metrics.find((known) => known.id === task.primaryMetric);
  if (!primaryScore || !metric) throw notFound('Badge');
  const { entries } = await getLeaderboard(db, null, task.slug, phase.slug);
  const entry = entries.find(({ submissionId }) => submissionId === id);
  const scale = metric.range.every(Number.isFinite) ? metric.range : [primaryScore.value ?? 0];
  return {
    task: task.title,
    metric: metric.label,
    score: { value: primaryScore.value, ci: primaryScore.ci },
    decimals: Math.min(MOST_DECIMALS, decimalsFor(scale)),
    rank: entry?.rank ?? null,
    rankInterval: entry?.rankInterval ?? null,
    ranked: entries.filter(({ rank }) => rank !== null).length,
  };
}
