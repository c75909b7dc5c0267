import { createHash } from 'node:crypto';
import { and, eq, lt, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { benchmarkReports, benchmarks } from '#db/schema/index.ts';
import type { BenchmarkReport } from '#evaluation/report/benchmark/benchmark-report.ts';
import type { BlobStore } from '../blobs.ts';
import { notFound } from '../errors.ts';
import type { Viewer } from '../permissions.ts';
import { enqueue } from '../queue.ts';
import { takeTurn } from '../rate-limit.ts';
import { getBenchmarkReport } from './benchmark-reports.ts';
import { noteBlob } from './blob-rows.ts';
import { getBenchmarkRanking } from './rankings.ts';
import type { TypesetFiles } from './report-storage.ts';

/** A benchmark report under the address that does not change. */
export interface KeptBenchmarkReport {
  sha256: string;
  benchmark: { slug: string; title: string };
  report: BenchmarkReport;
  /** Of its PDF and its LaTeX with figures; all else is there at once. */
  state: 'queued' | 'ready' | 'failed';
  /** Whether there is LaTeX with figures; not of reports kept long ago. */
  hasLatex: boolean;
  keptAt: Date;
}

/** Reports a minute that one address, or one account, may keep. */
const KEPT_PER_MINUTE = 10;

/** Keeps the report on a benchmark as it stands and has its PDF and LaTeX made; the same report is kept once. */
export async function keepBenchmarkReport(
  db: Db,
  viewer: Viewer | null,
  { slug, rule }: { slug: string; rule?: string | undefined },
  address: string,
): Promise<{ sha256: string }> {
  const report = await getBenchmarkReport(db, slug, { rule });
  const sha256 = createHash('sha256').update(JSON.stringify(report)).digest('hex');
  const [kept] = await db
    .select({ state: benchmarkReports.state, latexSha256: benchmarkReports.latexSha256 })
    .from(benchmarkReports)
    .where(eq(benchmarkReports.sha256, sha256));
  if (kept && (kept.state === 'queued' || kept.latexSha256 !== null)) return { sha256 };
  await takeTurn(db, `benchmark-report|${viewer?.userId ?? address}`, KEPT_PER_MINUTE);
  const [benchmark] = await db
    .select({ id: benchmarks.id })
    .from(benchmarks)
    .where(eq(benchmarks.slug, slug));
  if (!benchmark) throw notFound('Benchmark');
  await db.transaction(async (tx) => {
    await tx
      .insert(benchmarkReports)
      .values({ sha256, benchmarkId: benchmark.id, report })
      .onConflictDoUpdate({ target: benchmarkReports.sha256, set: { state: 'queued', keptAt: sql`now()` } });
    await enqueue(tx, 'typesetBenchmarkReport', { sha256 });
  });
  return { sha256 };
}

/** A kept report, as long as the scores of all its tasks are public; nobody sees it otherwise. */
export async function getKeptBenchmarkReport(db: Db, sha256: string): Promise<KeptBenchmarkReport> {
  const { row, benchmark } = await findKept(db, sha256);
  const { tasks } = await getBenchmarkRanking(db, benchmark.slug);
  const open = new Set(tasks.map(({ slug }) => slug));
  if (!row.report.tasks.every(({ id }) => open.has(id))) throw notFound('Report');
  const { report, state, keptAt, latexSha256 } = row;
  return { sha256, benchmark, report, state, hasLatex: latexSha256 !== null, keptAt };
}

/** Where the PDF, or the LaTeX with its figures, of a kept report lies. */
export async function findBenchmarkFile(
  db: Db,
  sha256: string,
  kind: 'pdf' | 'latex',
): Promise<{ sha256: string }> {
  await getKeptBenchmarkReport(db, sha256);
  const { row } = await findKept(db, sha256);
  const file = kind === 'pdf' ? row.pdfSha256 : row.latexSha256;
  if (file === null) throw notFound(kind === 'pdf' ? 'PDF' : 'LaTeX with figures');
  return { sha256: file };
}

/** The report whose PDF is to be made; undefined where it is not waiting. */
export async function readWaitingReport(db: Db, sha256: string): Promise<BenchmarkReport | undefined> {
  const { row } = await findKept(db, sha256);
  return row.state === 'queued' ? row.report : undefined;
}

export async function storeBenchmarkFiles(
  db: Db,
  store: BlobStore,
  sha256: string,
  { pdf, latex }: TypesetFiles,
): Promise<void> {
  await db.transaction(async (tx) => {
    for (const file of [pdf, latex]) await noteBlob(tx, store, file);
    await tx
      .update(benchmarkReports)
      .set({ state: 'ready', pdfSha256: pdf.sha256, latexSha256: latex.sha256 })
      .where(eq(benchmarkReports.sha256, sha256));
  });
}

/** Gives up on a PDF, which can then be asked for again. */
export async function failBenchmarkPdf(db: Db, sha256: string): Promise<void> {
  await db
    .update(benchmarkReports)
    .set({ state: 'failed' })
    .where(and(eq(benchmarkReports.sha256, sha256), eq(benchmarkReports.state, 'queued')));
}

/** Those that wait so long that their job may be lost. */
export async function waitingBenchmarkReports(db: Db, most: number): Promise<string[]> {
  const rows = await db
    .select({ sha256: benchmarkReports.sha256 })
    .from(benchmarkReports)
    .where(
      and(
        eq(benchmarkReports.state, 'queued'),
        lt(benchmarkReports.keptAt, sql`now() - interval '1 minute'`),
      ),
    )
    .limit(most);
  return rows.map(({ sha256 }) => sha256);
}

async function findKept(db: Db, sha256: string) {
  const [found] = await db
    .select({ row: benchmarkReports, benchmark: { slug: benchmarks.slug, title: benchmarks.title } })
    .from(benchmarkReports)
    .innerJoin(benchmarks, eq(benchmarks.id, benchmarkReports.benchmarkId))
    .where(eq(benchmarkReports.sha256, sha256));
  if (!found) throw notFound('Report');
  return found;
}
