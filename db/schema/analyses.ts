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
import type { Association } from '#evaluation/attributes/associate.ts';
import { phases } from './phases.ts';

/** What goes with better scores of a metric. */
export interface MetricAssociations {
  /** Attributes of systems, over the systems of the board. */
  systems: Association[];
  /** Attributes of instances, over the instances' mean scores; empty without scores per instance. */
  instances: Association[];
}

/** What workers found in the board of a phase; derived, so it can be deleted and computed again. */
export const analyses = pgTable('analyses', {
  phaseId: uuid('phase_id')
    .primaryKey()
    .references(() => phases.id, { onDelete: 'cascade' }),
  /** Hash of everything that went in; an equal hash means nothing to do. */
  inputHash: text('input_hash').notNull(),
  /** Version of the computation: analyses of an older one are computed again. */
  method: integer().notNull(),
  /** The submissions of the board, in the order of `best` and `worst` of its summaries. */
  submissionIds: uuid('submission_ids').array().notNull(),
  /** Metric → associations. */
  associations: jsonb().$type<Record<string, MetricAssociations>>().notNull(),
  computedAt: timestamp('computed_at', { withTimezone: true }).notNull().defaultNow(),
});

/** How the systems of a board did on each instance; every array is aligned with the phase's `instance_ids`. */
export const instanceSummaries = pgTable(
  'instance_summaries',
  {
    phaseId: uuid('phase_id')
      .notNull()
      .references(() => analyses.phaseId, { onDelete: 'cascade' }),
    metric: text().notNull(),
    /** Systems with a value. */
    systems: integer().array().notNull(),
    /** NaN where no system has a value. */
    mean: doublePrecision().array().notNull(),
    median: doublePrecision().array().notNull(),
    spread: doublePrecision().array().notNull(),
    lowest: doublePrecision().array().notNull(),
    highest: doublePrecision().array().notNull(),
    /** Places in the analysis's `submission_ids`; −1 where all values are equal or there is none. */
    best: integer().array().notNull(),
    worst: integer().array().notNull(),
    /** NaN with fewer than four systems. */
    discrimination: doublePrecision().array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.phaseId, table.metric] })],
);
