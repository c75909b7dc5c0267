import { jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { BoardScore } from '#evaluation/leaderboard/board.ts';
import { phases } from './phases.ts';

/** What the raters of a phase's truth reach against each other, computed by workers; derived. */
export const raterLevels = pgTable('rater_levels', {
  phaseId: uuid('phase_id')
    .primaryKey()
    .references(() => phases.id, { onDelete: 'cascade' }),
  inputHash: text('input_hash').notNull(),
  /** Metric → score over the instances; null where the truth has nobody to compare. */
  scores: jsonb().$type<Record<string, BoardScore>>(),
  computedAt: timestamp('computed_at', { withTimezone: true }).notNull().defaultNow(),
});
