import { sql } from 'drizzle-orm';
import { check, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { SystemAttribute } from '#evaluation/attributes/system-attribute.ts';
import { benchmarks } from './benchmarks.ts';
import { blobs } from './blobs.ts';

/** One problem: an evaluator with its options, metrics, a primary metric. */
export const tasks = pgTable(
  'tasks',
  {
    id: uuid().primaryKey().defaultRandom(),
    benchmarkId: uuid('benchmark_id')
      .notNull()
      .references(() => benchmarks.id, { onDelete: 'restrict' }),
    slug: text().notNull().unique(),
    title: text().notNull(),
    summary: text().notNull(),
    description: text().notNull().default(''),
    evaluatorId: text('evaluator_id').notNull(),
    options: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    primaryMetric: text('primary_metric').notNull(),
    /** Metrics that the board shows unless the reader chooses others, in order. */
    boardMetrics: text('board_metrics').array().notNull(),
    /** What systems are asked to say of themselves, in order. */
    systemAttributes: jsonb('system_attributes').$type<SystemAttribute[]>().notNull().default([]),
    position: integer().notNull().default(0),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [check('tasks_slug_form', sql`${table.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)],
);

/** A public download of a task: inputs, documents, queries. Never ground truth. */
export const taskFiles = pgTable(
  'task_files',
  {
    taskId: uuid('task_id')
      .notNull()
      .references(() => tasks.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    description: text().notNull().default(''),
    blobSha256: text('blob_sha256')
      .notNull()
      .references(() => blobs.sha256, { onDelete: 'restrict' }),
  },
  (table) => [primaryKey({ columns: [table.taskId, table.name] })],
);

export type Task = typeof tasks.$inferSelect;
export type TaskFile = typeof taskFiles.$inferSelect;
