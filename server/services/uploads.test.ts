import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { phases, submissionEvents, submissions } from '#db/schema/index.ts';
import { type Person, signUp, testBackend } from '../testing/backend.ts';
import { openPhase, publishScored, runText, scoreAll, submitRun } from '../testing/retrieval.ts';
import { choosePhase, findTask } from './lookup.ts';
import { getQuota } from './quota.ts';
import { receiveSubmission } from './receive-submission.ts';
import { withdrawSubmission } from './submission-actions.ts';
import { abandonUpload, completeUpload, findUpload, startSubmission, sweepUploads } from './uploads.ts';

const backend = await testBackend();
const { db, blobs, uploadFolder } = backend;
let ada: Person;
let bob: Person;

beforeAll(async () => {
  [ada, bob] = [await signUp(backend, 'Ada'), await signUp(backend, 'Bob')];
  await mkdir(uploadFolder, { recursive: true });
  await publishScored(backend);
  await publishScored(backend, {
    slug: 'narrow',
    phases: [
      { ...openPhase, dailyLimit: 1 },
      {
        ...openPhase,
        slug: 'closed',
        title: 'Closed',
        closesAt: new Date('2020-01-02'),
        opensAt: new Date('2020-01-01'),
      },
      { ...openPhase, slug: 'later', title: 'Later', opensAt: new Date('2999-01-01') },
    ],
  });
});

const request = (system: string, more = {}) => ({
  task: 'tiny',
  system,
  bytes: 10,
  fileName: 'run.txt',
  ...more,
});

async function upload(person: Person, system: string, content: string): Promise<string> {
  const { id } = await startSubmission(db, person.viewer, request(system, { bytes: content.length }));
  await writeFile(join(uploadFolder, id), content);
  return id;
}

const stateOf = async (id: string) =>
  (await db.select().from(submissions).where(eq(submissions.id, id))).at(0)?.state;

test('an upload starts by reserving a place, with an event', async () => {
  const { id, state, deadlineAt } = await startSubmission(db, ada.viewer, request('first'));
  expect(state).toBe('uploading');
  expect(deadlineAt?.getTime()).toBeGreaterThan(Date.now() + 23 * 3600_000);
  const events = await db.select().from(submissionEvents).where(eq(submissionEvents.submissionId, id));
  expect(events.map((event) => event.state)).toEqual(['uploading']);
});

test.each([
  ['an unknown task', { task: 'none' }, 'not_found'],
  ['an unknown phase', { phase: 'none' }, 'not_found'],
  ['an empty file', { bytes: 0 }, 'empty_file'],
  ['more bytes than the phase takes', { bytes: 1_000_001 }, 'file_too_large'],
  ['a phase that has closed', { task: 'narrow', phase: 'closed' }, 'phase_closed'],
  ['a phase that has not opened', { task: 'narrow', phase: 'later' }, 'phase_closed'],
])('%s is refused before any byte', async (_, more, reason) => {
  await expect(startSubmission(db, ada.viewer, request('refused', more))).rejects.toMatchObject({ reason });
});

test('names with control or direction-changing characters, and empty ones, are refused', async () => {
  for (const system of ['', '   ', 'a\u202eb', 'a\nb', 'zero\u200bwidth', 'x'.repeat(121)]) {
    await expect(startSubmission(db, ada.viewer, request(system))).rejects.toThrow();
  }
});

test('nobody submits without an account, or by a token that may only read', async () => {
  await expect(startSubmission(db, null, request('x'))).rejects.toMatchObject({ code: 'unauthorized' });
  const reader = { ...ada.viewer, scopes: ['read' as const] };
  await expect(startSubmission(db, reader, request('x'))).rejects.toMatchObject({ reason: 'scope_missing' });
});

test('of ten requests that race for the last place, one gets it', async () => {
  const attempts = await Promise.allSettled(
    Array.from({ length: 10 }, (_, index) =>
      startSubmission(db, ada.viewer, request(`racer ${index}`, { task: 'narrow', phase: 'test' })),
    ),
  );
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const attempt of attempts) {
    if (attempt.status === 'rejected') {
      expect(attempt.reason).toMatchObject({
        reason: 'quota_exceeded',
        details: { resetsAt: expect.stringMatching(/T00:00:00.000Z$/) },
      });
    }
  }
});

test('giving up an upload frees its place', async () => {
  const [taken] = await db
    .select()
    .from(submissions)
    .where(
      sql`${submissions.state} = 'uploading' and ${submissions.phaseId} in (select id from phases where slug = 'test' and daily_limit = 1)`,
    );
  await abandonUpload(db, ada.viewer, taken?.id ?? '');
  await startSubmission(db, ada.viewer, request('again', { task: 'narrow', phase: 'test' }));
});

test('a complete upload is stored, queued and gone from the upload folder', async () => {
  const id = await upload(ada, 'complete', runText([1, 2, 3]));
  expect(await completeUpload(db, blobs, id, join(uploadFolder, id))).toEqual({ id, duplicate: false });
  expect(await stateOf(id)).toBe('queued');
  expect(await readdir(uploadFolder)).not.toContain(id);
});

test('a repeated completion gives the same outcome and one job', async () => {
  const id = await upload(ada, 'twice', runText([3, 2, 1]));
  const path = join(uploadFolder, id);
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => completeUpload(db, blobs, id, path)));
  expect(outcomes).toEqual(Array.from({ length: 5 }, () => ({ id, duplicate: false })));
  const [jobs] = await backend.sql`select count(*)::int from pgboss.job
    where name = 'score-submission' and data->>'submissionId' = ${id}`;
  expect(jobs?.count).toBe(1);
});

test('a completion that died after storing the bytes is made good by the next', async () => {
  const id = await upload(ada, 'died', runText([4, 4, 1]));
  await blobs.adopt(join(uploadFolder, id)); // what happened before the process was killed
  expect(await completeUpload(db, blobs, id, join(uploadFolder, id))).toEqual({ id, duplicate: false });
});

test('a file that is shorter than declared is never queued', async () => {
  const { id } = await startSubmission(db, ada.viewer, request('short', { bytes: 100 }));
  await writeFile(join(uploadFolder, id), 'short');
  await expect(completeUpload(db, blobs, id, join(uploadFolder, id))).rejects.toThrow('5 of 100 bytes');
  expect(await stateOf(id)).toBe('uploading');
});

test('the same bytes of the same system are the earlier submission, and cost nothing', async () => {
  const { id: phaseId } = choosePhase(await findTask(db, 'tiny'), 'test');
  const first = await submitRun(backend, bob.viewer, runText([1, 1, 4]), { task: 'tiny', system: 'twin' });
  const before = await getQuota(db, bob.viewer, phaseId);
  const second = await submitRun(backend, bob.viewer, runText([1, 1, 4]), { task: 'tiny', system: 'Twin' });
  expect(second).toEqual({ id: first.id, duplicate: true });
  expect(await getQuota(db, bob.viewer, phaseId)).toEqual(before);
  const other = await submitRun(backend, bob.viewer, runText([1, 1, 4]), { task: 'tiny', system: 'other' });
  expect(other.duplicate).toBe(false);
});

test('of two equal uploads that end at once, one is queued and the other repeats it', async () => {
  const content = runText([2, 3, 4]);
  const ids = [await upload(ada, 'same time', content), await upload(ada, 'same time', content)];
  const outcomes = await Promise.all(ids.map((id) => completeUpload(db, blobs, id, join(uploadFolder, id))));
  expect(outcomes.map(({ duplicate }) => duplicate).toSorted()).toEqual([false, true]);
  expect(new Set(outcomes.map(({ id }) => id)).size).toBe(1);
});

test('a scored submission counts even when it is withdrawn; an invalid one never does', async () => {
  const { id: phaseId } = choosePhase(await findTask(db, 'tiny'), 'test');
  const carol = await signUp(backend, 'Carol');
  const scored = await submitRun(backend, carol.viewer, runText([1, 4, 4]), { task: 'tiny', system: 'peek' });
  const queued = await submitRun(backend, carol.viewer, runText([4, 4, 4]), { task: 'tiny', system: 'peek' });
  await withdrawSubmission(db, carol.viewer, queued.id);
  expect(await getQuota(db, carol.viewer, phaseId)).toMatchObject({ usedToday: 1, usedTotal: 1 });
  const invalid = await submitRun(backend, carol.viewer, 'no run at all', { task: 'tiny', system: 'peek' });
  await scoreAll(backend);
  expect(await stateOf(invalid.id)).toBe('invalid');
  await withdrawSubmission(db, carol.viewer, scored.id);
  expect(await getQuota(db, carol.viewer, phaseId)).toMatchObject({ usedToday: 1, usedTotal: 1 });
});

test('an upload is known to its owner alone', async () => {
  const id = await upload(ada, 'private', 'bytes');
  expect((await findUpload(db, ada.viewer, id)).id).toBe(id);
  await expect(findUpload(db, bob.viewer, id)).rejects.toMatchObject({ code: 'not-found' });
  await expect(abandonUpload(db, bob.viewer, id)).rejects.toMatchObject({ code: 'not-found' });
  await expect(findUpload(db, ada.viewer, '../../etc/passwd')).rejects.toMatchObject({ code: 'not-found' });
});

test('the sweeper completes what was left whole, ends what ran out of time, removes what belongs to nobody', async () => {
  const whole = await upload(bob, 'whole', runText([1, 3, 3]));
  const late = await upload(bob, 'late', 'half of it');
  const waiting = await upload(bob, 'waiting', runText([3, 3, 1]));
  await db
    .update(submissions)
    .set({ deadlineAt: new Date(0), bytes: 999 })
    .where(eq(submissions.id, late));
  const longAgo = new Date(Date.now() - 25 * 3600_000);
  await writeFile(join(uploadFolder, 'nobody'), 'x');
  await utimes(join(uploadFolder, 'nobody'), longAgo, longAgo);
  await utimes(join(uploadFolder, whole), longAgo, longAgo);
  const swept = await sweepUploads(db, blobs, uploadFolder);
  expect(swept.filesRemoved).toBe(1);
  expect(await stateOf(whole)).toBe('queued');
  expect(await stateOf(late)).toBe('withdrawn');
  expect(await stateOf(waiting)).toBe('uploading'); // its client may be about to complete it
  const left = await readdir(uploadFolder);
  expect(left).toContain(waiting);
  for (const gone of ['nobody', whole, late]) expect(left).not.toContain(gone);
});

test('files that exceed the cap while they stream leave nothing', async () => {
  const before = await readdir(uploadFolder);
  await expect(
    submitRun(backend, ada.viewer, 'x'.repeat(1_000_001), { task: 'tiny', system: 'huge' }),
  ).rejects.toMatchObject({ reason: 'file_too_large' });
  expect(await readdir(uploadFolder)).toEqual(before);
});

test('a connection that breaks in a one-shot submission leaves nothing and costs nothing', async () => {
  const dora = await signUp(backend, 'Dora');
  async function* broken() {
    yield Buffer.from('half');
    throw new Error('connection reset');
  }
  await expect(
    receiveSubmission(backend, dora.viewer, broken(), { task: 'tiny', system: 'broken' }),
  ).rejects.toThrow('connection reset');
  const [phase] = await db.select().from(phases).limit(1);
  expect(await getQuota(db, dora.viewer, phase?.id ?? '')).toMatchObject({ usedToday: 0 });
});
