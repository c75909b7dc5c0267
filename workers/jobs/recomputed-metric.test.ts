import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instanceRecords, leaderboards, phases, reports, scores, tasks } from '#db/schema/index.ts';
import { testDatabase } from '#db/testing/database.ts';
import { InvalidInputError } from '#evaluation/evaluator.ts';
import { drawResamples } from '#evaluation/statistics/draw-resamples.ts';
import { resamplingPlan } from '#evaluation/statistics/resampling-plan.ts';
import { localBlobs } from '#server/blobs.ts';
import { SEED } from '#server/seed.ts';
import type { TaskBundle } from '#server/services/benchmark-bundle.ts';
import { renewOldBoards } from '#server/services/board-storage.ts';
import { getLeaderboard } from '#server/services/leaderboards.ts';
import { publishBenchmark, resamplingOf } from '#server/services/publish-benchmark.ts';
import { getBenchmarkRanking } from '#server/services/rankings.ts';
import { reportChoices } from '#server/services/report-choices.ts';
import { getReport, requestReport } from '#server/services/reports.ts';
import { retrievalBundle } from '#server/testing/retrieval.ts';
import { until } from '../testing/until.ts';
import { type RunningWorker, startWorker } from '../worker.ts';

/** From a task bundle with clustered queries and a metric that is no mean to its board and report. */
const { db, url } = await testDatabase();
const dataDir = await mkdtemp(join(tmpdir(), 'podium-recomputed-'));
const blobs = localBlobs(join(dataDir, 'blobs'));
const bytes = (text: string) => new TextEncoder().encode(text);

const QUERIES = Array.from({ length: 24 }, (_, i) => `q${i}`);
const gold = JSON.stringify(Object.fromEntries(QUERIES.map((query) => [query, ['right1', 'right2']])));
/** Every `period`-th query gets both right cases, the others one and a wrong one. */
const answers = (period: number) =>
  JSON.stringify(
    Object.fromEntries(QUERIES.map((query, i) => [query, ['right1', i % period === 0 ? 'right2' : 'wrong']])),
  );
const baseline = (name: string, period: number) => ({
  ...{ name, description: '', tags: [], attributes: {} },
  run: { name: `${name}.json`, bytes: bytes(answers(period)) },
});
const table = `instance,court\n${QUERIES.map((query, i) => `${query},court ${i % 6}\n`).join('')}`;

const law = (changes: Partial<TaskBundle> = {}) =>
  retrievalBundle({
    slug: 'law',
    evaluatorId: 'legal-retrieval',
    options: { protocol: 'coliee-case-law' },
    primaryMetric: 'micro_f1',
    boardMetrics: ['micro_f1', 'macro_f1'],
    truth: { name: 'gold.json', bytes: bytes(gold) },
    resampling: { table: { name: 'instances.csv', bytes: bytes(table) }, columns: { clusters: 'court' } },
    baselines: [baseline('better', 2), baseline('worse', 5)],
    ...changes,
  });

let worker: RunningWorker;
beforeAll(async () => {
  await publishBenchmark(db, blobs, law());
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

const untilBoard = (isWanted: (row: typeof leaderboards.$inferSelect) => boolean) =>
  until('the board is there', async () => {
    const [row] = await db.select().from(leaderboards);
    return row && isWanted(row) && row;
  });

test('records are stored, and the board is made of them with clusters drawn whole', async () => {
  const { board } = await untilBoard(({ board: { rows } }) => rows.length === 2);
  expect(board).toMatchObject({ test: 'paired-bootstrap', instances: 24, clusters: 6 });
  // 12 queries with two right answers, 12 with one: 36 of 48 given, and of 48 right ones
  expect(board.rows[0]?.scores.micro_f1?.value).toBeCloseTo(36 / 48, 12);
  expect(board.rows.map(({ rank }) => rank)).toEqual([1, 2]);
  const records = await db.select().from(instanceRecords);
  expect(records.map(({ width, starts }) => [width, starts.length])).toEqual([
    [3, 25],
    [3, 25],
  ]);
  for (const row of board.rows) {
    const stored = await db.select().from(scores).where(eq(scores.submissionId, row.system));
    for (const metric of ['micro_f1', 'macro_f1']) {
      const score = stored.find((of) => of.metric === metric && of.group === 'all');
      expect(row.scores[metric]?.ci).toEqual([score?.ciLow, score?.ciHigh]);
    }
  }
});

test('the ranking of the benchmark is stable over clusters as its scores are, and has one level', async () => {
  const ranked = await until('the benchmark is ranked', async () => {
    const view = await getBenchmarkRanking(db, 'bench-law');
    return view.systems.length === 2 && view;
  });
  // Every query has two answers, two of them right: micro F1 is the share of right answers among those drawn.
  const [phase] = await db.select().from(phases);
  const queries = phase?.instanceIds.map((id) => Number(id.slice(1))) ?? [];
  const plan = resamplingPlan(24, { clusters: queries.map((query) => `court ${query % 6}`) });
  const rightOf = (period: number) => queries.map((query) => (query % period === 0 ? 2 : 1));
  const [better, worse] = [rightOf(2), rightOf(5)];
  let shareBest = 0;
  drawResamples(plan, 1_000, SEED, (_, counts) => {
    const lead = counts.reduce((sum, count, i) => sum + count * ((better[i] ?? 0) - (worse[i] ?? 0)), 0);
    shareBest += (lead > 0 ? 1 : lead === 0 ? 1 / 2 : 0) / 1_000;
  });
  expect(shareBest).toBeGreaterThan(0.5);
  expect(shareBest).toBeLessThan(1);
  const name = new Map(ranked.systems.map((system) => [system.id, system.name]));
  const stability = ranked.details.stabilityOverInstances?.map((of) => [
    name.get(of.system),
    of.probabilityBest.toFixed(9),
  ]);
  expect(Object.fromEntries(stability ?? [])).toEqual({
    better: shareBest.toFixed(9),
    worse: (1 - shareBest).toFixed(9),
  });
  expect(ranked.details.resamples).toBe(1_000);
  expect(ranked.levels).toEqual(['scores']); // there are no values of single queries to rank by
});

test('a report by the default test says how queries were drawn, and holds no records', async () => {
  const { id } = await requestReport(db, null, { taskSlug: 'law', submissionIds: 'all' }, 'test');
  const ready = await until('the report is ready', async () => {
    const [row] = await db.select().from(reports).where(eq(reports.id, id));
    return row?.state !== 'queued' && row;
  });
  expect(ready.state).toBe('ready');
  const { report } = await getReport(db, null, id);
  expect(report).toMatchObject({ test: 'paired-bootstrap', clusters: 6, permutations: 9999 });
  expect(report?.warnings.map(({ code }) => code)).toContain('few_clusters');
  expect(report?.provenance.command).toContain('--instances instances.csv --clusters court');
  expect(report?.methods.join(' ')).toContain('24 queries in 6 clusters, drawn whole');
  const { board } = await untilBoard(() => true);
  expect(report?.systems.map(({ value, ci, rankInterval }) => [value, ci, rankInterval])).toEqual(
    board.rows.map((row) => [row.scores.micro_f1?.value, row.scores.micro_f1?.ci, row.rankInterval]),
  );
  const shown = JSON.stringify([report, board]);
  for (const secret of ['answer-counts', 'right1', 'court 1', '"records"'])
    expect(shown).not.toContain(secret);
});

test('tests that need values of independent queries are neither offered nor made', async () => {
  const choices = await reportChoices(db, 'law', undefined);
  expect(choices.find(({ id }) => id === 'micro_f1')?.tests).toEqual(['paired-bootstrap', 'sign-flip']);
  expect(choices.find(({ id }) => id === 'macro_f1')?.tests).toEqual(['sign-flip', 'paired-bootstrap']);
  const ask = (metric: string) =>
    requestReport(db, null, { taskSlug: 'law', metric, submissionIds: 'all', test: 'paired-t' }, 'test');
  await expect(ask('micro_f1')).rejects.toThrow(/no mean of such values/);
  await expect(ask('macro_f1')).rejects.toThrow(
    /come in clusters; possible are sign-flip and paired-bootstrap/,
  );
});

test('a board of an older computation is made anew when a worker starts', async () => {
  const before = await untilBoard(() => true);
  await db.update(leaderboards).set({ method: 1, inputHash: 'old' });
  await renewOldBoards(db);
  const after = await untilBoard(({ method }) => method === before.method);
  expect(after.inputHash).toBe(before.inputHash);
  expect(after.board).toEqual(before.board);
});

test('a table of instances that does not fit the truth is refused before anything is published', async () => {
  const resampling = {
    table: { name: 'instances.csv', bytes: bytes('instance,court\nq0,x\nq99,y\n') },
    columns: { clusters: 'court' },
  };
  const error = await publishBenchmark(db, blobs, law({ slug: 'law-2', resampling })).catch(
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(InvalidInputError);
  expect(error.total).toBe(24); // q99 is unknown, 23 queries are missing
  expect(await db.select().from(tasks).where(eq(tasks.slug, 'law-2'))).toEqual([]);
});

test('labels of the bundle win over those of the evaluator', async () => {
  const [bundle] = law().tasks;
  const told = { strata: QUERIES.map(() => 'x') };
  if (!bundle) throw new Error('no task');
  const { resampling: _, ...without } = bundle;
  expect(await resamplingOf(without, QUERIES, told)).toEqual({ labels: told });
  expect(await resamplingOf(without, QUERIES, undefined)).toBeNull();
  const won = await resamplingOf(bundle, QUERIES, told);
  expect(won?.labels.strata).toBeUndefined();
  const [phase] = await db.select({ resampling: phases.resampling }).from(phases);
  expect(phase?.resampling).toEqual(won);
});

test('areas under the ROC curve are compared by DeLong’s test, on the board and in reports', async () => {
  const probabilities = (positives: number[], negatives: number[]) =>
    `id,probability\n${[...positives, ...negatives].map((p, i) => `case-${i},${p}\n`).join('')}`;
  const system = (name: string, file: string) => ({
    ...{ name, description: '', tags: [], attributes: {} },
    run: { name: `${name}.csv`, bytes: bytes(file) },
  });
  await publishBenchmark(
    db,
    blobs,
    retrievalBundle({
      slug: 'events',
      evaluatorId: 'classification',
      options: {},
      primaryMetric: 'auc',
      boardMetrics: ['auc'],
      truth: {
        name: 'truth.csv',
        bytes: bytes(`id,label\n${[1, 1, 1, 1, 0, 0, 0, 0].map((y, i) => `case-${i},${y}\n`).join('')}`),
      },
      baselines: [
        system('sharp', probabilities([0.9, 0.9, 0.9, 0.9], [0.2, 0.2, 0.2, 0.2])),
        system('blurred', probabilities([0.7, 0.7, 0.3, 0.3], [0.1, 0.1, 0.6, 0.6])),
      ],
    }),
  );
  const board = await until('the board is there', async () => {
    const { entries, statistics } = await getLeaderboard(db, null, 'events');
    return entries.length === 2 && statistics !== null && { entries, statistics };
  });
  expect(board.statistics.test).toBe('delong');
  expect(board.entries.map(({ systemName, scores }) => [systemName, scores.auc?.value])).toEqual([
    ['sharp', 1],
    ['blurred', 0.75],
  ]);
  const { id } = await requestReport(db, null, { taskSlug: 'events', submissionIds: 'all' }, 'test');
  const report = await until(
    'the report is ready',
    async () => (await getReport(db, null, id)).report ?? false,
  );
  // Placements of the first are all 1. Those of the second are 1, 1, 1/2, 1/2 on both sides, with variance 1/12, so
  // that of its area is (1/12)/4 + (1/12)/4 = 1/24, and z² = (1/4)² · 24 = 3/2 with one degree of freedom.
  expect(report).toMatchObject({ test: 'delong', instances: 8 });
  expect(Math.abs(report.pairs[0]?.difference ?? 0)).toBe(0.25);
  expect(report.pairs[0]?.p).toBeCloseTo(0.22067136191984688, 12);
});
