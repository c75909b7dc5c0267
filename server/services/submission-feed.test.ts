import { expect, test } from 'vitest';
import { testDatabase } from '#db/testing/database.ts';
import { InvalidSubmissionError } from '#evaluation/evaluator.ts';
import type { Viewer } from '../permissions.ts';
import { makeQueued, makeScene } from '../testing/scene.ts';
import { getStatus } from './status.ts';
import { watchSubmission } from './submission-feed.ts';
import { beginScoring, claim, markScored, reject, renew } from './submission-leases.ts';

const connection = await testDatabase();
const { db } = connection;
const scene = await makeScene(db);
const owner: Viewer = { userId: scene.userId, name: 'Ada', role: 'user', scopes: 'session' };
const never = new AbortController().signal;

test('whoever watches sees the place in the queue, each state and progress, and then the end', async () => {
  await makeQueued(db, scene);
  const { id } = await makeQueued(db, scene);
  const feed = watchSubmission(connection, owner, id, never);
  const next = async () => (await feed.next()).value?.data;
  expect(await next()).toMatchObject({ state: 'queued', queue: { position: 2, ahead: 1, workersAlive: 0 } });
  const taken = await claim(db, id, 'w1');
  if (!taken) throw new Error('not claimed');
  expect(await next()).toMatchObject({ state: 'validating', attempt: 1, queue: null });
  await renew(db, taken.lease, { bytes: 1, cases: null });
  expect(await next()).toMatchObject({ state: 'validating', progress: { bytes: 1, totalBytes: 1 } });
  const cases = { done: 2, total: 40 };
  await renew(db, taken.lease, { bytes: 1, cases });
  expect(await next()).toMatchObject({ state: 'validating', progress: { bytes: 1, cases } });
  await beginScoring(db, taken.lease);
  expect(await next()).toMatchObject({ state: 'scoring' });
  await db.transaction((tx) => markScored(tx, taken.lease, []));
  expect(await next()).toMatchObject({ state: 'scored' });
  expect(await feed.next()).toMatchObject({ done: true });
});

test('changes that come faster than they are read are seen as the newest state', async () => {
  const { id } = await makeQueued(db, scene);
  const feed = watchSubmission(connection, owner, id, never);
  await feed.next();
  const taken = await claim(db, id, 'w1');
  if (!taken) throw new Error('not claimed');
  await reject(db, taken.lease, new InvalidSubmissionError([{ code: 'malformed_line', message: 'bad' }]));
  const items = await Array.fromAsync(feed);
  expect(items.at(-1)?.data).toMatchObject({
    state: 'invalid',
    reasonCode: 'malformed_line',
    problemCount: 1,
  });
  const again = watchSubmission(connection, owner, id, never, items.at(-1)?.id);
  expect(await again.next()).toMatchObject({ done: true });
});

test('a submission that is not theirs to see does not exist for others, here as anywhere', async () => {
  const { id } = await makeQueued(db, scene);
  for (const viewer of [null, { ...owner, userId: 'somebody else' }]) {
    await expect(watchSubmission(connection, viewer, id, never).next()).rejects.toThrow('not found');
  }
});

test('watching ends with its signal', async () => {
  const { id } = await makeQueued(db, scene);
  const ended = new AbortController();
  const feed = watchSubmission(connection, owner, id, ended.signal);
  await feed.next();
  const waiting = feed.next();
  ended.abort();
  expect(await waiting).toMatchObject({ done: true });
});

test('the status counts what waits, runs and failed, and how long submissions waited', async () => {
  const before = await getStatus(db);
  const { id } = await makeQueued(db, scene);
  expect((await getStatus(db)).queue.queued).toBe(before.queue.queued + 1);
  await claim(db, id, 'w1');
  const { queue, workers } = await getStatus(db);
  expect(queue).toMatchObject({
    queued: before.queue.queued,
    running: before.queue.running + 1,
    failedToday: 0,
  });
  expect(queue.p50WaitMs).toBeGreaterThan(0);
  expect(queue.p95WaitMs).toBeGreaterThanOrEqual(queue.p50WaitMs ?? Number.NaN);
  expect(workers).toEqual([]);
});
