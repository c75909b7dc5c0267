import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { LabelFile } from '#evaluation/report/report-input.ts';
import type { InstanceLabels } from '#evaluation/statistics/resampling-plan.ts';
import { blobs } from './blobs.ts';
import { tasks } from './tasks.ts';

/** Who sees the scores of a phase: everybody; each submitter the own ones; organizers alone. */
export const scoreVisibility = pgEnum('score_visibility', ['public', 'owner', 'organizer']);

/** Labels aligned with the instances, and the file that they were read from, where the evaluator does not tell them. */
export interface PhaseResampling {
  labels: InstanceLabels;
  file?: LabelFile;
}

/** A period of a task: own ground truth split, dates, limits, score visibility. */
export const phases = pgTable(
  'phases',
  {
    id: uuid().primaryKey().defaultRandom(),
    taskId: uuid('task_id')
      .notNull()
      .references(() => tasks.id, { onDelete: 'restrict' }),
    slug: text().notNull(),
    title: text().notNull(),
    truthSha256: text('truth_sha256')
      .notNull()
      .references(() => blobs.sha256, { onDelete: 'restrict' }),
    truthName: text('truth_name').notNull(),
    /** Instances of the truth, in the order of every per-instance array. */
    instanceIds: text('instance_ids').array().notNull(),
    /** Clusters and strata of the instances; null where they are independent. */
    resampling: jsonb().$type<PhaseResampling>(),
    opensAt: timestamp('opens_at', { withTimezone: true }).notNull().defaultNow(),
    closesAt: timestamp('closes_at', { withTimezone: true }),
    dailyLimit: integer('daily_limit').notNull().default(10),
    totalLimit: integer('total_limit').notNull().default(1000),
    maxMegabytes: integer('max_megabytes').notNull().default(2048),
    scoreVisibility: scoreVisibility('score_visibility').notNull().default('public'),
    /** Per-instance scores may be shown to whoever sees the scores. */
    instanceScoresShown: boolean('instance_scores_shown').notNull().default(false),
    /** Where scores per instance are not shown: fewest instances that a score on a slice may tell of. */
    smallestSlice: integer('smallest_slice').notNull().default(5),
    /** Whoever sees the scores per instance may see the ground truth itself: it is no secret. */
    truthShown: boolean('truth_shown').notNull().default(false),
    position: integer().notNull().default(0),
  },
  (table) => [
    unique('phases_task_slug').on(table.taskId, table.slug),
    index('phases_truth').on(table.truthSha256),
    check('phases_slug_form', sql`${table.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check('phases_close_after_open', sql`${table.closesAt} is null or ${table.closesAt} > ${table.opensAt}`),
    check('phases_slice_of_several', sql`${table.smallestSlice} > 1`),
    check('phases_truth_with_instance_scores', sql`not ${table.truthShown} or ${table.instanceScoresShown}`),
    check('phases_limits_positive', sql`${table.dailyLimit} > 0 and ${table.totalLimit} > 0`),
  ],
);

export type Phase = typeof phases.$inferSelect;
