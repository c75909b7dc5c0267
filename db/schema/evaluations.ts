import {
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { blobs } from './blobs.ts';
import { submissions } from './submissions.ts';

/** What produced the scores of a submission: one row per evaluator version. */
export const evaluations = pgTable(
  'evaluations',
  {
    submissionId: uuid('submission_id')
      .notNull()
      .references(() => submissions.id, { onDelete: 'cascade' }),
    evaluatorVersion: integer('evaluator_version').notNull(),
    evaluatorId: text('evaluator_id').notNull(),
    options: jsonb().$type<Record<string, unknown>>().notNull(),
    truthSha256: text('truth_sha256')
      .notNull()
      .references(() => blobs.sha256, { onDelete: 'restrict' }),
    submissionSha256: text('submission_sha256')
      .notNull()
      .references(() => blobs.sha256, { onDelete: 'restrict' }),
    /** For each way of cutting the instances: slice → instances that its scores tell of; empty where nobody said. */
    groupSizes: jsonb('group_sizes').$type<readonly Record<string, number>[]>().notNull().default([]),
    seed: integer().notNull(),
    device: text().notNull(),
    durationMs: doublePrecision('duration_ms').notNull(),
    workerId: text('worker_id').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.submissionId, table.evaluatorVersion] })],
);

export type EvaluationRow = typeof evaluations.$inferSelect;
