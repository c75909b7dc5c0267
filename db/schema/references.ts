import { jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { ChanceBand } from '#evaluation/leaderboard/chance-band.ts';
import type { ReferenceComparison } from '#evaluation/leaderboard/compare-references.ts';
import { phases } from './phases.ts';
import { submissions } from './submissions.ts';
import { systems } from './systems.ts';

/** A reference system of a phase as workers built it last, and what it was built from; derived. */
export const referenceBuilds = pgTable(
  'reference_builds',
  {
    phaseId: uuid('phase_id')
      .notNull()
      .references(() => phases.id, { onDelete: 'cascade' }),
    /** Id within the evaluator. */
    referenceId: text('reference_id').notNull(),
    systemId: uuid('system_id')
      .notNull()
      .references(() => systems.id, { onDelete: 'restrict' }),
    /** The newest; null where it could not be built. */
    submissionId: uuid('submission_id').references(() => submissions.id, { onDelete: 'restrict' }),
    /** Why it could not be built. */
    reason: text(),
    /** Submissions that went in. */
    memberIds: uuid('member_ids').array().notNull(),
    /** Hash of everything that went in; an equal hash means nothing to do. */
    inputHash: text('input_hash').notNull(),
    builtAt: timestamp('built_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.phaseId, table.referenceId] })],
);

/** How the references of a phase compare with the systems of its board, computed by workers; derived. */
export const referenceComparisons = pgTable('reference_comparisons', {
  phaseId: uuid('phase_id')
    .primaryKey()
    .references(() => phases.id, { onDelete: 'cascade' }),
  inputHash: text('input_hash').notNull(),
  comparison: jsonb().$type<ReferenceComparison>().notNull(),
  computedAt: timestamp('computed_at', { withTimezone: true }).notNull().defaultNow(),
});

/** A band of which some numbers may be undefined. */
export type StoredBand = { [Key in keyof ChanceBand]: number | null };

/** What random submissions reach in a phase, computed by workers; derived. */
export const chanceBands = pgTable('chance_bands', {
  phaseId: uuid('phase_id')
    .primaryKey()
    .references(() => phases.id, { onDelete: 'cascade' }),
  inputHash: text('input_hash').notNull(),
  /** Metric → band. */
  bands: jsonb().$type<Record<string, StoredBand>>().notNull(),
  computedAt: timestamp('computed_at', { withTimezone: true }).notNull().defaultNow(),
});
