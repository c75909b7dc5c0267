import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, test } from 'vitest';
import { testDatabase } from '#db/testing/database.ts';
import { dataRoot, describeGolden, goldenRoot, readBytes, readJson } from '#evaluation/testing/golden.ts';
import { localBlobs } from '#server/blobs.ts';
import { getLeaderboard } from '#server/services/leaderboards.ts';
import { publishBenchmark } from '#server/services/publish-benchmark.ts';
import { retrievalBundle } from '#server/testing/retrieval.ts';
import { until } from '../testing/until.ts';
import { startWorker } from '../worker.ts';

interface Scores {
  readonly mAUC: number;
  readonly BCA: number;
  readonly ADAS13: { readonly MAE: number; readonly WES: number; readonly CPA: number };
  readonly Ventricles: { readonly MAE: number; readonly WES: number; readonly CPA: number };
}

const folder = join(dataRoot() ?? '', 'tadpole');
const path = join(goldenRoot() ?? '', 'tadpole', 'expected_pbcseq.json');
const files = existsSync(join(folder, 'submissions')) ? readdirSync(join(folder, 'submissions')).sort() : [];
const nameOf = (file: string) => file.replace(/^TADPOLE_Submission_|\.csv\.gz$/g, '');
const isConsensus = (name: string) => name.startsWith('Consensus');
const people = files.filter((file) => !isConsensus(nameOf(file)));
/** The files of the consensus systems have ten digits. */
const digits = { rel: 1e-8, abs: 1e-9 };
const PATIENCE_MS = 240_000;

describeGolden(
  'tadpole consensus on a board',
  files.filter((file) => isConsensus(nameOf(file))),
  (count) => {
    let end = async (): Promise<void> => {};
    afterAll(() => end());

    test('workers build the consensus systems of the cohort from its submissions', async () => {
      if (files.length === 0) return;
      const { db, url } = await testDatabase();
      const dataDir = await mkdtemp(join(tmpdir(), 'podium-consensus-'));
      const bundle = retrievalBundle({
        slug: 'cohort',
        evaluatorId: 'tadpole',
        options: {},
        primaryMetric: 'ADAS13_MAE',
        boardMetrics: ['ADAS13_MAE'],
        truth: { name: 'D4.csv', bytes: readBytes(join(folder, 'D4.csv')) },
        baselines: people.map((file) => ({
          ...{ name: nameOf(file), description: '', tags: [], attributes: {} },
          run: { name: file, bytes: readBytes(join(folder, 'submissions', file)) },
        })),
      });
      await publishBenchmark(db, localBlobs(join(dataDir, 'blobs')), bundle);
      const worker = await startWorker({
        ...{ databaseUrl: url, dataDir, concurrency: 2 },
        ...{ hangAfterMs: 60_000, graceMs: 1000 },
      });
      end = async () => {
        await worker.stop();
        await rm(dataDir, { recursive: true, force: true });
      };
      const board = await until(
        'the consensus of all is on the board',
        async () => {
          const view = await getLeaderboard(db, null, 'cohort');
          const isWhole = view.references.every(({ members }) => members === people.length);
          return view.references.length === 2 && isWhole && view;
        },
        PATIENCE_MS,
      );
      const { metrics } = readJson<{ metrics: Record<string, { reference: Scores }> }>(path);
      for (const { systemName, scores } of board.references) {
        const name = systemName
          .replace('Consensus mean', 'ConsensusMean')
          .replace('Consensus median', 'ConsensusMedian');
        const want = metrics[name]?.reference;
        const compare = (id: string, value: number | undefined) =>
          count.compare(`${name} ${id}`, scores[id]?.value, value, digits);
        compare('mAUC', want?.mAUC);
        compare('BCA', want?.BCA);
        for (const target of ['ADAS13', 'Ventricles'] as const) {
          for (const measure of ['MAE', 'WES', 'CPA'] as const)
            compare(`${target}_${measure}`, want?.[target][measure]);
        }
      }
      count.finishCase();
    });
  },
);
