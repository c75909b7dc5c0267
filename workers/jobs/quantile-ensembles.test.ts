import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blobs as blobTable, phases, referenceBuilds, submissions } from '#db/schema/index.ts';
import { testDatabase } from '#db/testing/database.ts';
import { localBlobs } from '#server/blobs.ts';
import { pairBetween } from '#server/pair-between.ts';
import { getBoardStatistics } from '#server/services/board-statistics.ts';
import { getLeaderboard } from '#server/services/leaderboards.ts';
import { publishBenchmark } from '#server/services/publish-benchmark.ts';
import { withdraw } from '#server/services/submission-states.ts';
import { retrievalBundle } from '#server/testing/retrieval.ts';
import { jobContext } from '../testing/job-context.ts';
import { buildReferences } from './build-references.ts';
import { rankPhase } from './rank-phase.ts';
import { scoreSubmission } from './score-submission.ts';

/** From forecasts of three systems to ensembles on the board, and to what the board says of these. */
const { db } = await testDatabase();
const dataDir = await mkdtemp(join(tmpdir(), 'podium-ensembles-'));
const store = localBlobs(join(dataDir, 'blobs'));
const context = jobContext(db, store);
afterAll(() => rm(dataDir, { recursive: true, force: true }));
const bytes = (text: string) => new TextEncoder().encode(text);

/** Quantiles of place a; all say 1, 2, 3 of place b, where 3 happens. In a it is 12. */
const forecast = (...quantiles: [number, number, number]) =>
  bytes(
    `reference_date,horizon,location,output_type_id,value\n${[0.25, 0.5, 0.75]
      .map((level, at) => `2024-12-07,0,a,${level},${quantiles[at]}\n2024-12-07,0,b,${level},${at + 1}\n`)
      .join('')}`,
  );
const baseline = (name: string, file: Uint8Array) => ({
  ...{ name, description: '', tags: [], attributes: {} },
  run: { name: `${name}.csv`, bytes: file },
});

async function scoreWaiting(): Promise<void> {
  const waiting = await db
    .select({ submissionId: submissions.id })
    .from(submissions)
    .where(eq(submissions.state, 'queued'));
  for (const payload of waiting) await scoreSubmission(context, payload);
}

/** The jobs that follow one another in the queue: submissions, their board, references of it, these and the board again. */
let phaseId: string;
beforeAll(async () => {
  await publishBenchmark(
    db,
    store,
    retrievalBundle({
      slug: 'rounds',
      evaluatorId: 'quantile-forecast',
      options: {},
      primaryMetric: 'wis',
      boardMetrics: ['relative_skill', 'wis_dispersion'],
      truth: {
        name: 'truth.csv',
        bytes: bytes('reference_date,horizon,location,observation\n2024-12-07,0,a,12\n2024-12-07,0,b,3\n'),
      },
      baselines: [
        baseline('one', forecast(0, 2, 4)),
        baseline('two', forecast(2, 4, 6)),
        baseline('three', forecast(10, 12, 20)),
      ],
    }),
  );
  const [phase] = await db.select({ id: phases.id }).from(phases);
  phaseId = phase?.id ?? '';
  await scoreWaiting();
  await rankPhase(context, { phaseId });
  await buildReferences(context, { phaseId });
  await scoreWaiting();
  await rankPhase(context, { phaseId });
});

const read = async () => ({
  board: await getLeaderboard(db, null, 'rounds'),
  statistics: await getBoardStatistics(db, null, 'rounds'),
});

/** WIS of three quantiles: (|y − m| / 2 + (width + 4 · outside) / 4) / 1.5; of b it is 1 / 1.5 for all. */
test('ensembles come to the board with the scores worked out by hand', async () => {
  const { board } = await read();
  expect(board.references.map(({ members }) => members)).toEqual([3, 3, 3, 3, 3]);
  const wis = (scores: (typeof board.entries)[number]['scores']) => scores.wis?.value ?? Number.NaN;
  expect(board.entries.map(({ systemName, scores }) => [systemName, wis(scores)])).toEqual([
    ['three', expect.closeTo((0 + 2.5 + 1) / 3, 12)],
    ['two', expect.closeTo((4 + 7 + 1) / 3, 12)],
    ['one', expect.closeTo((5 + 9 + 1) / 3, 12)],
  ]);
  // Of a: mean 4, 6, 10; median 2, 4, 6; mixture 2, 4, 10. One round has no past, so nothing is learnt or calibrated.
  const mean = (3 + 3.5 + 1) / 3;
  const found = board.references.map(({ systemName, scores }): [string, number] => [systemName, wis(scores)]);
  expect(Object.fromEntries(found)).toEqual({
    'Ensemble mean': expect.closeTo(mean, 12),
    'Ensemble median': expect.closeTo((4 + 7 + 1) / 3, 12),
    'Linear pool': expect.closeTo((4 + 4 + 1) / 3, 12),
    'Trained ensemble': expect.closeTo(mean, 12),
    'Trained ensemble, calibrated': expect.closeTo(mean, 12),
  });
});

test('relative skill stands where the bundle names it, with an interval, for references too', async () => {
  const { board } = await read();
  expect(board.metrics.slice(0, 3).map(({ id }) => id)).toEqual(['wis', 'relative_skill', 'wis_dispersion']);
  expect(board.boardMetrics).toEqual(['relative_skill', 'wis_dispersion']);
  // Sums of WIS are as 3.5, 12 and 15, that of the mean ensemble as 7.5.
  const skill = board.entries[0]?.scores.relative_skill;
  expect(skill?.value).toBeCloseTo((3.5 / 12 / (15 / 3.5)) ** (1 / 3), 12);
  expect(skill?.ci?.[0]).toBeLessThan(skill?.value ?? 0);
  const ensemble = board.references.find(({ systemName }) => systemName === 'Ensemble mean');
  const expected = (((7.5 / 3.5) * (7.5 / 12) * 7.5) / 15) ** (1 / 4);
  expect(ensemble?.scores.relative_skill?.value).toBeCloseTo(expected, 12);
  expect(ensemble?.scores.relative_skill?.ci).not.toBeNull();
});

test('a reference is compared with systems and references, from both sides, and only where all scores are public', async () => {
  const { board, statistics } = await read();
  const ensemble =
    board.references.find(({ systemName }) => systemName === 'Ensemble mean')?.submissionId ?? '';
  const one = board.entries[2]?.submissionId ?? '';
  const pair = pairBetween(statistics, ensemble, one);
  // Better by 7.5 / 3 in a, equal in b: with two places nothing can be settled.
  expect(pair).toMatchObject({ n: 2, pAdjusted: 1, better: null });
  expect(pair?.difference).toBeCloseTo(-2.5, 12);
  expect(pairBetween(statistics, one, ensemble)?.difference).toBeCloseTo(2.5, 12);
  expect(pairBetween(statistics, ensemble, ensemble)).toBeNull();
  expect(statistics.references.map(({ name }) => name)).toContain('Linear pool');
  expect(statistics.referencePairs).toHaveLength(10 + 5 * 3);
  await db.update(phases).set({ scoreVisibility: 'owner' });
  const hidden = await getBoardStatistics(db, null, 'rounds');
  await db.update(phases).set({ scoreVisibility: 'public' });
  expect([hidden.references, hidden.referencePairs]).toEqual([[], []]);
});

test('files of references go when they are built anew, and nothing else does', async () => {
  const { board } = await read();
  const builds = await db.select().from(referenceBuilds);
  const ids = builds.flatMap(({ submissionId }) => submissionId ?? []);
  const rows = await db.select().from(submissions).where(inArray(submissions.id, ids));
  const before = rows.flatMap(({ blobSha256 }) => blobSha256 ?? []);
  expect(before).toHaveLength(5);
  await db.transaction((tx) => withdraw(tx, board.entries[2]?.submissionId ?? ''));
  await rankPhase(context, { phaseId });
  await buildReferences(context, { phaseId });
  expect(await db.select().from(blobTable).where(inArray(blobTable.sha256, before))).toEqual([]);
  for (const sha256 of before) expect(await store.has(sha256)).toBe(false);
  const kept = await db.select().from(blobTable);
  for (const { sha256 } of kept) expect(await store.has(sha256)).toBe(true);
});
