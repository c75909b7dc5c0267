import { json, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { BenchmarkReport } from '#evaluation/report/benchmark/benchmark-report.ts';
import { benchmarks } from './benchmarks.ts';
import { blobs } from './blobs.ts';
import { reportState } from './reports.ts';

/** A benchmark report that somebody wanted to keep, under the hash of its bytes; `ready` once its PDF is set. */
export const benchmarkReports = pgTable('benchmark_reports', {
  /** Of the JSON, byte by byte. */
  sha256: text().primaryKey(),
  benchmarkId: uuid('benchmark_id')
    .notNull()
    .references(() => benchmarks.id, { onDelete: 'restrict' }),
  /** As text, which keeps the order of its parts. */
  report: json().$type<BenchmarkReport>().notNull(),
  state: reportState().notNull().default('queued'),
  pdfSha256: text('pdf_sha256').references(() => blobs.sha256, { onDelete: 'restrict' }),
  /** Zip of the LaTeX and its figures; null where only the PDF was made. */
  latexSha256: text('latex_sha256').references(() => blobs.sha256, { onDelete: 'restrict' }),
  keptAt: timestamp('kept_at', { withTimezone: true }).notNull().defaultNow(),
});
