import { doublePrecision, foreignKey, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { evaluations } from './evaluations.ts';

/** The only stored truth: a metric on every instance, aligned with the phase's `instance_ids`. */
export const instanceScores = pgTable(
  'instance_scores',
  {
    submissionId: uuid('submission_id').notNull(),
    evaluatorVersion: integer('evaluator_version').notNull(),
    metric: text().notNull(),
    /** NaN where the metric is undefined for an instance. */
    values: doublePrecision().array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.submissionId, table.evaluatorVersion, table.metric] }),
    foreignKey({
      columns: [table.submissionId, table.evaluatorVersion],
      foreignColumns: [evaluations.submissionId, evaluations.evaluatorVersion],
    }).onDelete('cascade'),
  ],
);

export type InstanceScore = typeof instanceScores.$inferSelect;
