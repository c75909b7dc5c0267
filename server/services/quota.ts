import { and, eq, exists, gte, inArray, or, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { evaluations, type Phase, phases, submissions, users } from '#db/schema/index.ts';
import { notFound, ServiceError } from '../errors.ts';
import { signedIn, type Viewer } from '../permissions.ts';

export interface QuotaView {
  usedToday: number;
  dailyLimit: number;
  usedTotal: number;
  totalLimit: number;
  /** Next midnight UTC, when the day's count starts again. */
  resetsAt: Date;
}

/** How many submissions the viewer has made to a phase, and how many are left. */
export async function getQuota(db: Db, viewer: Viewer | null, phaseId: string): Promise<QuotaView> {
  const { userId } = signedIn(viewer);
  const [phase] = await db.select().from(phases).where(eq(phases.id, phaseId));
  if (!phase) throw notFound('Phase');
  return quotaOf(db, userId, phase);
}

/**
 * Refuses a submission beyond the limits. The lock on the user's row makes the check and the insert that follows
 * in the same transaction one step: of two requests for the last place, the second sees the first.
 */
export async function takePlace(tx: Db, userId: string, phase: Phase): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update');
  const quota = await quotaOf(tx, userId, phase);
  if (quota.usedTotal >= quota.totalLimit) {
    throw new ServiceError(
      'limit-exceeded',
      'quota_exceeded',
      `All ${quota.totalLimit} submissions of this phase are used`,
    );
  }
  if (quota.usedToday >= quota.dailyLimit) {
    throw new ServiceError(
      'limit-exceeded',
      'quota_exceeded',
      `All ${quota.dailyLimit} submissions of today are used; the next is possible from ${quota.resetsAt.toISOString()}`,
      {
        resetsAt: quota.resetsAt.toISOString(),
        retryAfterSeconds: Math.ceil((quota.resetsAt.getTime() - Date.now()) / 1000),
      },
    );
  }
}

/**
 * What counts: everything on its way to a score, and everything that was scored, withdrawn or not: withdrawing must
 * not buy another look at the scores. Invalid files, failures of ours, duplicates and broken uploads are free.
 */
const COUNTED = ['uploading', 'queued', 'validating', 'scoring', 'scored'] as const;

async function quotaOf(db: Db, userId: string, phase: Phase): Promise<QuotaView> {
  const today = new Date(new Date().toISOString().slice(0, 10));
  const wasScored = exists(
    db.select({ one: sql`1` }).from(evaluations).where(eq(evaluations.submissionId, submissions.id)),
  );
  const [used] = await db
    .select({
      total: sql<number>`count(*)::int`,
      today: sql<number>`count(*) filter (where ${gte(submissions.createdAt, today)})::int`,
    })
    .from(submissions)
    .where(
      and(
        eq(submissions.phaseId, phase.id),
        eq(submissions.submittedBy, userId),
        or(inArray(submissions.state, COUNTED), and(eq(submissions.state, 'withdrawn'), wasScored)),
      ),
    );
  return {
    usedToday: used?.today ?? 0,
    dailyLimit: phase.dailyLimit,
    usedTotal: used?.total ?? 0,
    totalLimit: phase.totalLimit,
    resetsAt: new Date(today.getTime() + 24 * 3600 * 1000),
  };
}
