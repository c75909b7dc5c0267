import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss, type Queue } from 'pg-boss';
import { z } from 'zod';
import type { Db } from '#db/client.ts';

/** Where jobs end that failed at every try; a worker takes note of them. */
export const DEAD_LETTERS = 'dead-letters';

/** Ten seconds without a sign of life from its worker, and a job is given to another. */
const shared = {
  notify: true,
  deadLetter: DEAD_LETTERS,
  heartbeatSeconds: 10,
  retryDelay: 1,
  retryBackoff: true,
};

/**
 * All jobs: what senders and workers agree on. A payload is the id of the one thing that the job is about;
 * `policy` says how many jobs may exist for it:
 * - `short`: one waits. Scoring: the job is only the bell, the submission's row holds the lease.
 * - `stately`: one waits, one runs. Boards, analyses, references and rankings: whatever changed during a computation is in the next one.
 * - `exclusive`: one, waiting or running. Reports, studies of judgments, volumes to look at: their input never changes.
 */
export const queues = {
  scoreSubmission: {
    name: 'score-submission',
    payload: z.object({ submissionId: z.uuid() }),
    settings: { ...shared, policy: 'short', retryLimit: 3, expireInSeconds: 6 * 3600 },
  },
  rankPhase: {
    name: 'rank-phase',
    payload: z.object({ phaseId: z.uuid() }),
    settings: { ...shared, policy: 'stately', retryLimit: 3, expireInSeconds: 1800 },
  },
  analyzePhase: {
    name: 'analyze-phase',
    payload: z.object({ phaseId: z.uuid() }),
    settings: { ...shared, policy: 'stately', retryLimit: 3, expireInSeconds: 1800 },
  },
  buildReferences: {
    name: 'build-references',
    payload: z.object({ phaseId: z.uuid() }),
    settings: { ...shared, policy: 'stately', retryLimit: 3, expireInSeconds: 3600 },
  },
  rankBenchmark: {
    name: 'rank-benchmark',
    payload: z.object({ benchmarkId: z.uuid() }),
    settings: { ...shared, policy: 'stately', retryLimit: 3, expireInSeconds: 1800 },
  },
  makeReport: {
    name: 'make-report',
    payload: z.object({ reportId: z.uuid() }),
    settings: { ...shared, policy: 'exclusive', retryLimit: 2, expireInSeconds: 1800 },
  },
  typesetBenchmarkReport: {
    name: 'typeset-benchmark-report',
    payload: z.object({ sha256: z.string() }),
    settings: { ...shared, policy: 'exclusive', retryLimit: 2, expireInSeconds: 600 },
  },
  prepareVolumes: {
    name: 'prepare-volumes',
    payload: z.object({ submissionId: z.uuid() }),
    settings: { ...shared, policy: 'exclusive', retryLimit: 2, expireInSeconds: 3600 },
  },
  studyJudgments: {
    name: 'study-judgments',
    payload: z.object({ studyId: z.uuid() }),
    settings: { ...shared, policy: 'exclusive', retryLimit: 2, expireInSeconds: 1800 },
  },
} as const satisfies Record<string, { name: string; payload: z.ZodType; settings: Omit<Queue, 'name'> }>;

export type QueueId = keyof typeof queues;
export type Payload<Id extends QueueId> = z.infer<(typeof queues)[Id]['payload']>;

/** Creates the queue's tables and brings its settings up to date; changes nothing where they are. */
export async function installQueue(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 1, supervise: false, registerInstance: false });
  await boss.start();
  try {
    await boss.createQueue(DEAD_LETTERS, { notify: true });
    for (const { name, settings } of Object.values(queues)) {
      const { policy, ...changeable } = settings;
      await boss.createQueue(name, { policy, ...changeable });
      await boss.updateQueue(name, changeable);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

/**
 * Adds a job as part of the caller's transaction: it exists if and only if the transaction commits.
 * Says whether it was added; false where a job for the same thing is waiting already.
 */
export async function enqueue<Id extends QueueId>(
  tx: Db,
  id: Id,
  payload: Payload<Id>,
  delaySeconds = 0,
): Promise<boolean> {
  const { name } = queues[id];
  const [singletonKey = ''] = Object.values<string>(payload);
  const sender = new PgBoss({
    db: fromDrizzle(tx, sql),
    supervise: false,
    schedule: false,
    migrate: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  await sender.start();
  try {
    return (await sender.send(name, payload, { singletonKey, startAfter: delaySeconds })) !== null;
  } finally {
    await sender.stop({ graceful: false });
  }
}

/** The queue of a worker process: takes jobs, notices dead workers, retries. */
export function workerQueue(url: string): PgBoss {
  return new PgBoss({
    connectionString: url,
    max: 4,
    useListenNotify: true,
    schedule: false,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 5,
    openTelemetry: { enabled: false },
  });
}
