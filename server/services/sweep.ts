import { and, asc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { leaderboards, phases, rankings, reports, submissions, tasks, workers } from '#db/schema/index.ts';
import { log } from '../log.ts';
import { enqueue } from '../queue.ts';
import { waitingBenchmarkReports } from './kept-benchmark-reports.ts';
import { expireLease } from './submission-leases.ts';
import { RUNNING_STATES, waitOn } from './submission-states.ts';
import { submissionsWithoutVolumes } from './volume-storage.ts';

/** Most things of a kind that one sweep looks at; the next sweep goes on. */
const BATCH = 200;

export interface Swept {
  leasesExpired: number;
  jobsRestored: number;
  boardsOutdated: number;
  rankingsOutdated: number;
  reportsRestored: number;
  benchmarkReportsRestored: number;
  volumesAsked: number;
  workersForgotten: number;
}

/**
 * Looks after everything that waits for longer than it may: runs without a sign of life, submissions and reports
 * whose job was lost, boards and rankings that miss a change, volumes that nobody prepared yet, workers that are gone. Any number of processes may sweep at
 * a time: each step holds only where its condition still does. Unfinished uploads are swept in `uploads.ts`.
 */
export async function sweep(db: Db): Promise<Swept> {
  return {
    leasesExpired: await countTrue(await overdue(db, ...RUNNING_STATES), (id) => expireLease(db, id)),
    jobsRestored: await countTrue(await overdue(db, 'queued'), (id) =>
      db.transaction((tx) => waitOn(tx, id)),
    ),
    boardsOutdated: await countTrue(await outdatedBoards(db), (phaseId) =>
      db.transaction((tx) => enqueue(tx, 'rankPhase', { phaseId })),
    ),
    rankingsOutdated: await countTrue(await outdatedRankings(db), (benchmarkId) =>
      db.transaction((tx) => enqueue(tx, 'rankBenchmark', { benchmarkId })),
    ),
    reportsRestored: await countTrue(await waitingReports(db), (reportId) =>
      db.transaction((tx) => enqueue(tx, 'makeReport', { reportId })),
    ),
    benchmarkReportsRestored: await countTrue(await waitingBenchmarkReports(db, BATCH), (sha256) =>
      db.transaction((tx) => enqueue(tx, 'typesetBenchmarkReport', { sha256 })),
    ),
    volumesAsked: await countTrue(await submissionsWithoutVolumes(db, BATCH), (submissionId) =>
      db.transaction((tx) => enqueue(tx, 'prepareVolumes', { submissionId })),
    ),
    workersForgotten: await forgetWorkers(db),
  };
}

/** Acts on each, whatever happens with the others. */
async function countTrue(ids: readonly string[], act: (id: string) => Promise<boolean>): Promise<number> {
  let count = 0;
  for (const id of ids) {
    try {
      if (await act(id)) count += 1;
    } catch (error) {
      log.error({ event: 'sweep-failed', id, err: error });
    }
  }
  return count;
}

async function overdue(db: Db, ...states: ('queued' | 'validating' | 'scoring')[]): Promise<string[]> {
  const rows = await db
    .select({ id: submissions.id })
    .from(submissions)
    .where(and(inArray(submissions.state, states), lt(submissions.deadlineAt, sql`now()`)))
    .orderBy(asc(submissions.deadlineAt))
    .limit(BATCH);
  return rows.map(({ id }) => id);
}

/** Phases where a submission was scored or withdrawn after the board was computed, half a minute ago or longer. */
async function outdatedBoards(db: Db): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: phases.id })
    .from(phases)
    .innerJoin(submissions, eq(submissions.phaseId, phases.id))
    .leftJoin(leaderboards, eq(leaderboards.phaseId, phases.id))
    .where(
      and(
        inArray(submissions.state, ['scored', 'withdrawn']),
        lt(submissions.stateSince, sql`now() - interval '30 seconds'`),
        sql`${submissions.stateSince} > coalesce(${leaderboards.computedAt}, '-infinity')`,
      ),
    )
    .limit(BATCH);
  return rows.map(({ id }) => id);
}

/** Benchmarks of which a public board was computed after their ranking, half a minute ago or longer. */
async function outdatedRankings(db: Db): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: tasks.benchmarkId })
    .from(leaderboards)
    .innerJoin(phases, eq(phases.id, leaderboards.phaseId))
    .innerJoin(tasks, eq(tasks.id, phases.taskId))
    .leftJoin(rankings, eq(rankings.benchmarkId, tasks.benchmarkId))
    .where(
      and(
        eq(phases.scoreVisibility, 'public'),
        lt(leaderboards.computedAt, sql`now() - interval '30 seconds'`),
        sql`${leaderboards.computedAt} > coalesce(${rankings.computedAt}, '-infinity')`,
      ),
    )
    .limit(BATCH);
  return rows.map(({ id }) => id);
}

async function waitingReports(db: Db): Promise<string[]> {
  const rows = await db
    .select({ id: reports.id })
    .from(reports)
    .where(and(eq(reports.state, 'queued'), lt(reports.requestedAt, sql`now() - interval '1 minute'`)))
    .limit(BATCH);
  return rows.map(({ id }) => id);
}

async function forgetWorkers(db: Db): Promise<number> {
  const gone = await db
    .delete(workers)
    .where(lt(workers.seenAt, sql`now() - interval '10 minutes'`))
    .returning({ id: workers.id });
  return gone.length;
}
