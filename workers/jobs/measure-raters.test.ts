import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { phases, raterLevels } from '#db/schema/index.ts';
import { testDatabase } from '#db/testing/database.ts';
import { volume } from '#evaluation/evaluators/segmentation/testing/end-to-end.ts';
import { localBlobs } from '#server/blobs.ts';
import { getLeaderboard } from '#server/services/leaderboards.ts';
import { publishBenchmark } from '#server/services/publish-benchmark.ts';
import { planReferences } from '#server/services/reference-storage.ts';
import { retrievalBundle } from '#server/testing/retrieval.ts';
import { zipFile } from '#server/zip-file.ts';
import { jobContext } from '../testing/job-context.ts';
import { buildReferences } from './build-references.ts';

const { db } = await testDatabase();
const dataDir = await mkdtemp(join(tmpdir(), 'podium-raters-'));
afterAll(() => rm(dataDir, { recursive: true, force: true }));
const blobs = localBlobs(join(dataDir, 'blobs'));

const [A, B] = [
  [0, 0, 0],
  [1, 0, 0],
] as const;
const single = volume([[A, 1]]);
const double = volume([
  [A, 1],
  [B, 1],
]);
const file = (name: string, bytes: Uint8Array) => ({ name, bytes });
const truth = zipFile([
  file('a/rater-1.nii', single),
  file('a/rater-2.nii', double),
  file('b/rater-1.nii', double),
  file('b/rater-2.nii', double),
]);

test('the level of raters is measured once, with its interval, for whoever sees the board', async () => {
  await publishBenchmark(
    db,
    blobs,
    retrievalBundle({
      slug: 'organs',
      evaluatorId: 'segmentation',
      options: { classes: 'organ:1', reference: 'raters' },
      primaryMetric: 'dice',
      boardMetrics: ['dice', 'iou'],
      truth: { name: 'raters.zip', bytes: truth },
      baselines: [],
    }),
  );
  const [phase] = await db.select().from(phases);
  const phaseId = phase?.id ?? '';
  await buildReferences(jobContext(db, blobs), { phaseId });
  const { raterLevel } = await getLeaderboard(db, null, 'organs');
  // Case a: Dice 2/3, IoU 1/2; case b: 1.
  expect(raterLevel?.scores).toMatchObject({
    dice: { value: expect.closeTo(5 / 6, 12), n: 2 },
    iou: { value: 3 / 4, n: 2 },
  });
  expect(raterLevel?.scores.dice?.ci?.[1]).toBeLessThanOrEqual(1);
  expect((await planReferences(db, phaseId)).raterLevel).toBeNull();
  await db.update(phases).set({ scoreVisibility: 'organizer' });
  expect((await getLeaderboard(db, null, 'organs')).raterLevel).toBeNull();
  expect(await db.select().from(raterLevels)).toHaveLength(1);
});
