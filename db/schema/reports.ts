import { json, jsonb, pgEnum, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { SignificanceReport } from '#evaluation/report/report.ts';
import { users } from './accounts.ts';
import { blobs } from './blobs.ts';
import { phases } from './phases.ts';

export const reportState = pgEnum('report_state', ['queued', 'ready', 'failed']);

/** What somebody asked a report about; its hash with the inputs' hashes names the report. */
export interface ReportRequest {
  metric: string;
  /** Other metrics to show beside it. */
  furtherMetrics?: string[];
  submissionIds: string[];
  test: SignificanceReport['test'];
  correction: string;
  alpha: number;
  margin?: number;
  /** Submission that the others are compared with; all pairs without one. */
  baseline?: string;
  /** Instances may be named with their scores. */
  instancesShown?: boolean;
  permutations: number;
  resamples: number;
  seed: number;
}

/** A significance report: the one object that every rendering is made from. */
export const reports = pgTable(
  'reports',
  {
    id: uuid().primaryKey().defaultRandom(),
    phaseId: uuid('phase_id')
      .notNull()
      .references(() => phases.id, { onDelete: 'restrict' }),
    inputHash: text('input_hash').notNull(),
    request: jsonb().$type<ReportRequest>().notNull(),
    state: reportState().notNull().default('queued'),
    /** As text, which keeps the order of its parts: the same bytes as offline. */
    report: json().$type<SignificanceReport>(),
    /** What drew its random replicates: `cpu`, or an adapter; no part of the report, whose bytes are the same everywhere. */
    device: text(),
    /** Why it failed, in words for whoever asked. */
    reason: text(),
    pdfSha256: text('pdf_sha256').references(() => blobs.sha256, { onDelete: 'restrict' }),
    /** Zip of the LaTeX and its figures; null where only the PDF was made. */
    latexSha256: text('latex_sha256').references(() => blobs.sha256, { onDelete: 'restrict' }),
    requestedBy: text('requested_by').references(() => users.id, { onDelete: 'set null' }),
    requestedAt: timestamp('requested_at', { withTimezone: true }).notNull().defaultNow(),
    readyAt: timestamp('ready_at', { withTimezone: true }),
  },
  (table) => [uniqueIndex('reports_same_input').on(table.inputHash)],
);

export type Report = typeof reports.$inferSelect;
