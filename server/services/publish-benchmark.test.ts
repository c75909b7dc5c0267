import { gzipSync } from 'node:zlib';
import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { benchmarks, phases, submissions, systems, tasks } from '#db/schema/index.ts';
import { signUp, testBackend } from '../testing/backend.ts';
import { openPhase, QRELS, retrievalBundle, runText, scoreAll } from '../testing/retrieval.ts';
import { getBenchmark, listBenchmarks } from './benchmarks.ts';
import { getLeaderboard } from './leaderboards.ts';
import { publishBenchmark } from './publish-benchmark.ts';
import { getTask } from './tasks.ts';

const backend = await testBackend();
const { db, blobs } = backend;
const encode = (text: string) => new TextEncoder().encode(text);

test('a bundle becomes a benchmark with tasks, phases, files and queued baselines', async () => {
  const ada = await signUp(backend, 'Ada');
  const bundle = retrievalBundle({
    phases: [openPhase, { ...openPhase, slug: 'dev', title: 'Development' }],
  });
  expect(await publishBenchmark(db, blobs, bundle, ada.viewer.userId)).toEqual({
    benchmark: 'bench-tiny',
    tasks: [{ slug: 'tiny', isNew: true }],
  });
  const task = await getTask(db, 'tiny');
  expect(task).toMatchObject({ primaryMetric: 'recip_rank', boardMetrics: ['recip_rank', 'map'] });
  expect(task.phases.map(({ slug, instanceCount, isOpen }) => [slug, instanceCount, isOpen])).toEqual([
    ['test', 3, true],
    ['dev', 3, true],
  ]);
  expect(task.files).toMatchObject([
    { name: 'queries.tsv', bytes: 7, href: '/api/v1/tasks/tiny/files/queries.tsv' },
  ]);
  const waiting = await db.select().from(submissions);
  expect(waiting.map(({ state, submittedBy }) => [state, submittedBy])).toEqual([
    ['queued', null],
    ['queued', null],
  ]);
  const [benchmark] = await db.select().from(benchmarks);
  expect(benchmark?.organizerId).toBe(ada.viewer.userId);
});

test('publishing again changes nothing', async () => {
  const again = await publishBenchmark(db, blobs, retrievalBundle());
  expect(again.tasks).toEqual([{ slug: 'tiny', isNew: false }]);
  expect(await db.select().from(submissions)).toHaveLength(2);
});

test('a benchmark gets further tasks; a baseline of the same name is the same system', async () => {
  const bundle = retrievalBundle({ slug: 'second' });
  await publishBenchmark(db, blobs, { ...bundle, slug: 'bench-tiny' });
  expect((await getBenchmark(db, 'bench-tiny')).tasks.map(({ slug }) => slug).toSorted()).toEqual([
    'second',
    'tiny',
  ]);
  expect(await db.select().from(systems).where(eq(systems.name, 'bm25'))).toHaveLength(1);
});

test('a task of another benchmark is not taken over', async () => {
  const bundle = { ...retrievalBundle(), slug: 'other' };
  await expect(publishBenchmark(db, blobs, bundle)).rejects.toMatchObject({ reason: 'task_exists' });
});

test.each([
  ['an unknown evaluator', { evaluatorId: 'none' }, /"none" is unknown; known are .*ir-retrieval/],
  ['an unknown metric', { primaryMetric: 'nonsense' }, /no metric "nonsense"/],
  ['an option out of range', { options: { compat: '11' } }, /option "compat"/],
  ['ground truth that cannot be read', { truth: { name: 'q', bytes: encode('q1 0 d1\n') } }, /line 1/],
  ['ground truth without instances', { truth: { name: 'q', bytes: encode('') } }, /./],
] as const)('%s publishes nothing', async (_, more, message) => {
  const bundle = retrievalBundle({ slug: 'broken', ...more });
  await expect(publishBenchmark(db, blobs, bundle)).rejects.toThrow(message);
  expect(await db.select().from(tasks).where(eq(tasks.slug, 'broken'))).toEqual([]);
  expect(await db.select().from(benchmarks).where(eq(benchmarks.slug, 'bench-broken'))).toEqual([]);
});

test('a phase that is over and has no start is refused in words', async () => {
  const over = { ...openPhase, slug: 'old', closesAt: new Date(Date.UTC(2020, 0, 1)) };
  const bundle = retrievalBundle({ slug: 'over', phases: [over] });
  await expect(publishBenchmark(db, blobs, bundle)).rejects.toThrow(
    'The phase "old" of the task "over" ended on 2020-01-01T00:00:00.000Z and has no start',
  );
  const past = { ...over, opensAt: new Date(Date.UTC(2019, 0, 1)) };
  const { tasks: made } = await publishBenchmark(
    db,
    blobs,
    retrievalBundle({ slug: 'past', phases: [past] }),
  );
  expect(made).toEqual([{ slug: 'past', isNew: true }]);
});

test('ground truth may be gzipped', async () => {
  const bytes = new Uint8Array(gzipSync(QRELS));
  await publishBenchmark(db, blobs, retrievalBundle({ slug: 'packed', truth: { name: 'qrels.gz', bytes } }));
  const [phase] = await db
    .select({ ids: phases.instanceIds })
    .from(phases)
    .innerJoin(tasks, and(eq(tasks.id, phases.taskId), eq(tasks.slug, 'packed')));
  expect(phase?.ids).toEqual(['q1', 'q2', 'q3']);
});

test('baselines are scored and ranked like all others, and lists count them', async () => {
  const second = {
    name: 'perfect',
    description: '',
    tags: [],
    attributes: {},
    run: { name: 'perfect.run', bytes: encode(runText([1, 1, 1])) },
  };
  const bundle = retrievalBundle({ slug: 'ranked' });
  const [task] = bundle.tasks;
  if (!task) throw new Error('a bundle has a task');
  await publishBenchmark(db, blobs, {
    ...bundle,
    tasks: [{ ...task, baselines: [...task.baselines, second] }],
  });
  await scoreAll(backend);
  const board = await getLeaderboard(db, null, 'ranked');
  // reciprocal ranks: 1 for all topics, 1/2 for all topics
  expect(
    board.entries.map(({ rank, systemName, isBaseline, scores }) => [
      rank,
      systemName,
      isBaseline,
      scores.recip_rank?.value,
    ]),
  ).toEqual([
    [1, 'perfect', true, 1],
    [2, 'bm25', true, 0.5],
  ]);
  const listed = (await listBenchmarks(db)).find(({ slug }) => slug === 'bench-ranked');
  expect(listed).toMatchObject({ taskCount: 1, systemCount: 2, submissionCount: 2 });
  expect(listed?.tasks[0]?.leader).toMatchObject({ systemName: 'perfect', value: 1 });
});
