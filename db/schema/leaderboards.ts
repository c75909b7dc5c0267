import { doublePrecision, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Board } from '#evaluation/leaderboard/board.ts';
import { phases } from './phases.ts';

/** The board of a phase as workers computed it last; derived, so it can be deleted and computed again. */
export const leaderboards = pgTable('leaderboards', {
  phaseId: uuid('phase_id')
    .primaryKey()
    .references(() => phases.id, { onDelete: 'cascade' }),
  /** Hash of everything that went in; an equal hash means nothing to do. */
  inputHash: text('input_hash').notNull(),
  /** Version of the computation: boards of an older one are computed again. */
  method: integer().notNull().default(0),
  evaluatorVersion: integer('evaluator_version').notNull(),
  board: jsonb().$type<Board>().notNull(),
  /** What drew its random replicates: `cpu`, or an adapter; null where nobody noted it. */
  device: text(),
  durationMs: doublePrecision('duration_ms').notNull(),
  computedAt: timestamp('computed_at', { withTimezone: true }).notNull().defaultNow(),
});
