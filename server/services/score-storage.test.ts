import { asc, eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { evaluations, instanceScores, scores, submissions } from '#db/schema/index.ts';
import { testDatabase } from '#db/testing/database.ts';
import { makeQueued, makeScene } from '../testing/scene.ts';
import { planBoard } from './board-storage.ts';
import { type Scored, saveScores } from './score-storage.ts';
import { claim, expireLease, type Lease, LeaseLostError } from './submission-leases.ts';

const { db } = await testDatabase();
const scene = await makeScene(db);

async function take(): Promise<{ lease: Lease; scored: (map: number) => Scored }> {
  const { id } = await makeQueued(db, scene);
  return claimAgain(id);
}

async function claimAgain(id: string) {
  const taken = await claim(db, id, 'w1');
  if (!taken) throw new Error('not claimed');
  const { lease, submission } = taken;
  const [truth] = await db.execute<{ sha256: string }>(
    sql`select truth_sha256 as sha256 from phases where id = ${scene.phaseId}`,
  );
  const scored = (map: number): Scored => ({
    evaluation: {
      instances: { ids: ['1', '2'], values: { map: Float64Array.of(map, Number.NaN) } },
      aggregate: { map },
      groups: { short: { map: Number.NaN } },
      groupSizes: [{ short: 2 }],
      texts: {},
      records: {},
      figures: [],
      notices: [{ code: 'ties', message: '3 tied scores', count: 3 }],
    },
    scores: { map: { value: map, n: 1, ci: null, method: null } },
    provenance: {
      evaluatorId: 'ir-retrieval',
      evaluatorVersion: 1,
      options: {},
      truthSha256: truth?.sha256 ?? '',
      submissionSha256: submission.blobSha256 ?? '',
      seed: 1,
      device: 'cpu',
      durationMs: 5,
    },
  });
  return { lease, scored };
}

const storedOf = async (id: string) => ({
  state: (await db.select().from(submissions).where(eq(submissions.id, id)))[0]?.state,
  evaluations: (await db.select().from(evaluations).where(eq(evaluations.submissionId, id))).length,
  scores: (await db.select().from(scores).where(eq(scores.submissionId, id)).orderBy(asc(scores.group))).map(
    ({ metric, group, value, n }) => [metric, group, value, n],
  ),
  values: (await db.select().from(instanceScores).where(eq(instanceScores.submissionId, id))).map(
    ({ values }) => values,
  ),
});

test('scores, values per instance, provenance and state are stored together; what is undefined is no number', async () => {
  const { lease, scored } = await take();
  await saveScores(db, lease, scored(0.25));
  expect(await storedOf(lease.submissionId)).toEqual({
    state: 'scored',
    evaluations: 1,
    scores: [
      ['map', 'all', 0.25, 1],
      ['map', 'short', null, 2],
    ],
    values: [[0.25, Number.NaN]],
  });
});

test('nothing is stored where any part of it cannot be', async () => {
  const { lease, scored } = await take();
  const whole = scored(0.25);
  const broken = { ...whole, provenance: { ...whole.provenance, submissionSha256: 'no such blob' } };
  await expect(saveScores(db, lease, broken)).rejects.toThrow();
  expect(await storedOf(lease.submissionId)).toEqual({
    state: 'validating',
    evaluations: 0,
    scores: [],
    values: [],
  });
});

test('a late result is refused whole; the one in time replaces what an earlier run of that version left', async () => {
  const old = await take();
  const id = old.lease.submissionId;
  await db.update(submissions).set({ deadlineAt: sql`now() - interval '1 s'` }).where(eq(submissions.id, id));
  await expireLease(db, id);
  const next = await claimAgain(id);
  await expect(saveScores(db, old.lease, old.scored(0.1))).rejects.toThrow(LeaseLostError);
  expect(await storedOf(id)).toEqual({ state: 'validating', evaluations: 0, scores: [], values: [] });
  await saveScores(db, next.lease, next.scored(0.2));
  await expect(saveScores(db, next.lease, next.scored(0.3))).rejects.toThrow(LeaseLostError);
  expect((await storedOf(id)).values).toEqual([[0.2, Number.NaN]]);

  await db.update(submissions).set({ state: 'failed' }).where(eq(submissions.id, id));
  await db.update(submissions).set({ state: 'queued', deadlineAt: sql`now()` }).where(eq(submissions.id, id));
  const again = await claimAgain(id);
  await saveScores(db, again.lease, again.scored(0.4));
  expect(await storedOf(id)).toMatchObject({ evaluations: 1, values: [[0.4, Number.NaN]] });
});

test('a board that is being planned waits for scores that are about to be stored', async () => {
  const { lease, scored } = await take();
  const stored = Promise.withResolvers<void>();
  const maySave = Promise.withResolvers<void>();
  const saving = db.transaction(async (tx) => {
    await saveScores(tx, lease, scored(0.5));
    stored.resolve();
    await maySave.promise;
  });
  await stored.promise;
  let isPlanned = false;
  const planning = planBoard(db, scene.phaseId).then((plan) => {
    isPlanned = true;
    return plan;
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(isPlanned).toBe(false);
  maySave.resolve();
  await saving;
  expect((await planning).submissionIds).toContain(lease.submissionId);
});
