import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Db } from '#db/client.ts';
import { type Submission, type SubmissionState, submissionEvents, submissions } from '#db/schema/index.ts';
import { ServiceError } from '#server/errors.ts';
import { enqueue } from '#server/queue.ts';

/**
 * The states of a submission and every way from one to another:
 *
 *     uploading → queued → validating → scoring → scored
 *         │         ↑  ╲       │            │
 *         │         │   ╲      ├────────────┴→ invalid   (the file breaks its format: final)
 *         │         │    ╲     ├────────────┴→ failed    (our fault, three tries)
 *         │         └─────╲────┴ back after a lost lease, an error of ours, a stopping worker
 *         └→ withdrawn ←───┴ from everywhere
 *
 * Each function here and in `submission-leases.ts` (a worker's part) is one arrow: guarded by the states it may leave (and by the lease token), it changes the
 * row, appends to the event log and wakes whoever watches, all in one transaction or not at all.
 */

/** How long a state that is not final may last before the sweeper acts on it. A lease is renewed while work goes on. */
const DEADLINE_SECONDS: Partial<Record<SubmissionState, number>> = {
  uploading: 24 * 3600,
  queued: 60,
  validating: 15,
  scoring: 15,
};

export const FINAL_STATES: readonly SubmissionState[] = ['scored', 'invalid', 'failed', 'withdrawn'];
export const RUNNING_STATES = ['validating', 'scoring'] as const;

/** Postgres channel that carries the id of every submission that changed. */
export const SUBMISSION_CHANGED = 'submission_changed';

export interface Change {
  to: SubmissionState;
  /** One sentence for the submitter. */
  message: string;
  set?: PgUpdateSetSource<typeof submissions>;
  workerId?: string;
  /** Kept from the sweeper for longer than the state's own time. */
  delaySeconds?: number;
}

/** When the sweeper looks after a state that begins, or goes on, now. By the clock of the database, the only one. */
export function deadlineOf(state: SubmissionState, delaySeconds = 0): SQL {
  const seconds = DEADLINE_SECONDS[state];
  return seconds === undefined ? sql`null` : sql`now() + make_interval(secs => ${seconds + delaySeconds})`;
}

/** Wakes whoever watches the submission, once the transaction commits. */
export async function announce(tx: Db, submissionId: string): Promise<void> {
  await tx.execute(sql`select pg_notify(${SUBMISSION_CHANGED}, ${submissionId})`);
}

async function record(tx: Db, submission: Submission, message: string, workerId?: string): Promise<void> {
  const { id: submissionId, state, attempt } = submission;
  await tx.insert(submissionEvents).values({ submissionId, state, attempt, message, workerId });
  await announce(tx, submissionId);
}

/** Makes the change where the guard still holds; undefined where it does not, with nothing changed. */
export async function move(tx: Db, guard: SQL | undefined, change: Change): Promise<Submission | undefined> {
  const [submission] = await tx
    .update(submissions)
    .set({
      leaseToken: null,
      ...change.set,
      state: change.to,
      stateSince: sql`now()`,
      deadlineAt: deadlineOf(change.to, change.delaySeconds),
    })
    .where(guard)
    .returning();
  if (submission) await record(tx, submission, change.message, change.workerId);
  return submission;
}

export const inStates = (id: string, ...states: SubmissionState[]): SQL | undefined =>
  and(eq(submissions.id, id), inArray(submissions.state, states));

function orConflict(submission: Submission | undefined, message: string): Submission {
  if (!submission) throw new ServiceError('conflict', 'wrong_state', message);
  return submission;
}

/** What an earlier run may have left. */
export const CLEAN = {
  reasonCode: null,
  reason: null,
  problems: [],
  problemCount: 0,
  notices: [],
  progressBytes: 0,
  progressCases: null,
};

/** → uploading: a new submission whose bytes are on their way. */
export async function openSubmission(
  tx: Db,
  values: Pick<Submission, 'phaseId' | 'systemId' | 'submittedBy' | 'fileName' | 'bytes' | 'note'>,
): Promise<Submission> {
  const [submission] = await tx
    .insert(submissions)
    .values({ ...values, state: 'uploading', deadlineAt: deadlineOf('uploading') })
    .returning();
  if (!submission) throw new Error('insert returned no row');
  await record(tx, submission, 'Upload started');
  return submission;
}

/** uploading → uploading: another file has come, or the size is known; the time to finish begins anew. */
export async function keepUploading(tx: Db, id: string, bytes: number): Promise<Submission> {
  const [submission] = await tx
    .update(submissions)
    .set({ bytes, deadlineAt: deadlineOf('uploading') })
    .where(inStates(id, 'uploading'))
    .returning();
  return orConflict(submission, 'the upload of this submission has ended already');
}

/** uploading → queued: all bytes are stored. */
export async function queueSubmission(tx: Db, id: string, blobSha256: string): Promise<Submission> {
  const submission = await move(tx, inStates(id, 'uploading'), {
    to: 'queued',
    message: 'Upload complete; waiting for a worker',
    set: { blobSha256 },
  });
  await enqueue(tx, 'scoreSubmission', { submissionId: id });
  return orConflict(submission, 'the upload of this submission has ended already');
}

/** → queued: a submission that a worker has built. */
export async function queueBuilt(
  tx: Db,
  values: Pick<Submission, 'phaseId' | 'systemId' | 'fileName' | 'bytes' | 'note' | 'blobSha256'>,
): Promise<Submission> {
  const [submission] = await tx
    .insert(submissions)
    .values({ ...values, state: 'queued', deadlineAt: deadlineOf('queued') })
    .returning();
  if (!submission) throw new Error('insert returned no row');
  await record(tx, submission, 'Built from the submissions on the board; waiting for a worker');
  await enqueue(tx, 'scoreSubmission', { submissionId: submission.id });
  return submission;
}

/** any → withdrawn, for a submission that a worker has built: there is a newer one, or none can be built. */
export async function supersede(tx: Db, id: string): Promise<void> {
  const reason = 'The submissions on the board have changed since it was built';
  const set = { reasonCode: 'superseded', reason };
  const before = inStates(id, 'queued', 'validating', 'scoring', 'scored', 'invalid', 'failed');
  await move(tx, before, { to: 'withdrawn', message: reason, set });
}

/** uploading → withdrawn: the bytes turn out to be those of an earlier submission, which stands for both. */
export async function repeatsSubmission(tx: Db, id: string, duplicateOf: string): Promise<Submission> {
  const reason = 'The same bytes as an earlier submission of this system';
  const set = { reasonCode: 'duplicate', reason, duplicateOf };
  const submission = await move(tx, inStates(id, 'uploading'), { to: 'withdrawn', message: reason, set });
  return orConflict(submission, 'the upload of this submission has ended already');
}

/** uploading → withdrawn: the rest of the bytes never came. False where the upload has ended meanwhile. */
export async function expireUpload(tx: Db, id: string): Promise<boolean> {
  const overdue = and(inStates(id, 'uploading'), sql`${submissions.deadlineAt} < now()`);
  const reason = 'The upload was not finished within 24 hours';
  const set = { reasonCode: 'upload_expired', reason };
  return (await move(tx, overdue, { to: 'withdrawn', message: reason, set })) !== undefined;
}

/** queued → queued, where nobody took it in time: gives it a job again if that was lost. */
export async function waitOn(tx: Db, id: string): Promise<boolean> {
  const [submission] = await tx
    .update(submissions)
    .set({ deadlineAt: deadlineOf('queued') })
    .where(and(inStates(id, 'queued'), sql`${submissions.deadlineAt} < now()`))
    .returning();
  const isNew = submission !== undefined && (await enqueue(tx, 'scoreSubmission', { submissionId: id }));
  if (isNew) await record(tx, submission, 'Its job had been lost; queued again');
  return isNew;
}

/** failed | invalid → queued, with all tries anew. */
export async function requeueSubmission(tx: Db, id: string): Promise<Submission> {
  const submission = await move(tx, inStates(id, 'failed', 'invalid'), {
    to: 'queued',
    message: 'Queued again by hand',
    set: { ...CLEAN, attempt: 0 },
  });
  await enqueue(tx, 'scoreSubmission', { submissionId: id });
  return orConflict(submission, 'only a failed or invalid submission can be run again');
}

/** any → withdrawn, by its submitter. A run that is under way loses its lease; the board is made anew. */
export async function withdraw(tx: Db, id: string): Promise<Submission> {
  const before = inStates(id, 'uploading', 'queued', 'validating', 'scoring', 'scored', 'invalid', 'failed');
  const submission = orConflict(
    await move(tx, before, { to: 'withdrawn', message: 'Withdrawn by the submitter' }),
    'this submission is withdrawn already',
  );
  await boardChanged(tx, submission.phaseId);
  return submission;
}

/** Submissions of a phase that will be scored soon. */
export function onTheirWay(phaseId: string): SQL | undefined {
  return and(
    eq(submissions.phaseId, phaseId),
    inArray(submissions.state, ['queued', 'validating', 'scoring']),
    sql`${submissions.createdAt} > now() - interval '5 minutes'`,
  );
}

/** While others are on their way, what is made of all of them waits so long: a burst makes few boards, not one each. */
const BURST_SECONDS = 5;

/** Seconds to wait before what is made of all submissions of a phase. */
export async function burstDelay(tx: Db, phaseId: string): Promise<number> {
  const [coming] = await tx
    .select({ id: submissions.id })
    .from(submissions)
    .where(onTheirWay(phaseId))
    .limit(1);
  return coming ? BURST_SECONDS : 0;
}

/**
 * Has the board of a phase computed again. The lock makes a computation that starts now wait for this transaction,
 * so that no change falls between a job that has just begun to read and one that is not queued because of it.
 */
export async function boardChanged(tx: Db, phaseId: string): Promise<void> {
  await tx.execute(sql`select 1 from phases where id = ${phaseId} for share`);
  await enqueue(tx, 'rankPhase', { phaseId }, await burstDelay(tx, phaseId));
}
