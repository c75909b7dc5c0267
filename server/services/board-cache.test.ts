import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { leaderboards } from '#db/schema/index.ts';
import { testDatabase } from '#db/testing/database.ts';
import { computeBoard } from '#evaluation/leaderboard/compute-board.ts';
import { makeScene } from '../testing/scene.ts';
import { readBoard, submissionsOnBoards } from './board-cache.ts';

const { db } = await testDatabase();

const boardOf = (ids: readonly string[]) =>
  computeBoard({
    systems: ids.map((id, index) => ({
      id,
      aggregate: { map: 0.5 + index / 10 },
      values: { map: Float64Array.of(0.4 + index / 10, 0.6 + index / 10) },
    })),
    metrics: [{ id: 'map', label: 'MAP', direction: 'higher', summary: 'mean' }],
    primaryMetric: 'map',
    seed: 1,
  });

async function store(phaseId: string, inputHash: string, ids: readonly string[]): Promise<void> {
  const values = { inputHash, evaluatorVersion: 1, board: boardOf(ids), durationMs: 1 };
  await db
    .insert(leaderboards)
    .values({ phaseId, ...values })
    .onConflictDoUpdate({ target: leaderboards.phaseId, set: values });
}

test('a phase without a board has none, and none again once its board is gone', async () => {
  const { phaseId } = await makeScene(db);
  expect(await readBoard(db, phaseId)).toBeUndefined();
  await store(phaseId, 'one', ['a']);
  expect((await readBoard(db, phaseId))?.submissionIds).toEqual(new Set(['a']));
  await db.delete(leaderboards).where(eq(leaderboards.phaseId, phaseId));
  expect(await readBoard(db, phaseId)).toBeUndefined();
});

test('a board is parsed once, and again as soon as its input has changed', async () => {
  const { phaseId } = await makeScene(db);
  await store(phaseId, 'one', ['a']);
  const first = await readBoard(db, phaseId);
  expect((await readBoard(db, phaseId))?.board).toBe(first?.board);
  await store(phaseId, 'two', ['a', 'b']);
  expect((await readBoard(db, phaseId))?.submissionIds).toEqual(new Set(['a', 'b']));
});

test('the boards of several phases are read together', async () => {
  const [one, two] = [await makeScene(db), await makeScene(db)];
  await store(one.phaseId, 'one', ['a', 'b']);
  await store(two.phaseId, 'two', ['c']);
  expect(await submissionsOnBoards(db, [one.phaseId, two.phaseId, one.phaseId])).toEqual(
    new Set(['a', 'b', 'c']),
  );
});
