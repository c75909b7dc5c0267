import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { type ReportRequest, reports } from '#db/schema/index.ts';
import { testDatabase } from '#db/testing/database.ts';
import { localBlobs } from '#server/blobs.ts';
import { enqueue } from '#server/queue.ts';
import { makeBench } from '../testing/bench.ts';
import { makeQrels, makeRun } from '../testing/retrieval-data.ts';
import { until } from '../testing/until.ts';

const database = await testDatabase();
const { db } = database;
const bench = await makeBench(database);
const worker = await bench.startWorker();

async function ask(
  request: Pick<ReportRequest, 'metric' | 'submissionIds'> & Partial<ReportRequest>,
): Promise<string> {
  const settings = {
    test: 'wilcoxon' as const,
    correction: 'holm',
    alpha: 0.05,
    permutations: 1000,
    resamples: 1000,
    seed: 1,
  };
  return db.transaction(async (tx) => {
    const [row] = await tx
      .insert(reports)
      .values({
        phaseId: bench.scene.phaseId,
        inputHash: JSON.stringify(request),
        request: { ...settings, ...request },
      })
      .returning();
    const reportId = row?.id ?? '';
    await enqueue(tx, 'makeReport', { reportId });
    return reportId;
  });
}

const untilDone = (id: string) =>
  until('the report is done', async () => {
    const [row] = await db.select().from(reports).where(eq(reports.id, id));
    return row && row.state !== 'queued' && row;
  });

test('a report is computed with its PDF, the same bytes each time, and offline by the command in it', async () => {
  const runs = [1, 2, 3].map((seed) => makeRun(50, 100, seed));
  const submissionIds = await Promise.all(runs.map((run, i) => bench.submit(run, `system ${i + 1}`)));
  for (const id of submissionIds) await bench.untilState(id, 'scored');
  const [baseline = ''] = submissionIds;
  const id = await ask({
    ...{ metric: 'map', furtherMetrics: ['P_5'], submissionIds, margin: 0.01, baseline },
    instancesShown: true, // but the phase does not
  });
  const first = await untilDone(id);
  expect(first).toMatchObject({ state: 'ready', reason: null, device: 'cpu' });
  expect(first.report?.test).toBe('wilcoxon');
  expect(first.report?.systems.map(({ name }) => name).sort()).toEqual(['system 1', 'system 2', 'system 3']);
  const pdf = localBlobs(join(bench.dataDir, 'blobs')).path(first.pdfSha256 ?? '');
  expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-');

  await db.transaction(async (tx) => {
    await tx
      .update(reports)
      .set({ state: 'queued', report: null, pdfSha256: null })
      .where(eq(reports.id, id));
    await enqueue(tx, 'makeReport', { reportId: id });
  });
  const second = await untilDone(id);
  expect(JSON.stringify(second.report)).toBe(JSON.stringify(first.report));
  expect(second.pdfSha256).toBe(first.pdfSha256);

  expect(first.report).toMatchObject({ baseline: 'system 1', margin: 0.01 });
  expect(first.report?.furtherMetrics?.map(({ metric }) => metric)).toEqual(['P_5']);
  expect(first.report?.instanceAnalysis).toBeUndefined();
  const folder = join(bench.dataDir, 'offline');
  await mkdir(folder);
  await writeFile(join(folder, 'qrels.txt'), makeQrels(50));
  await Promise.all(runs.map((run, i) => writeFile(join(folder, `system-${i + 1}.run`), run)));
  const cli = resolve(import.meta.dirname, '../../scripts/cli/main.ts');
  const command = first.report?.provenance.command ?? '';
  const offline = await promisify(execFile)(
    'bash',
    ['-c', command.replace('podium', `'${process.execPath}' '${cli}'`)],
    { cwd: folder },
  );
  expect(offline.stdout).toBe(`${JSON.stringify(first.report)}\n`);
});

test('a report that cannot be computed fails with a reason instead of waiting for ever', async () => {
  const id = await ask({ metric: 'no such metric', submissionIds: [] });
  expect(await untilDone(id)).toMatchObject({
    state: 'failed',
    reason: expect.stringContaining('fault is ours'),
  });
  await worker.stop();
});
