import { doublePrecision, foreignKey, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { evaluations } from './evaluations.ts';

/** What aggregates that are no means are recomputed from, by instance. May hold ground truth: no endpoint shows it. */
export const instanceRecords = pgTable(
  'instance_records',
  {
    submissionId: uuid('submission_id').notNull(),
    evaluatorVersion: integer('evaluator_version').notNull(),
    name: text().notNull(),
    /** Numbers in a record. */
    width: integer().notNull(),
    /** Instance i of the phase's `instance_ids` has the records from place i (inclusive) to place i + 1 (exclusive). */
    starts: integer().array().notNull(),
    /** Records one after the other. */
    values: doublePrecision().array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.submissionId, table.evaluatorVersion, table.name] }),
    foreignKey({
      columns: [table.submissionId, table.evaluatorVersion],
      foreignColumns: [evaluations.submissionId, evaluations.evaluatorVersion],
    }).onDelete('cascade'),
  ],
);
