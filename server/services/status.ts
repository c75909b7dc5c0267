import { asc, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { workers } from '#db/schema/index.ts';
import { ALIVE_FOR } from './queue-place.ts';

export interface WorkerStatus {
  id: string;
  device: string;
  version: string;
  startedAt: Date;
  seenAt: Date;
  /** Jobs in hand. */
  working: number;
  alive: boolean;
}

export interface Status {
  database: 'ok';
  queue: {
    queued: number;
    running: number;
    /** Submissions that failed by our fault since midnight, UTC. */
    failedToday: number;
    /** From queued to taken by a worker, over the last 24 hours; null where none was. */
    p50WaitMs: number | null;
    p95WaitMs: number | null;
  };
  workers: WorkerStatus[];
}

/** How the whole of it does, for the status page. Throws where the database cannot be asked. */
export async function getStatus(db: Db): Promise<Status> {
  const [counts] = await db.execute<{ queued: number; running: number; failedToday: number }>(sql`
    select count(*) filter (where state = 'queued')::int as queued,
      count(*) filter (where state in ('validating', 'scoring'))::int as running,
      count(*) filter (where state = 'failed' and state_since >= date_trunc('day', now(), 'UTC'))::int
        as "failedToday"
    from submissions`);
  const [waits] = await db.execute<{ p50: number | null; p95: number | null }>(sql`
    with steps as (
      select state, at, at - lag(at) over by_submission as waited, lag(state) over by_submission as before
      from submission_events where at > now() - interval '25 hours'
      window by_submission as (partition by submission_id order by id)
    ), waits as (
      select 1000 * extract(epoch from waited)::float8 as ms from steps
      where state = 'validating' and before = 'queued' and at > now() - interval '24 hours'
    )
    select percentile_cont(0.5) within group (order by ms) as p50,
      percentile_cont(0.95) within group (order by ms) as p95
    from waits`);
  const rows = await db
    .select({ worker: workers, alive: sql<boolean>`${workers.seenAt} > now() - ${ALIVE_FOR}` })
    .from(workers)
    .orderBy(asc(workers.startedAt), asc(workers.id));
  return {
    database: 'ok',
    queue: {
      queued: counts?.queued ?? 0,
      running: counts?.running ?? 0,
      failedToday: counts?.failedToday ?? 0,
      p50WaitMs: waits?.p50 ?? null,
      p95WaitMs: waits?.p95 ?? null,
    },
    workers: rows.map(({ worker, alive }) => ({
      id: worker.id,
      device: worker.device,
      version: worker.version,
      startedAt: worker.startedAt,
      seenAt: worker.seenAt,
      working: worker.working.length,
      alive,
    })),
  };
}
