import { randomUUID } from 'node:crypto';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { type Submission, submissions } from '#db/schema/index.ts';
import type { CasesDone, InvalidSubmissionError, Notice } from '#evaluation/evaluator.ts';
import { enqueue } from '#server/queue.ts';
import {
  announce,
  type Change,
  CLEAN,
  deadlineOf,
  inStates,
  move,
  RUNNING_STATES,
} from './submission-states.ts';

/** Tries of one file before it is set aside as failed. */
export const MAX_ATTEMPTS = 3;

/** What a worker holds while it works on a submission: results are taken only from whoever holds the newest. */
export interface Lease {
  readonly submissionId: string;
  readonly token: string;
  readonly workerId: string;
}

/** How far the work under a lease is. */
export interface LeaseProgress {
  readonly bytes: number;
  /** Null where a submission is one file. */
  readonly cases: CasesDone | null;
}

/** Whoever worked on the submission was too slow: another has it now, or it was withdrawn. */
export class LeaseLostError extends Error {
  constructor(lease: Lease) {
    super(`worker ${lease.workerId} no longer holds submission ${lease.submissionId}`);
    this.name = 'LeaseLostError';
  }
}

const held = ({ submissionId, token }: Lease): SQL | undefined =>
  and(inStates(submissionId, ...RUNNING_STATES), eq(submissions.leaseToken, token));

function orLost(submission: Submission | undefined, lease: Lease): Submission {
  if (!submission) throw new LeaseLostError(lease);
  return submission;
}

/** queued → validating: a worker takes it. Undefined where it is not to be had, e.g. when a job is delivered twice. */
export async function claim(
  db: Db,
  submissionId: string,
  workerId: string,
): Promise<{ lease: Lease; submission: Submission } | undefined> {
  const lease = { submissionId, workerId, token: randomUUID() };
  const submission = await db.transaction((tx) =>
    move(tx, inStates(submissionId, 'queued'), {
      to: 'validating',
      message: 'A worker reads and checks the file',
      set: { ...CLEAN, leaseToken: lease.token, attempt: sql`${submissions.attempt} + 1` },
      workerId,
    }),
  );
  return submission && { lease, submission };
}

/** Prolongs the lease while work goes on, and says how far it is. Throws where the lease is lost. */
export async function renew(db: Db, lease: Lease, { bytes, cases }: LeaseProgress): Promise<void> {
  const [submission] = await db
    .update(submissions)
    .set({ progressBytes: bytes, progressCases: cases, deadlineAt: deadlineOf('scoring') })
    .where(held(lease))
    .returning();
  orLost(submission, lease);
  await announce(db, lease.submissionId);
}

/** validating → scoring. */
export async function beginScoring(db: Db, lease: Lease): Promise<void> {
  const change = {
    to: 'scoring',
    message: 'The file is valid; scores and their intervals are computed',
    set: { leaseToken: lease.token },
    workerId: lease.workerId,
  } satisfies Change;
  const valid = and(held(lease), inStates(lease.submissionId, 'validating'));
  orLost(await db.transaction((tx) => move(tx, valid, change)), lease);
}

/** running → scored. Part of the transaction that stores the scores; see `score-storage.ts`. */
export async function markScored(tx: Db, lease: Lease, notices: readonly Notice[]): Promise<Submission> {
  const change = {
    to: 'scored',
    message: 'All scores are stored',
    set: { notices: [...notices] },
    workerId: lease.workerId,
  } satisfies Change;
  return orLost(await move(tx, held(lease), change), lease);
}

/** running → invalid: the file breaks its format. Final: the same bytes never get better. */
export async function reject(db: Db, lease: Lease, error: InvalidSubmissionError): Promise<void> {
  const set = {
    reasonCode: error.problems[0]?.code ?? 'invalid_file',
    reason: error.message,
    problems: [...error.problems],
    problemCount: error.total,
  };
  const message = error.total === 1 ? 'The file has 1 problem' : `The file has ${error.total} problems`;
  const change = { to: 'invalid', message, set, workerId: lease.workerId } satisfies Change;
  orLost(await db.transaction((tx) => move(tx, held(lease), change)), lease);
}

/** running → queued after an error of ours, each time a little later; → failed when all tries are used up. */
export async function retryOrFail(
  db: Db,
  lease: Lease,
  cause: { code: string; reason: string },
): Promise<void> {
  orLost(await db.transaction((tx) => tryAgain(tx, held(lease), cause, lease.workerId)), lease);
}

/** running → queued or failed where the worker has not been heard of in time. False where it has meanwhile. */
export async function expireLease(db: Db, submissionId: string): Promise<boolean> {
  const overdue = and(inStates(submissionId, ...RUNNING_STATES), sql`${submissions.deadlineAt} < now()`);
  const cause = { code: 'worker_lost', reason: 'The worker stopped while it worked on this file' };
  return (await db.transaction((tx) => tryAgain(tx, overdue, cause))) !== undefined;
}

async function tryAgain(
  tx: Db,
  guard: SQL | undefined,
  { code, reason }: { code: string; reason: string },
  workerId?: string,
): Promise<Submission | undefined> {
  const by = workerId === undefined ? {} : { workerId };
  const [current] = await tx.select().from(submissions).where(guard).for('update');
  if (!current) return undefined;
  if (current.attempt >= MAX_ATTEMPTS) {
    const set = { reasonCode: code, reason };
    const message = `${reason}; set aside after ${current.attempt} tries`;
    return move(tx, guard, { to: 'failed', message, set, ...by });
  }
  const delaySeconds = 2 ** (current.attempt - 1);
  await enqueue(tx, 'scoreSubmission', { submissionId: current.id }, delaySeconds);
  const message = `${reason}; try ${current.attempt + 1} of ${MAX_ATTEMPTS} follows`;
  return move(tx, guard, { to: 'queued', message, delaySeconds, ...by });
}

/** running → queued: the worker is told to stop and gives the file back, which does not count as a try. */
export async function release(db: Db, lease: Lease): Promise<void> {
  await db.transaction(async (tx) => {
    const submission = await move(tx, held(lease), {
      to: 'queued',
      message: 'The worker is being stopped; back in the queue',
      set: { attempt: sql`${submissions.attempt} - 1` },
      workerId: lease.workerId,
    });
    orLost(submission, lease);
    await enqueue(tx, 'scoreSubmission', { submissionId: lease.submissionId });
  });
}
