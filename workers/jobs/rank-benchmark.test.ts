import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { benchmarks, phases, rankings, tasks } from '#db/schema/index.ts';
import { testDatabase } from '#db/testing/database.ts';
import { localBlobs } from '#server/blobs.ts';
import { enqueue } from '#server/queue.ts';
import {
  findBenchmarkFile,
  getKeptBenchmarkReport,
  keepBenchmarkReport,
} from '#server/services/kept-benchmark-reports.ts';
import { makeBench } from '../testing/bench.ts';
import { makeRun } from '../testing/retrieval-data.ts';
import { until } from '../testing/until.ts';

const database = await testDatabase();
const { db } = database;
const bench = await makeBench(database);
const { phaseId, taskId } = bench.scene;

const stored = async () => (await db.select().from(rankings))[0];

const untilRanked = (systems: number) =>
  until(`a ranking of ${systems} systems`, async () => {
    const row = await stored();
    return row?.board.systems.length === systems && row;
  });

beforeAll(async () => {
  await bench.startWorker();
});

test('a scored submission ends in a ranking by every rule, with stability over tasks and instances', async () => {
  const ids = [1, 2, 3].map((seed) => bench.submit(makeRun(50, 100, seed), `system ${seed}`));
  for (const id of await Promise.all(ids)) await bench.untilState(id, 'scored');
  const { board, source } = await untilRanked(3);
  expect(source.phaseIds).toEqual([phaseId]);
  expect(source.submissionIds.flat().toSorted()).toEqual((await Promise.all(ids)).toSorted());
  expect(board.rankings.length).toBe(Object.keys(board.details).length);
  const { borda } = board.details;
  expect(borda?.stabilityOverInstances).toHaveLength(3);
  // There is one task to draw from: every resample is the task itself.
  for (const { interval } of borda?.stabilityOverTasks ?? []) expect(interval[0]).toBe(interval[1]);
});

test('the PDF of a benchmark report that somebody keeps is made', async () => {
  const [benchmark] = await db.select().from(benchmarks);
  const { sha256 } = await keepBenchmarkReport(db, null, { slug: benchmark?.slug ?? '' }, '127.0.0.1');
  await until('the PDF is made', async () => (await getKeptBenchmarkReport(db, sha256)).state === 'ready');
  const { sha256: pdf } = await findBenchmarkFile(db, sha256, 'pdf');
  const parts = await Array.fromAsync(localBlobs(join(bench.dataDir, 'blobs')).open(pdf));
  expect(Buffer.concat(parts).toString('latin1')).toMatch(/^%PDF-1\.7/);
  expect((await findBenchmarkFile(db, sha256, 'latex')).sha256).not.toBe(pdf);
});

test('a ranking that is deleted comes back byte for byte, and an equal one is left as it is', async () => {
  const textOf = async () =>
    (await db.execute<{ text: string }>(sql`select board::text as text from rankings`))[0]?.text;
  const before = await textOf();
  const [{ benchmarkId = '' } = {}] = await db
    .select({ benchmarkId: tasks.benchmarkId })
    .from(tasks)
    .where(eq(tasks.id, taskId));
  await db.transaction(async (tx) => {
    await tx.delete(rankings);
    await enqueue(tx, 'rankBenchmark', { benchmarkId });
  });
  const again = await untilRanked(3);
  expect(await textOf()).toBe(before);
  await db.transaction((tx) => enqueue(tx, 'rankBenchmark', { benchmarkId }));
  const looked = await until('the job has looked', async () => {
    const row = await stored();
    return row && row.computedAt > again.computedAt && row;
  });
  expect(looked.durationMs).toBe(again.durationMs);
});

test('a board whose scores are private is not ranked', async () => {
  await db.update(phases).set({ scoreVisibility: 'owner' }).where(eq(phases.id, phaseId));
  const before = await stored();
  const id = await bench.submit(makeRun(50, 100, 9), 'private system');
  await bench.untilState(id, 'scored');
  await until('the board has it', async () => {
    const [row] = await db.execute<{ n: number }>(
      sql`select jsonb_array_length(board->'rows')::int as n from leaderboards where phase_id = ${phaseId}`,
    );
    return row?.n === 4;
  });
  const waiting = await db.execute(
    sql`select 1 from pgboss.job where name = 'rank-benchmark' and state < 'completed'`,
  );
  expect(waiting).toHaveLength(0);
  expect(await stored()).toEqual(before);
});
