import { and, count, eq, gt, lt, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { type Submission, submissions, workers } from '#db/schema/index.ts';

export interface QueuePlace {
  /** 1 = next. */
  position: number;
  ahead: number;
  /** Over the last 20 submissions that a worker took; null before the first. */
  medianWaitMs: number | null;
  workersAlive: number;
}

/** A worker that has not reported for this long counts as dead. */
export const ALIVE_FOR = sql`interval '30 seconds'`;

/** Where a queued submission stands, how long others waited, and whether anybody works. */
export async function queuePlace(db: Db, submission: Submission): Promise<QueuePlace> {
  const [waiting] = await db
    .select({ ahead: count() })
    .from(submissions)
    .where(and(eq(submissions.state, 'queued'), lt(submissions.stateSince, submission.stateSince)));
  const [alive] = await db
    .select({ workers: count() })
    .from(workers)
    .where(gt(workers.seenAt, sql`now() - ${ALIVE_FOR}`));
  const [wait] = await db.execute<{ median_ms: number | null }>(sql`
    select percentile_cont(0.5) within group (order by 1000 * extract(epoch from taken.at - queued.at))::float8
      as median_ms
    from (select submission_id, at from submission_events where state = 'validating' order by id desc limit 20) taken
    join lateral (
      select at from submission_events
      where submission_id = taken.submission_id and state = 'queued' and at <= taken.at
      order by id desc limit 1
    ) queued on true`);
  const ahead = waiting?.ahead ?? 0;
  return {
    position: ahead + 1,
    ahead,
    medianWaitMs: wait?.median_ms ?? null,
    workersAlive: alive?.workers ?? 0,
  };
}
