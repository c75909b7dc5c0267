import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { submissionEvents, submissionState, submissions } from '#db/schema/index.ts';
import { testDatabase } from '#db/testing/database.ts';
import { InvalidSubmissionError } from '#evaluation/evaluator.ts';
import { makeQueued, makeScene, makeUpload, noteBlob } from '../testing/scene.ts';
import {
  beginScoring,
  claim,
  expireLease,
  LeaseLostError,
  MAX_ATTEMPTS,
  markScored,
  reject,
  release,
  renew,
  retryOrFail,
} from './submission-leases.ts';
import {
  expireUpload,
  FINAL_STATES,
  queueSubmission,
  repeatsSubmission,
  requeueSubmission,
  waitOn,
  withdraw,
} from './submission-states.ts';

const { db } = await testDatabase();
const scene = await makeScene(db);
const OUR_FAULT = { code: 'internal', reason: 'Scoring ended with an internal error' };

async function rowOf(id: string) {
  const [row] = await db.select().from(submissions).where(eq(submissions.id, id));
  if (!row) throw new Error('no such submission');
  return row;
}

async function storyOf(id: string): Promise<string[]> {
  const events = await db
    .select()
    .from(submissionEvents)
    .where(eq(submissionEvents.submissionId, id))
    .orderBy(submissionEvents.id);
  return events.map((event) => event.state);
}

/** Jobs that wait for the submission. */
async function jobsOf(submissionId: string): Promise<number> {
  const rows = await db.execute(
    sql`select 1 from pgboss.job where data->>'submissionId' = ${submissionId} and state = 'created'`,
  );
  return rows.length;
}

const letDeadlinePass = (id: string) =>
  db.update(submissions).set({ deadlineAt: sql`now() - interval '1 second'` }).where(eq(submissions.id, id));

async function claimed() {
  const { id } = await makeQueued(db, scene);
  const claimed = await claim(db, id, 'w1');
  if (!claimed) throw new Error('not claimed');
  return claimed.lease;
}

test('a submission goes from upload to scores, each step in the log, each open state with a deadline', async () => {
  const { id } = await makeUpload(db, scene);
  expect((await rowOf(id)).deadlineAt).not.toBeNull();
  await db.transaction(async (tx) => queueSubmission(tx, id, await noteBlob(tx)));
  const taken = await claim(db, id, 'w1');
  expect(taken?.submission).toMatchObject({ state: 'validating', attempt: 1 });
  if (!taken) return;
  await renew(db, taken.lease, { bytes: 10, cases: null });
  await beginScoring(db, taken.lease);
  await renew(db, taken.lease, { bytes: 20, cases: null });
  expect(await rowOf(id)).toMatchObject({ state: 'scoring', progressBytes: 20 });
  await db.transaction((tx) => markScored(tx, taken.lease, []));
  expect(await rowOf(id)).toMatchObject({ state: 'scored', deadlineAt: null, leaseToken: null });
  expect(await storyOf(id)).toEqual(['uploading', 'queued', 'validating', 'scoring', 'scored']);
});

test('a submission and its job come to be together, or neither does', async () => {
  const { id } = await makeUpload(db, scene);
  const blob = await noteBlob(db);
  await expect(
    db.transaction(async (tx) => {
      await queueSubmission(tx, id, blob);
      throw new Error('the request broke off');
    }),
  ).rejects.toThrow('broke off');
  expect(await rowOf(id)).toMatchObject({ state: 'uploading' });
  expect(await jobsOf(id)).toBe(0);
  await db.transaction((tx) => queueSubmission(tx, id, blob));
  expect(await jobsOf(id)).toBe(1);
});

test('of many workers that are told of one submission, one gets it', async () => {
  const { id } = await makeQueued(db, scene);
  const claims = await Promise.all(Array.from({ length: 8 }, (_, worker) => claim(db, id, `w${worker}`)));
  expect(claims.filter((taken) => taken !== undefined)).toHaveLength(1);
  expect(await rowOf(id)).toMatchObject({ attempt: 1 });
});

test('whatever comes with a lease that another has taken over is refused', async () => {
  const old = await claimed();
  await letDeadlinePass(old.submissionId);
  expect(await expireLease(db, old.submissionId)).toBe(true);
  const next = await claim(db, old.submissionId, 'w2');
  expect(next?.submission.attempt).toBe(2);
  const late = [
    () => renew(db, old, { bytes: 1, cases: null }),
    () => beginScoring(db, old),
    () => db.transaction((tx) => markScored(tx, old, [])),
    () => reject(db, old, new InvalidSubmissionError([{ code: 'malformed_line', message: 'bad' }])),
    () => retryOrFail(db, old, OUR_FAULT),
    () => release(db, old),
  ];
  for (const attempt of late) await expect(attempt()).rejects.toThrow(LeaseLostError);
  expect(await rowOf(old.submissionId)).toMatchObject({ state: 'validating', attempt: 2 });
});

test('a lease that is renewed does not expire', async () => {
  const lease = await claimed();
  await letDeadlinePass(lease.submissionId);
  await renew(db, lease, { bytes: 5, cases: null });
  expect(await expireLease(db, lease.submissionId)).toBe(false);
});

test('an error of ours is tried three times, then the submission is set aside and can be run again', async () => {
  const { id } = await makeQueued(db, scene);
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const taken = await claim(db, id, 'w1');
    if (!taken) throw new Error(`try ${attempt} was not to be had`);
    await retryOrFail(db, taken.lease, OUR_FAULT);
  }
  expect(await rowOf(id)).toMatchObject({
    state: 'failed',
    reasonCode: 'internal',
    reason: OUR_FAULT.reason,
  });
  expect(await claim(db, id, 'w1')).toBeUndefined();
  await db.transaction((tx) => requeueSubmission(tx, id));
  expect(await rowOf(id)).toMatchObject({ state: 'queued', attempt: 0, reason: null });
  expect((await claim(db, id, 'w1'))?.submission.attempt).toBe(1);
});

test('a worker that dies three times on a file is the end of it as well', async () => {
  const { id } = await makeQueued(db, scene);
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    await claim(db, id, 'w1');
    await letDeadlinePass(id);
    expect(await expireLease(db, id)).toBe(true);
  }
  expect(await rowOf(id)).toMatchObject({ state: 'failed', reasonCode: 'worker_lost' });
});

test('a worker that is stopped gives the file back without using up a try', async () => {
  const lease = await claimed();
  await release(db, lease);
  expect(await rowOf(lease.submissionId)).toMatchObject({ state: 'queued', attempt: 0 });
  expect(await jobsOf(lease.submissionId)).toBe(1);
});

test('an invalid file is final and keeps its problems', async () => {
  const lease = await claimed();
  const problems = [{ code: 'malformed_line', line: 7, message: 'expected 6 fields, found 5' }];
  await reject(db, lease, new InvalidSubmissionError(problems, 250));
  expect(await rowOf(lease.submissionId)).toMatchObject({
    state: 'invalid',
    reasonCode: 'malformed_line',
    problems,
    problemCount: 250,
    deadlineAt: null,
  });
  expect(await claim(db, lease.submissionId, 'w1')).toBeUndefined();
});

test('a withdrawal ends a run that is under way', async () => {
  const lease = await claimed();
  await db.transaction((tx) => withdraw(tx, lease.submissionId));
  await expect(db.transaction((tx) => markScored(tx, lease, []))).rejects.toThrow(LeaseLostError);
  await expect(db.transaction((tx) => withdraw(tx, lease.submissionId))).rejects.toThrow('withdrawn already');
});

test('an upload ends once: complete, repeated or expired', async () => {
  const [complete, repeated, expired] = [
    await makeUpload(db, scene),
    await makeUpload(db, scene),
    await makeUpload(db, scene),
  ];
  await db.transaction(async (tx) => queueSubmission(tx, complete.id, await noteBlob(tx)));
  await db.transaction((tx) => repeatsSubmission(tx, repeated.id, complete.id));
  expect(await db.transaction((tx) => expireUpload(tx, expired.id))).toBe(false);
  await letDeadlinePass(expired.id);
  expect(await db.transaction((tx) => expireUpload(tx, expired.id))).toBe(true);
  expect(await rowOf(repeated.id)).toMatchObject({ state: 'withdrawn', reasonCode: 'duplicate' });
  expect(await rowOf(expired.id)).toMatchObject({ state: 'withdrawn', reasonCode: 'upload_expired' });
  for (const { id } of [complete, repeated, expired]) {
    const blob = await noteBlob(db);
    await expect(db.transaction((tx) => queueSubmission(tx, id, blob))).rejects.toThrow('ended already');
  }
});

test('a submission whose job was lost gets another; one whose job waits does not', async () => {
  const { id } = await makeQueued(db, scene);
  await letDeadlinePass(id);
  expect(await db.transaction((tx) => waitOn(tx, id))).toBe(false);
  expect(await jobsOf(id)).toBe(1);
  await db.execute(sql`delete from pgboss.job where data->>'submissionId' = ${id}`);
  expect(await db.transaction((tx) => waitOn(tx, id))).toBe(false);
  await letDeadlinePass(id);
  expect(await db.transaction((tx) => waitOn(tx, id))).toBe(true);
  expect(await jobsOf(id)).toBe(1);
});

test('every state is either final or swept', () => {
  const open = submissionState.enumValues.filter((state) => !FINAL_STATES.includes(state));
  expect(open).toEqual(['uploading', 'queued', 'validating', 'scoring']);
});
