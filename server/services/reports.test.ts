import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { blobs, phases, reports, systems } from '#db/schema/index.ts';
import { buildReport } from '#evaluation/report/build-report.ts';
import { exampleInput, wave } from '#evaluation/report/testing/example-input.ts';
import { api } from '../testing/api.ts';
import { type Person, signUp, testBackend } from '../testing/backend.ts';
import { publishScored, runText, scoreAll, submitRun } from '../testing/retrieval.ts';
import { readReportInput } from './report-storage.ts';
import { findReportFile, getReport, listReports, type ReportQuestion, requestReport } from './reports.ts';

const backend = await testBackend();
const { db } = backend;
let ada: Person;
let scored: string;
let queued: string;

beforeAll(async () => {
  ada = await signUp(backend, 'Ada');
  await publishScored(backend);
  const asked = { task: 'tiny', system: 'mine' };
  scored = (await submitRun(backend, ada.viewer, runText([1, 2, 3]), asked)).id;
  await scoreAll(backend);
  queued = (await submitRun(backend, ada.viewer, runText([3, 2, 3]), asked)).id;
});

const ask = (more: Partial<ReportQuestion> = {}, address = crypto.randomUUID()) =>
  requestReport(db, null, { taskSlug: 'tiny', submissionIds: 'all', ...more }, address);

test('the same question gives the same report, however it is asked, and one job', async () => {
  const asked = await Promise.all(Array.from({ length: 5 }, () => ask()));
  const [first] = asked;
  expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
  const { request } = await getReport(db, null, first?.id ?? '');
  expect(request).toMatchObject({ metric: 'recip_rank', correction: 'holm', alpha: 0.05, seed: 1 });
  const reordered = { submissionIds: request.submissionIds.toReversed(), metric: 'recip_rank' };
  expect(await ask(reordered)).toEqual(first);
  expect(await requestReport(db, ada.viewer, { taskSlug: 'tiny', submissionIds: 'all' }, 'x')).toEqual(first);
  const [jobs] = await backend.sql`select count(*)::int from pgboss.job where name = 'make-report'`;
  expect(jobs?.count).toBe(1);
});

test('whatever changes the numbers makes another report', async () => {
  const { id } = await ask();
  const others: Partial<ReportQuestion>[] = [
    ...[{ seed: 2 }, { alpha: 0.01 }, { correction: 'bonferroni' as const }, { permutations: 5000 }],
    { test: 'wilcoxon' },
    ...[{ resamples: 5000 }, { metric: 'map' }, { submissionIds: [scored] }],
  ];
  const ids = await Promise.all(others.map(async (more) => (await ask(more)).id));
  expect(new Set([id, ...ids]).size).toBe(1 + others.length);
});

test('a report tells what systems say of themselves, and is another one once they say something else', async () => {
  const { id } = await ask();
  const said = async (reportId: string) => (await readReportInput(db, reportId))?.attributes;
  expect(await said(id)).toMatchObject([
    { id: 'k1', kind: 'number', values: expect.arrayContaining([0.9, null]) },
  ]);
  const ofMine = eq(systems.name, 'mine');
  await db
    .update(systems)
    .set({ attributes: { k1: 2 } })
    .where(ofMine);
  const { id: renewed } = await ask();
  expect(renewed).not.toBe(id);
  expect(await said(renewed)).toMatchObject([{ values: expect.arrayContaining([0.9, 2]) }]);
  const input = await readReportInput(db, renewed);
  expect(input && buildReport(input).provenance.command).toContain('--attributes report.json');
  await db.update(systems).set({ attributes: {} }).where(ofMine);
  expect(await ask()).toEqual({ id });
});

test('with a test that corrects for all pairs itself, the correction makes no difference', async () => {
  const tukey = await ask({ test: 'randomised-tukey' });
  expect(await ask({ test: 'randomised-tukey', correction: 'bonferroni' })).toEqual(tukey);
  expect((await getReport(db, null, tukey.id)).request).toMatchObject({
    test: 'randomised-tukey',
    correction: 'none',
  });
});

test('a failed report is queued again when somebody asks', async () => {
  const { id } = await ask({ seed: 99 });
  await db.update(reports).set({ state: 'failed', reason: 'no memory' }).where(eq(reports.id, id));
  expect(await getReport(db, null, id)).toMatchObject({ state: 'failed', reason: 'no memory' });
  expect(await ask({ seed: 99 })).toEqual({ id });
  expect(await getReport(db, null, id)).toMatchObject({ state: 'queued', reason: null });
});

test.each([
  ['an unknown task', { taskSlug: 'none' }, 'not_found'],
  ['an unknown phase', { phaseSlug: 'none' }, 'not_found'],
  ['an unknown metric', { metric: 'nonsense' }, 'metric_unknown'],
  ['an unknown submission', { submissionIds: [crypto.randomUUID()] }, 'submission_unknown'],
] as const)('%s is refused', async (_, more, reason) => {
  await expect(
    ask({ ...more, submissionIds: [...(('submissionIds' in more && more.submissionIds) || [scored])] }),
  ).rejects.toMatchObject({ reason });
});

test('a submission without scores is refused', async () => {
  await expect(ask({ submissionIds: [scored, queued] })).rejects.toMatchObject({
    reason: 'submission_unknown',
  });
});

test('readers without an account compare fifty systems at most', async () => {
  const submissionIds = Array.from({ length: 51 }, () => crypto.randomUUID());
  await expect(ask({ submissionIds })).rejects.toMatchObject({ reason: 'too_many_systems' });
  await expect(requestReport(db, ada.viewer, { taskSlug: 'tiny', submissionIds }, 'x')).rejects.toMatchObject(
    {
      reason: 'submission_unknown',
    },
  );
});

test('an address has ten reports a minute made, and may read any number', async () => {
  const results = [];
  for (let seed = 1000; seed < 1012; seed += 1) {
    results.push(
      await ask({ seed }, '192.0.2.55').then(
        () => 'made',
        (error) => error.reason,
      ),
    );
  }
  expect(results).toEqual([...Array(10).fill('made'), 'too_many_requests', 'too_many_requests']);
  expect(await ask({ seed: 1000 }, '192.0.2.55')).toEqual(await ask({ seed: 1000 }));
});

test('numbers out of range are refused', async () => {
  for (const more of [{ alpha: 0 }, { alpha: 1 }, { permutations: 1e9 }, { seed: -1 }, { resamples: 0.5 }]) {
    await expect(ask(more)).rejects.toThrow();
  }
});

test('the list holds reports that are ready', async () => {
  const { id } = await ask();
  expect(await listReports(db, null, 'tiny')).toEqual([]);
  await db.update(reports).set({ state: 'ready' }).where(eq(reports.id, id));
  expect((await listReports(db, null, 'tiny')).map((report) => report.id)).toEqual([id]);
});

test('what a report says of instances is withheld once the phase shows none', async () => {
  const { id } = await ask({ seed: 77 });
  const { request } = await getReport(db, null, id);
  expect(request.instancesShown).toBe(true);
  const content = buildReport(exampleInput({ a: wave(0.5, 0), b: wave(0.4, 1) }));
  expect(content.instanceAnalysis).toBeDefined();
  const sha256 = 'c'.repeat(64);
  await db.insert(blobs).values({ sha256, bytes: 1 });
  await db
    .update(reports)
    .set({ state: 'ready', report: content, pdfSha256: sha256, latexSha256: sha256 })
    .where(eq(reports.id, id));
  expect((await getReport(db, null, id)).report).toEqual(content);
  await db.update(phases).set({ instanceScoresShown: false });
  try {
    const shown = await getReport(db, null, id);
    expect(shown).toMatchObject({ hasPdf: false, hasLatex: false, report: { systems: content.systems } });
    expect(JSON.stringify(shown.report)).not.toMatch(/"t\d+"/);
    for (const kind of ['pdf', 'latex'] as const) {
      await expect(findReportFile(db, null, id, kind)).rejects.toMatchObject({ reason: 'not_found' });
    }
    const archive = await api('GET', `/api/v1/reports/${id}.csv.zip`);
    expect(archive.status).toBe(200);
    expect(archive.text).toContain('pairs.csv');
    expect(archive.text).not.toContain('hardest.csv'); // names of members are not compressed
    expect((await ask({ seed: 77 })).id).not.toBe(id); // the same question is another report now
  } finally {
    await db.update(phases).set({ instanceScoresShown: true });
  }
});

test('a margin, a baseline and other metrics are part of the question', async () => {
  const { id } = await ask({ margin: 0.01, furtherMetrics: ['map', 'recip_rank'], baseline: scored });
  expect((await getReport(db, null, id)).request).toMatchObject({
    margin: 0.01,
    furtherMetrics: ['map'], // the primary one is the report's own
    baseline: scored,
  });
  await expect(ask({ baseline: crypto.randomUUID() })).rejects.toMatchObject({ reason: 'baseline_unknown' });
  await expect(ask({ furtherMetrics: ['nonsense'] })).rejects.toMatchObject({ reason: 'metric_unknown' });
  await expect(ask({ margin: -1 })).rejects.toThrow();
});
