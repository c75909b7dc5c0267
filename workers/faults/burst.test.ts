import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { evaluations, leaderboards, submissions } from '#db/schema/index.ts';
import { testDatabase } from '#db/testing/database.ts';
import { enqueue } from '#server/queue.ts';
import { withdraw } from '#server/services/submission-states.ts';
import { makeBench } from '../testing/bench.ts';
import { makeRun } from '../testing/retrieval-data.ts';
import { until } from '../testing/until.ts';

const database = await testDatabase();
const { db } = database;
const bench = await makeBench(database);
const { phaseId } = bench.scene;

const boardOf = async () =>
  (await db.select().from(leaderboards).where(eq(leaderboards.phaseId, phaseId)))[0];

const untilBoardHas = (systems: number) =>
  until(`a board of ${systems} systems`, async () => {
    const stored = await boardOf();
    return stored?.board.rows.length === systems && stored;
  });

test('thirty submissions at once, told of twice, two workers: each is scored once and the board has them all', async () => {
  const ids = await Promise.all(
    Array.from({ length: 30 }, (_, seed) => bench.submit(makeRun(50, 100, seed))),
  );
  for (const submissionId of ids) {
    await db.execute(sql`insert into pgboss.job (name, data, policy)
      values ('score-submission', ${JSON.stringify({ submissionId })}::jsonb, 'standard')`);
  }
  const workers = [await bench.startWorker(), await bench.startWorker()];
  const from = performance.now();
  for (const id of ids) {
    expect(await bench.untilState(id, 'scored', 'failed')).toMatchObject({ state: 'scored', attempt: 1 });
  }
  console.log(`30 submissions scored in ${((performance.now() - from) / 1000).toFixed(1)} s by 2 workers`);
  const stored = await db.select().from(evaluations);
  expect(stored).toHaveLength(30);
  expect(new Set(stored.map(({ workerId }) => workerId))).toEqual(new Set(workers.map(({ id }) => id)));
  const { board } = await untilBoardHas(30);
  expect(new Set(board.rows.map(({ system }) => system))).toEqual(new Set(ids));
});

test('a board that is deleted comes back byte for byte', async () => {
  const textOf = async () =>
    (await db.execute<{ text: string }>(sql`select board::text as text from leaderboards`))[0]?.text;
  const before = await textOf();
  expect(before).toBeDefined();
  await db.transaction(async (tx) => {
    await tx.delete(leaderboards);
    await enqueue(tx, 'rankPhase', { phaseId });
  });
  await untilBoardHas(30);
  expect(await textOf()).toBe(before);
});

test('a withdrawn submission leaves the board', async () => {
  const [first] = (await boardOf())?.board.rows ?? [];
  if (!first) throw new Error('no board');
  await db.transaction((tx) => withdraw(tx, first.system));
  await untilBoardHas(29);
  const [row] = await db.select().from(submissions).where(eq(submissions.id, first.system));
  expect(row?.state).toBe('withdrawn');
});
