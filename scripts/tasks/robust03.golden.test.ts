import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, expect, test } from 'vitest';
import { leaderboards } from '#db/schema/index.ts';
import { testDatabase } from '#db/testing/database.ts';
import { dataRoot, describeGolden, listGolden, readJson } from '#evaluation/testing/golden.ts';
import { localBlobs } from '#server/blobs.ts';
import { leaderboardCsv } from '#server/rest/leaderboards.ts';
import { getLeaderboard, type LeaderboardView } from '#server/services/leaderboards.ts';
import { publishBenchmark } from '#server/services/publish-benchmark.ts';
import { getReport, requestReport } from '#server/services/reports.ts';
import { getInstanceScores } from '#server/services/submissions.ts';
import { startWorker } from '#workers/worker.ts';
import { readBundle } from './read-bundle.ts';
import { writeRobust03 } from './robust03.ts';

/** The part of a golden file of trec_eval that this test needs. */
interface Golden {
  run: string;
  qrels: string;
  args: string[];
  /** The last one is `all`. */
  topics: string[];
  values: Record<string, (number | string | null)[]>;
}

const TASK = 'trec-robust-2003';
const METRIC = 'map';
const CLOSE = { rel: 1e-9, abs: 1e-10 };

/** Real runs as trec_eval scores them with the task's options, by the name of the run. */
function goldenRuns(): Map<string, Golden> {
  const plain = listGolden('ir/real', '.json.gz')
    .map((path) => readJson<Golden>(path))
    .filter(({ qrels, args }) => qrels.includes('robust03') && args.join(' ') === '-q -c -m all_trec');
  return new Map(plain.map((golden) => [basename(golden.run).split('.')[0] ?? '', golden]));
}

/** Publishes the bundle to an empty Podium, whose own worker scores and ranks all runs. */
async function publishAndScore(data: string) {
  const { db, url } = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'podium-robust03-'));
  await writeRobust03(data, join(folder, 'bundle'));
  const bundle = await readBundle(join(folder, 'bundle'));
  await publishBenchmark(db, localBlobs(join(folder, 'blobs')), bundle);
  const worker = await startWorker({
    databaseUrl: url,
    dataDir: folder,
    concurrency: 1,
    hangAfterMs: 60_000,
    graceMs: 2000,
  });
  afterAll(async () => {
    await worker.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const systems = bundle.tasks[0]?.baselines.length ?? 0;
  for (let board: LeaderboardView | undefined; ; await sleep(100)) {
    if ((await db.select().from(leaderboards)).length > 0) board = await getLeaderboard(db, null, TASK);
    if (board?.entries.length === systems) return { db, board };
  }
}

async function podium(...args: string[]): Promise<Record<string, Record<string, { value: number }>>> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['scripts/cli/main.ts', ...args, '--format', 'json'],
    { maxBuffer: 2 ** 28 },
  );
  return JSON.parse(stdout);
}

const data = dataRoot();
const golden = data === undefined ? new Map<string, Golden>() : goldenRuns();

describeGolden('Robust03 through worker, board, CSV, report and CLI', [...golden.keys()], (count) => {
  const product = publishAndScore(data ?? '');
  const entryOf = async (run: string) => {
    const { board } = await product;
    const entry = board.entries.find(({ systemName }) => systemName === run);
    if (!entry) throw new Error(`no system ${run} on the board`);
    return entry;
  };

  test.each([...golden])('%s', async (run, { values, topics, qrels, run: file }) => {
    const { db, board } = await product;
    const { scores, submissionId } = await entryOf(run);
    const [csv] = (
      parseCsv(leaderboardCsv(board, { sort: 'rank' }), { columns: true, bom: true }) as Record<
        string,
        string
      >[]
    ).filter(({ system }) => system === run);
    const stored = await getInstanceScores(db, null, submissionId);
    const truth = resolve(data ?? '', '..', qrels);
    const offline = await podium(
      'evaluate',
      'ir-retrieval',
      '--truth',
      truth,
      '--submission',
      resolve(data ?? '', '..', file),
    );
    for (const [metric, wanted] of Object.entries(values)) {
      const score = scores[metric];
      if (score === undefined) continue; // texts such as relstring have no score
      const all = wanted.at(-1);
      count.compare(`board ${metric}`, score.value, all, CLOSE);
      count.compare(`CSV ${metric}`, Number(csv?.[metric]), all, CLOSE);
      count.compare(`CLI ${metric}`, offline.metrics?.[metric]?.value, all, CLOSE);
      for (const [index, id] of stored.ids.entries()) {
        const at = topics.indexOf(id);
        if (stored.values[metric] && wanted[at] !== null) {
          count.compare(`${metric} of topic ${id}`, stored.values[metric]?.[index], wanted[at], CLOSE);
        }
      }
    }
    count.finishCase();
  });

  test('the report orders the runs by the reference values and shows them', async () => {
    const { db } = await product;
    const { id } = await requestReport(
      db,
      null,
      { taskSlug: TASK, metric: METRIC, submissionIds: 'all', permutations: 10_000 },
      '192.0.2.1',
    );
    let view = await getReport(db, null, id);
    for (; view.state === 'queued'; await sleep(100)) view = await getReport(db, null, id);
    expect(view).toMatchObject({ state: 'ready', hasPdf: true });
    const referenceOf = (run: string) => Number(golden.get(run)?.values[METRIC]?.at(-1));
    expect(view.report?.systems.map(({ name }) => name)).toEqual(
      [...golden.keys()].sort((a, b) => referenceOf(b) - referenceOf(a)),
    );
    for (const { name, value } of view.report?.systems ?? []) {
      count.compare(`report ${name}`, value, referenceOf(name), CLOSE);
    }
    count.finishCase();
  });
});
