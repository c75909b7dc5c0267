import { createHash } from 'node:crypto';
import { eq, inArray, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { benchmarks, phases, rankings, submissions, systems, tasks } from '#db/schema/index.ts';
import { api } from '../testing/api.ts';
import { signUp, testBackend } from '../testing/backend.ts';
import { benchmarkOf, CYCLE } from '../testing/benchmarks.ts';
import { runText, scoreAll, submitRun } from '../testing/retrieval.ts';
import { getBenchmarkReport } from './benchmark-reports.ts';
import { publishBenchmark } from './publish-benchmark.ts';
import { isRankingCurrent, planRanking } from './ranking-storage.ts';
import { type BenchmarkRankingView, getBenchmarkRanking } from './rankings.ts';

const backend = await testBackend();
const { db, blobs } = backend;

beforeAll(async () => {
  await publishBenchmark(db, blobs, benchmarkOf('cycle', CYCLE));
  await publishBenchmark(
    db,
    blobs,
    benchmarkOf(
      'mixed',
      {
        'mixed-open': { alpha: 1, beta: 2 },
        'mixed-owner': { alpha: 4, beta: 1, 'secret system': 2 },
        'mixed-organizer': { beta: 1, 'secret system': 3 },
      },
      {
        'mixed-owner': { scoreVisibility: 'owner' },
        'mixed-organizer': { scoreVisibility: 'organizer' },
      },
    ),
  );
  await publishBenchmark(db, blobs, benchmarkOf('single', { alone: { alpha: 2, beta: 1 } }));
  await publishBenchmark(
    db,
    blobs,
    benchmarkOf('gaps', { 'gap-a': { alpha: 1, beta: 2 }, 'gap-b': { beta: 1, gamma: 2 } }),
  );
  await publishBenchmark(db, blobs, benchmarkOf('unscored', { later: {} }));
  await publishBenchmark(
    db,
    blobs,
    benchmarkOf('levels', {
      narrow: { alpha: [2, 2, 4], beta: [3, 3, 1], gamma: [4, 4, 4] },
      clear: { alpha: 2, beta: 4, gamma: 1 },
    }),
  );
  await scoreAll(backend);
});

/** Names in order of rank, tied ones alphabetically in one word. */
function order(view: BenchmarkRankingView, rule = view.rule): string[] {
  const name = new Map(view.systems.map((system) => [system.id, system.name]));
  const rows = view.rankings.find((ranking) => ranking.rule === rule)?.ranking ?? [];
  const byRank = Map.groupBy(rows, ({ rank }) => rank);
  return [...byRank.values()].map((tied) =>
    tied
      .map(({ system }) => name.get(system))
      .toSorted()
      .join('='),
  );
}

const idOf = (view: BenchmarkRankingView, name: string) =>
  view.systems.find((system) => system.name === name)?.id;

test('a cycle of majorities: Borda ties all, Kemeny proves an order and says that there are others', async () => {
  const view = await getBenchmarkRanking(db, 'cycle', { rule: 'kemeny' });
  // Each system is first, second and last once.
  expect(order(view, 'borda')).toEqual(['alpha=beta=gamma']);
  const kemeny = view.rankings.find(({ rule }) => rule === 'kemeny');
  expect(kemeny?.optimality).toMatchObject({ cost: 4, isOptimal: true, hasOthers: true });
  expect(view.majorities.condorcetWinner).toBeNull();
  expect(view.majorities.smithSet).toHaveLength(3);
  expect(view.majorities.cycles).toMatchObject([{ margins: [1, 1, 1] }]);
  expect(view.tasks.map(({ slug, weight, systemCount }) => [slug, weight, systemCount])).toEqual([
    ['one', 1, 3],
    ['two', 1, 3],
    ['three', 1, 3],
  ]);
  expect(view.isRecomputed).toBe(false);
});

test('weights of a reader: a task that counts three times decides the cycle', async () => {
  const view = await getBenchmarkRanking(db, 'cycle', { weights: { one: 3 } });
  // alpha beats beta 4 to 1 and gamma 3 to 2; Borda points: alpha 3·2 + 0 + 1, beta 3 + 2 + 0, gamma 0 + 1 + 2.
  expect(view.majorities.condorcetWinner).toBe(idOf(view, 'alpha'));
  expect(order(view)).toEqual(['alpha', 'beta', 'gamma']);
  expect(view.rankings.find(({ rule }) => rule === 'borda')?.ranking.map(({ score }) => score)).toEqual([
    7, 5, 3,
  ]);
  expect(view).toMatchObject({ isRecomputed: true, details: { stabilityOverTasks: null, resamples: 0 } });
  // alpha is above gamma on tasks one and three of three.
  expect(view.details.contested).toContainEqual({
    above: idOf(view, 'alpha'),
    below: idOf(view, 'gamma'),
    wins: 1,
    losses: 2,
    ties: 0,
    support: 0.6,
  });
});

test('weights of 1 are the stored ranking; unknown tasks and rules are refused', async () => {
  expect(await getBenchmarkRanking(db, 'cycle', { weights: { one: 1 } })).toEqual(
    await getBenchmarkRanking(db, 'cycle'),
  );
  await expect(getBenchmarkRanking(db, 'cycle', { weights: { alone: 2 } })).rejects.toMatchObject({
    reason: 'weights_invalid',
  });
  await expect(getBenchmarkRanking(db, 'cycle', { rule: 'toString' })).rejects.toMatchObject({
    reason: 'rule_unknown',
  });
  await expect(getBenchmarkRanking(db, 'none')).rejects.toMatchObject({ code: 'not-found' });
});

test('a single task: every rule that orders at all gives its order', async () => {
  const view = await getBenchmarkRanking(db, 'single');
  for (const { rule, undefinedBecause } of view.rankings) {
    if (undefinedBecause !== null || ['approval', 'threshold-approval'].includes(rule)) continue;
    expect(order(view, rule), rule).toEqual(['beta', 'alpha']);
  }
  expect(view.details.withoutTask?.tasks).toEqual([]);
  expect(view.concordance).toBeNull();
});

test('missing scores are never 0: each rule says what it does about them', async () => {
  const view = await getBenchmarkRanking(db, 'gaps');
  expect(view.missingShare).toBeCloseTo(2 / 6, 12);
  const mean = view.rankings.find(({ rule }) => rule === 'mean');
  expect(mean?.missing).toBe('require');
  expect(mean?.ranking.map(({ rank, tasks: count }) => [rank, count])).toEqual([
    [1, 2],
    [null, 1],
    [null, 1],
  ]);
  expect(view.rankings.find(({ rule }) => rule === 'borda')?.missing).toBe('expected');
});

test('a benchmark without scores, and one that no worker has ranked, have an empty ranking', async () => {
  const unscored = await getBenchmarkRanking(db, 'unscored');
  expect(unscored).toMatchObject({ systems: [], tasks: [], otherTasks: [{ slug: 'later' }] });
  await db
    .transaction(async (tx) => {
      await tx.execute(sql`delete from rankings`);
      const view = await getBenchmarkRanking(tx, 'cycle');
      expect(view).toMatchObject({ systems: [], computedAt: null, inputHash: null });
      tx.rollback();
    })
    .catch(() => {});
  expect((await db.select().from(rankings)).length).toBeGreaterThan(0);
});

test('an unchanged benchmark is not ranked again', async () => {
  const [cycle] = await db.select().from(benchmarks).where(eq(benchmarks.slug, 'cycle'));
  const plan = await planRanking(db, cycle?.id ?? '');
  expect(await isRankingCurrent(db, plan)).toBe(true);
  expect(await isRankingCurrent(db, { ...plan, inputHash: 'another' })).toBe(false);
});

describe('scores that are not public', () => {
  const everything = async () => {
    const paths = ['ranking', 'ranking?rule=kemeny&w.mixed-open=2', 'ranking.csv', 'scores.csv'];
    const answers = await Promise.all(paths.map((path) => api('GET', `/api/v1/benchmarks/mixed/${path}`)));
    for (const { status } of answers) expect(status).toBe(200);
    return answers.map(({ text }) => text).join();
  };

  test('are no part of a ranking, nor is a system that has no others', async () => {
    const view = await getBenchmarkRanking(db, 'mixed');
    expect(view.tasks.map(({ slug }) => slug)).toEqual(['mixed-open']);
    expect(view.otherTasks.map(({ slug }) => slug)).toEqual(['mixed-owner', 'mixed-organizer']);
    expect(view.systems.map(({ name }) => name).toSorted()).toEqual(['alpha', 'beta']);
    expect(order(view)).toEqual(['alpha', 'beta']); // beta wins both private tasks
    const text = await everything();
    expect(text).not.toContain('secret');
    for (const { id } of await db.select().from(systems).where(eq(systems.name, 'secret system')))
      expect(text).not.toContain(id);
    const [hidden] = await db
      .select({ id: phases.id })
      .from(phases)
      .innerJoin(tasks, eq(tasks.id, phases.taskId))
      .where(eq(tasks.slug, 'mixed-owner'));
    const stored = await db.execute<{ text: string }>(sql`select rankings::text as text from rankings`);
    expect(stored.map((row) => row.text).join()).not.toContain(hidden?.id);
  });

  test('leave every answer the moment they are made private, before any worker acts', async () => {
    const before = await getBenchmarkRanking(db, 'gaps');
    expect(before.systems.map(({ name }) => name).toSorted()).toEqual(['alpha', 'beta', 'gamma']);
    const ofTask = sql`task_id in (select id from tasks where slug = 'gap-b')`;
    await db.update(phases).set({ scoreVisibility: 'organizer' }).where(ofTask);
    const after = await getBenchmarkRanking(db, 'gaps');
    await db.update(phases).set({ scoreVisibility: 'public' }).where(ofTask);
    expect(after.tasks.map(({ slug }) => slug)).toEqual(['gap-a']);
    expect(after.systems.map(({ name, scores }) => [name, scores])).toEqual([
      ['alpha', [1]],
      ['beta', [0.5]],
    ]);
    expect(JSON.stringify(after)).not.toContain(idOf(before, 'gamma'));
    expect(after.isRecomputed).toBe(true);
  });

  test('withdrawn submissions leave at once as well', async () => {
    const ada = await signUp(backend, 'Ada');
    const { id } = await submitRun(backend, ada.viewer, runText([1, 1, 2]), {
      task: 'alone',
      system: 'mine',
    });
    await scoreAll(backend);
    expect(order(await getBenchmarkRanking(db, 'single'))).toEqual(['beta', 'mine', 'alpha']);
    await db.update(submissions).set({ state: 'withdrawn' }).where(eq(submissions.id, id));
    const view = await getBenchmarkRanking(db, 'single');
    expect(order(view)).toEqual(['beta', 'alpha']);
    expect(JSON.stringify(view)).not.toContain('mine');
  });
});

describe('two levels', () => {
  test('ranks within tasks first: winning more instances counts, not by how much', async () => {
    // On `narrow` alpha has the means 5/12 and beta 5/9, but alpha is the better one on two of three topics.
    const byScores = await getBenchmarkRanking(db, 'levels', { rule: 'borda' });
    const view = await getBenchmarkRanking(db, 'levels', { rule: 'borda', level: 'instances' });
    expect([byScores.level, view.level, view.levels]).toEqual([
      'scores',
      'instances',
      ['scores', 'instances'],
    ]);
    const ranks = view.systems.map(({ name, ranks: of }) => [name, of]);
    // Points on `narrow`: alpha 2 + 2 + ½, beta 1 + 1 + 2, gamma 0 + 0 + ½.
    expect(Object.fromEntries(ranks)).toEqual({ alpha: [1, 2], beta: [2, 3], gamma: [3, 1] });
    expect(order(byScores)).toEqual(['alpha=beta=gamma']);
    expect(order(view)).toEqual(['alpha', 'gamma', 'beta']);
    expect(view.isRecomputed).toBe(false);
    expect(view.details.stabilityOverInstances).toHaveLength(3);
    expect(view.systems.map(({ scores }) => scores)).toEqual(byScores.systems.map(({ scores }) => scores));
  });

  test('take the weights of a reader too', async () => {
    const view = await getBenchmarkRanking(db, 'levels', { level: 'instances', weights: { clear: 3 } });
    // Borda: alpha 2 + 3·1, beta 1, gamma 3·2.
    expect(order(view)).toEqual(['gamma', 'alpha', 'beta']);
    expect(view.isRecomputed).toBe(true);
  });

  test('are told by REST as JSON and CSV, and refused where tasks have no instances', async () => {
    const ranking = await api('GET', '/api/v1/benchmarks/levels/ranking?level=instances');
    expect(JSON.parse(ranking.text)).toMatchObject({ level: 'instances', levels: ['scores', 'instances'] });
    const table = await api('GET', '/api/v1/benchmarks/levels/scores.csv?level=instances');
    const [head, ...lines] = table.text.trim().split('\r\n');
    expect(head).toBe('system,narrow,clear');
    expect(lines.toSorted()).toEqual(['alpha,1,2', 'beta,2,3', 'gamma,3,1']);
    await expect(getBenchmarkRanking(db, 'unscored', { level: 'instances' })).rejects.toMatchObject({
      reason: 'level_unavailable',
    });
    expect((await api('GET', '/api/v1/benchmarks/levels/ranking?level=cells')).status).toBe(400);
  });

  test('are ranked anew within a task when a submission leaves it', async () => {
    const view = await getBenchmarkRanking(db, 'levels', { level: 'instances' });
    const gone = view.systems.find(({ name }) => name === 'gamma')?.submissionIds[1] ?? '';
    await db.update(submissions).set({ state: 'withdrawn' }).where(eq(submissions.id, gone));
    const after = await getBenchmarkRanking(db, 'levels', { level: 'instances' });
    await db.update(submissions).set({ state: 'scored' }).where(eq(submissions.id, gone));
    const ranks = after.systems.map(({ name, ranks: of }) => [name, of]);
    expect(Object.fromEntries(ranks)).toEqual({ alpha: [1, 1], beta: [2, 2], gamma: [3, null] });
  });
});

test('CSV: scores at full precision with empty cells for missing ones, ranks by rule', async () => {
  const scores = (await api('GET', '/api/v1/benchmarks/gaps/scores.csv')).text.trim().split('\r\n');
  expect(scores[0]).toBe('system,gap-a,gap-b');
  expect(scores.slice(1).toSorted()).toEqual(['alpha,1,', 'beta,0.5,1', 'gamma,,0.5']);
  const ranks = (await api('GET', '/api/v1/benchmarks/cycle/ranking.csv?rule=borda&w.one=3')).text;
  const [header, ...lines] = ranks
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
  const column = header?.indexOf('borda') ?? -1;
  expect(lines.map((line) => [line[0], line[column]])).toEqual([
    ['alpha', '1'],
    ['beta', '2'],
    ['gamma', '3'],
  ]);
});

describe('a benchmark report', () => {
  test('names systems, tells every task in short, and what all rules agree on', async () => {
    const report = await getBenchmarkReport(db, 'gaps', {});
    expect(report.systems.toSorted()).toEqual(['alpha', 'beta', 'gamma']);
    expect(report.tasks.map(({ id, leaders, instances, pairs }) => [id, leaders, instances, pairs])).toEqual([
      ['gap-a', ['alpha'], 3, 1],
      ['gap-b', ['beta'], 3, 1],
    ]);
    expect(report.taskDistances).toEqual([
      [0, 1],
      [1, 0],
    ]); // one system in common says nothing
    expect(report.provenance.input).toMatch(/^[0-9a-f]{64}$/);
    const ids = (await getBenchmarkRanking(db, 'gaps')).systems.map(({ id }) => id);
    for (const id of ids) expect(JSON.stringify(report)).not.toContain(id);
  });

  test('tells of nothing but public scores', async () => {
    const report = await getBenchmarkReport(db, 'mixed', {});
    expect(report.tasks.map(({ id }) => id)).toEqual(['mixed-open']);
    expect(JSON.stringify(report)).not.toContain('secret');
    await expect(getBenchmarkReport(db, 'unscored', {})).rejects.toMatchObject({ reason: 'nothing_ranked' });
    await expect(getBenchmarkReport(db, 'none', {})).rejects.toMatchObject({ reason: 'not_found' });
  });

  test('is kept once under the hash of its bytes, and shown as long as its scores are public', async () => {
    const keep = () => api('POST', '/api/v1/benchmarks/single/reports', {}, '{}');
    const { sha256 } = (await keep()).json as { sha256: string };
    expect((await keep()).json).toMatchObject({ sha256 });
    const address = `/api/v1/benchmark-reports/${sha256}`;
    const { text } = await api('GET', `${address}.json`);
    expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
    expect(text).toBe(JSON.stringify(await getBenchmarkReport(db, 'single', {})));
    expect((await api('GET', address)).json).toMatchObject({
      state: 'queued',
      benchmark: { slug: 'single' },
    });
    for (const format of ['csv', 'tex', 'html']) {
      expect((await api('GET', `${address}.${format}`)).text).toContain('alpha');
    }
    expect((await api('GET', `${address}.csv.zip`)).text).toContain('scores.csv');
    for (const made of ['pdf', 'tex.zip']) {
      expect((await api('GET', `${address}.${made}`)).status).toBe(404);
    }
    for (const format of ['bib', 'cff']) {
      expect((await api('GET', `${address}.${format}`)).text).toContain(
        `http://podium.test/benchmarks/single/report/${sha256}`,
      );
    }
    const ofSingle = inArray(
      phases.taskId,
      db.select({ id: tasks.id }).from(tasks).where(eq(tasks.slug, 'alone')),
    );
    await db.update(phases).set({ scoreVisibility: 'organizer' }).where(ofSingle);
    for (const path of [address, `${address}.json`, `${address}.csv`, `${address}.pdf`, `${address}.bib`]) {
      expect((await api('GET', path)).status).toBe(404);
    }
    await db.update(phases).set({ scoreVisibility: 'public' }).where(ofSingle);
    expect((await api('GET', address)).status).toBe(200);
  });
});
