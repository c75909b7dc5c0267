import { doublePrecision, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { BenchmarkBoard } from '#evaluation/leaderboard/benchmark-board.ts';
import { benchmarks } from './benchmarks.ts';

/** What a ranking was made of: one phase a task, and of each system the submission on that phase's board. */
export interface RankingSource {
  /** In the order of the board's tasks. */
  phaseIds: string[];
  /** null where the system has no score; shape [systems][tasks]. */
  submissionIds: (string | null)[][];
}

/** The combined rankings of a benchmark as workers computed them last; derived, so they can be computed again. */
export const rankings = pgTable('rankings', {
  benchmarkId: uuid('benchmark_id')
    .primaryKey()
    .references(() => benchmarks.id, { onDelete: 'cascade' }),
  /** Hash of everything that went in; an equal hash means nothing to do. */
  inputHash: text('input_hash').notNull(),
  source: jsonb().$type<RankingSource>().notNull(),
  board: jsonb().$type<BenchmarkBoard>().notNull(),
  durationMs: doublePrecision('duration_ms').notNull(),
  computedAt: timestamp('computed_at', { withTimezone: true }).notNull().defaultNow(),
});
