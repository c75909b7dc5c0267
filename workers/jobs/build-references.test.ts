import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, isNotNull } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  chanceBands,
  evaluations,
  phases,
  submissionEvents,
  submissions,
  systems,
} from '#db/schema/index.ts';
import { testDatabase } from '#db/testing/database.ts';
import { csv, plainRows, TRUTH_HEADER } from '#evaluation/evaluators/tadpole/testing/make-cohort.ts';
import { localBlobs } from '#server/blobs.ts';
import { getBenchmark } from '#server/services/benchmarks.ts';
import { getTaskFigures } from '#server/services/figures.ts';
import { getLeaderboard } from '#server/services/leaderboards.ts';
import { publishBenchmark } from '#server/services/publish-benchmark.ts';
import { getBenchmarkRanking } from '#server/services/rankings.ts';
import { requestReport } from '#server/services/reports.ts';
import { withdraw } from '#server/services/submission-states.ts';
import { getSubmission, listSubmissions } from '#server/services/submissions.ts';
import { retrievalBundle } from '#server/testing/retrieval.ts';
import { until } from '../testing/until.ts';
import { type RunningWorker, startWorker } from '../worker.ts';

/** From baselines of a cohort to consensus systems on its board, by a real worker. */
const { db, url } = await testDatabase();
const dataDir = await mkdtemp(join(tmpdir(), 'podium-references-'));
const blobs = localBlobs(join(dataDir, 'blobs'));
const bytes = (text: string) => new TextEncoder().encode(text);

const SUBJECTS = 12;
const truth = [
  TRUTH_HEADER,
  ...Array.from(
    { length: SUBJECTS },
    (_, subject) =>
      `${subject + 1},2020-01-05,${['CN', 'MCI', 'AD'][subject % 3]},${10 + (subject % 2)},2020-01-05,0.02`,
  ),
].join('\n');
/** Estimates of ADAS13 are `adas13` for everybody; the diagnosis is a guess. */
const baseline = (name: string, adas13: number) => ({
  ...{ name, description: '', tags: [], attributes: {} },
  run: {
    name: `${name}.csv`,
    bytes: bytes(
      csv(
        plainRows(SUBJECTS, 1).map((row) => [
          ...row.slice(0, 5),
          ...[adas13, adas13 - 1, adas13 + 1],
          ...row.slice(8),
        ]),
      ),
    ),
  },
});
const cohort = () =>
  retrievalBundle({
    slug: 'open',
    evaluatorId: 'tadpole',
    options: { months: 1 },
    primaryMetric: 'ADAS13_MAE',
    boardMetrics: ['ADAS13_MAE', 'mAUC'],
    truth: { name: 'D4.csv', bytes: bytes(truth) },
    baselines: [baseline('low', 9), baseline('middle', 10), baseline('high', 14)],
  });

let worker: RunningWorker;
beforeAll(async () => {
  await publishBenchmark(db, blobs, cohort());
  worker = await startWorker({
    databaseUrl: url,
    dataDir,
    concurrency: 1,
    hangAfterMs: 60_000,
    graceMs: 1000,
  });
});
afterAll(async () => {
  await worker.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const board = () => getLeaderboard(db, null, 'open');
const untilReferences = (isWanted: (members: number[]) => boolean) =>
  until('the references are there', async () => {
    const view = await board();
    const members = view.references.map((reference) => reference.members);
    return view.references.length === 2 && isWanted(members) && view.chance !== null && view;
  });

test('consensus systems come to the board by themselves, scored and without a rank', async () => {
  const view = await untilReferences((members) => members.every((count) => count === 3));
  expect(view.entries.map(({ systemName, rank }) => [systemName, rank])).toEqual([
    ['middle', 1],
    ['low', 2],
    ['high', 3],
  ]);
  const errors = view.references.map(({ systemName, kind, scores }) => [
    systemName,
    kind,
    scores.ADAS13_MAE?.value,
  ]);
  // Half of the subjects are at 10, half at 11: the mean of the estimates is 11, the median 10.
  expect(errors).toEqual([
    ['Consensus mean', 'consensus', 0.5],
    ['Consensus median', 'consensus', 0.5],
  ]);
  expect(view.references[0]?.scores.ADAS13_MAE?.ci).not.toBeNull();
  expect(view.unbuilt).toEqual([]);
});

test('nobody owns them, and they count nowhere', async () => {
  const { references } = await untilReferences(() => true);
  const { submissionCount, systemCount } = await getBenchmark(db, 'bench-open');
  expect([submissionCount, systemCount]).toEqual([3, 3]);
  const listed = await listSubmissions(db, null, { taskSlug: 'open' });
  expect(listed.submissions.map(({ system }) => system.name).sort()).toEqual(['high', 'low', 'middle']);
  const ranking = await until('the benchmark is ranked', async () => {
    const view = await getBenchmarkRanking(db, 'bench-open');
    return view.systems.length > 0 && view;
  });
  expect(ranking.systems.map(({ name }) => name).sort()).toEqual(['high', 'low', 'middle']);
  const view = await getSubmission(db, null, references[0]?.submissionId ?? '');
  expect(view).toMatchObject({ system: { owner: 'built by this server' }, isOwn: false, canWithdraw: false });
  expect(view.reference?.members.map(({ systemName }) => systemName)).toEqual(['high', 'low', 'middle']);
});

test('figures and reports take them when they are picked', async () => {
  const { references, entries } = await untilReferences(() => true);
  const picked = [references[0]?.submissionId ?? '', entries[0]?.submissionId ?? ''];
  const figures = await getTaskFigures(db, null, 'open', undefined, { submissions: picked });
  expect(figures.systems.filter(({ isChosen }) => isChosen).map(({ name }) => name)).toEqual([
    'middle',
    'Consensus mean',
  ]);
  const report = await requestReport(db, null, { taskSlug: 'open', submissionIds: picked }, 'test');
  expect(report.id).toMatch(/^[0-9a-f-]{36}$/);
});

test('chance has a band for each metric, and says who is within', async () => {
  const { chance, entries } = await untilReferences(() => true);
  const band = chance?.bands.mAUC;
  expect(band?.median).toBeGreaterThan(0.3);
  expect(band?.median).toBeLessThan(0.7);
  expect(band?.best).toBeGreaterThanOrEqual(band?.high ?? 1);
  const best = chance?.bands.ADAS13_MAE?.best ?? 0;
  expect(chance?.within).toEqual(
    entries
      .filter(({ scores }) => (scores.ADAS13_MAE?.value ?? 0) >= best)
      .map(({ submissionId }) => submissionId),
  );
});

test('the ranking of the challenge stands beside the own one', async () => {
  const { challenge } = await untilReferences(() => true);
  expect(challenge?.metrics.map(({ id }) => id)).toEqual(['mAUC', 'ADAS13_MAE', 'Ventricles_MAE']);
  // All tie but in ADAS13, where the errors are 0.5, 1.5 and 3.5.
  expect(
    challenge?.standings.map(({ systemName, ranks, total, rank }) => [systemName, ranks, total, rank]),
  ).toEqual([
    ['middle', [2, 1, 2], 5, 1],
    ['low', [2, 2, 2], 6, 2],
    ['high', [2, 3, 2], 7, 3],
  ]);
  expect(challenge?.hasBestAtAll).toBe(true);
});

test('a phase with private scores shows none of it', async () => {
  await db.update(phases).set({ scoreVisibility: 'owner' });
  const { references, unbuilt, chance, challenge } = await board();
  await db.update(phases).set({ scoreVisibility: 'public' });
  expect([references, unbuilt, chance, challenge]).toEqual([[], [], null, null]);
});

test('nothing is built twice; a withdrawal builds them anew, and too few submissions end them', async () => {
  const before = await untilReferences(() => true);
  const bands = await db.select().from(chanceBands);
  const builds = await db.select().from(systems).where(isNotNull(systems.referenceKind));
  expect(builds).toHaveLength(2);
  await db.transaction((tx) => withdraw(tx, before.entries[2]?.submissionId ?? ''));
  const after = await untilReferences((members) => members.every((count) => count === 2));
  // 9 and 10: mean and median are 9.5
  expect(after.references.map(({ scores }) => scores.ADAS13_MAE?.value)).toEqual([1, 1]);
  expect(after.unbuilt).toEqual([]);
  const old = before.references[0]?.submissionId ?? '';
  const [gone] = await db.select().from(submissions).where(eq(submissions.id, old));
  expect(gone).toMatchObject({ state: 'withdrawn', reasonCode: 'superseded' });
  expect(await db.select().from(evaluations).where(eq(evaluations.submissionId, old))).toEqual([]);
  const events = await db.select().from(submissionEvents).where(eq(submissionEvents.submissionId, old));
  expect(events.map(({ state }) => state)).toEqual([
    'queued',
    'validating',
    'scoring',
    'scored',
    'withdrawn',
  ]);
  expect(await db.select().from(chanceBands)).toEqual(bands);

  await db.transaction((tx) => withdraw(tx, before.entries[1]?.submissionId ?? ''));
  const ended = await until('they are gone', async () => {
    const view = await board();
    return view.unbuilt.length === 2 && view;
  });
  expect(ended.references).toEqual([]);
  expect(ended.unbuilt[0]).toEqual({
    name: 'Consensus mean',
    reason: 'It takes 2 submissions, and the board has 1',
  });
});
