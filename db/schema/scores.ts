import { sql } from 'drizzle-orm';
import {
  check,
  doublePrecision,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { IntervalMethod } from '#evaluation/leaderboard/board.ts';
import { evaluations } from './evaluations.ts';

/** Value of a metric over a group of instances (`all` = every instance), with its 95 % interval. */
export const scores = pgTable(
  'scores',
  {
    submissionId: uuid('submission_id').notNull(),
    evaluatorVersion: integer('evaluator_version').notNull(),
    metric: text().notNull(),
    group: text().notNull().default('all'),
    /** Null where the metric is undefined; never NaN. */
    value: doublePrecision(),
    n: integer().notNull(),
    ciLow: doublePrecision('ci_low'),
    ciHigh: doublePrecision('ci_high'),
    /** How the interval was made; null without one, and where an earlier version did not say. */
    ciMethod: text('ci_method').$type<IntervalMethod>(),
  },
  (table) => [
    primaryKey({ columns: [table.submissionId, table.evaluatorVersion, table.metric, table.group] }),
    foreignKey({
      columns: [table.submissionId, table.evaluatorVersion],
      foreignColumns: [evaluations.submissionId, evaluations.evaluatorVersion],
    }).onDelete('cascade'),
    check('scores_value_is_a_number', sql`${table.value} <> 'NaN'::float8`),
    check('scores_interval_whole', sql`num_nonnulls(${table.ciLow}, ${table.ciHigh}) in (0, 2)`),
  ],
);

export type Score = typeof scores.$inferSelect;
