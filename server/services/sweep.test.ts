import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { leaderboards, reports, submissions, workers } from '#db/schema/index.ts';
import { testDatabase } from '#db/testing/database.ts';
import { makeQueued, makeScene } from '../testing/scene.ts';
import { beginScoring, claim } from './submission-leases.ts';
import { sweep } from './sweep.ts';

const { db } = await testDatabase();
const scene = await makeScene(db);
const NOTHING = {
  leasesExpired: 0,
  jobsRestored: 0,
  boardsOutdated: 0,
  rankingsOutdated: 0,
  reportsRestored: 0,
  benchmarkReportsRestored: 0,
  volumesAsked: 0,
  workersForgotten: 0,
};

beforeEach(() =>
  db.execute(sql`truncate submissions, reports, workers, leaderboards, rankings, pgboss.job cascade`),
);

const letDeadlinePass = (id: string) =>
  db.update(submissions).set({ deadlineAt: sql`now() - interval '1 second'` }).where(eq(submissions.id, id));

const stateOf = async (id: string) =>
  (await db.select().from(submissions).where(eq(submissions.id, id)))[0]?.state;

const jobs = async (queue: string) =>
  (await db.execute(sql`select 1 from pgboss.job where name = ${queue} and state = 'created'`)).length;

async function running(scoring: boolean): Promise<string> {
  const { id } = await makeQueued(db, scene);
  const claimed = await claim(db, id, 'w1');
  if (claimed && scoring) await beginScoring(db, claimed.lease);
  return id;
}

test('nothing is done about what is in time', async () => {
  await makeQueued(db, scene);
  await running(false);
  await running(true);
  expect(await sweep(db)).toEqual(NOTHING);
});

test('runs without a sign of life go back to the queue, from either state', async () => {
  const ids = [await running(false), await running(true)];
  await Promise.all(ids.map(letDeadlinePass));
  expect(await sweep(db)).toEqual({ ...NOTHING, leasesExpired: 2 });
  expect(await Promise.all(ids.map(stateOf))).toEqual(['queued', 'queued']);
  expect(await sweep(db)).toEqual(NOTHING);
});

test('many sweepers at a time act once', async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, () => running(true)));
  await Promise.all(ids.map(letDeadlinePass));
  const swept = await Promise.all(Array.from({ length: 4 }, () => sweep(db)));
  expect(swept.reduce((sum, { leasesExpired }) => sum + leasesExpired, 0)).toBe(5);
  expect(await jobs('score-submission')).toBe(5);
});

test('a queued submission without a job gets one', async () => {
  const { id } = await makeQueued(db, scene);
  await db.execute(sql`delete from pgboss.job`);
  await letDeadlinePass(id);
  expect(await sweep(db)).toEqual({ ...NOTHING, jobsRestored: 1 });
  expect(await jobs('score-submission')).toBe(1);
});

test('a board that is missing, or older than a change, is computed again', async () => {
  const { id } = await makeQueued(db, scene);
  const longAgo = sql`now() - interval '5 minutes'`;
  await db
    .update(submissions)
    .set({ state: 'scored', stateSince: longAgo, deadlineAt: null })
    .where(eq(submissions.id, id));
  expect(await sweep(db)).toEqual({ ...NOTHING, boardsOutdated: 1 });
  expect(await jobs('rank-phase')).toBe(1);
  await db.execute(sql`delete from pgboss.job`);
  await db.execute(sql`insert into leaderboards (phase_id, input_hash, evaluator_version, board, duration_ms)
    values (${scene.phaseId}, '', 1, '{}', 1)`);
  expect(await sweep(db)).toEqual(NOTHING);
  await db.update(leaderboards).set({ computedAt: sql`now() - interval '10 minutes'` });
  expect(await sweep(db)).toEqual({ ...NOTHING, boardsOutdated: 1, rankingsOutdated: 1 });
});

test('a ranking that is missing, or older than a public board, is computed again', async () => {
  await db.execute(sql`insert into leaderboards (phase_id, input_hash, evaluator_version, board, duration_ms,
    computed_at) values (${scene.phaseId}, '', 1, '{}', 1, now() - interval '10 minutes')`);
  expect(await sweep(db)).toEqual({ ...NOTHING, rankingsOutdated: 1 });
  expect(await jobs('rank-benchmark')).toBe(1);
  await db.execute(sql`delete from pgboss.job`);
  const ranked = (ago: string) => sql`insert into rankings
    select benchmark_id, '', '{}', '{}', 1, now() - ${ago}::interval from tasks where id = ${scene.taskId}
    on conflict (benchmark_id) do update set computed_at = excluded.computed_at`;
  await db.execute(ranked('5 minutes'));
  expect(await sweep(db)).toEqual(NOTHING);
  await db.execute(ranked('15 minutes'));
  expect(await sweep(db)).toEqual({ ...NOTHING, rankingsOutdated: 1 });
});

test('a report that nobody makes is queued again', async () => {
  const request = {
    metric: 'map',
    submissionIds: [],
    test: 'sign-flip' as const,
    correction: 'holm',
    alpha: 0.05,
    permutations: 1000,
  };
  await db.insert(reports).values({
    phaseId: scene.phaseId,
    inputHash: 'x',
    request: { ...request, resamples: 1000, seed: 1 },
    requestedAt: sql`now() - interval '2 minutes'`,
  });
  expect(await sweep(db)).toEqual({ ...NOTHING, reportsRestored: 1 });
  expect(await sweep(db)).toEqual(NOTHING);
});

test('workers that are long gone are forgotten', async () => {
  const common = { device: 'cpu', version: '0' };
  await db.insert(workers).values([
    { id: 'here', ...common },
    { id: 'gone', ...common, seenAt: sql`now() - interval '1 hour'` },
  ]);
  expect(await sweep(db)).toEqual({ ...NOTHING, workersForgotten: 1 });
  expect((await db.select().from(workers)).map(({ id }) => id)).toEqual(['here']);
});
