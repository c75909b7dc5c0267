import { jsonb, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import { users } from './accounts.ts';
import { phases } from './phases.ts';

/** A board as it stood when an organizer froze it; never changed. */
export const snapshots = pgTable(
  'snapshots',
  {
    id: uuid().primaryKey().defaultRandom(),
    phaseId: uuid('phase_id')
      .notNull()
      .references(() => phases.id, { onDelete: 'restrict' }),
    /** SHA-256 of the canonical JSON of the content. */
    contentHash: text('content_hash').notNull(),
    /** A table as `server/services/snapshot-content.ts` describes it. */
    content: jsonb().$type<unknown>().notNull(),
    frozenBy: text('frozen_by').references(() => users.id, { onDelete: 'set null' }),
    frozenAt: timestamp('frozen_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [unique('snapshots_same_content').on(table.phaseId, table.contentHash)],
);
