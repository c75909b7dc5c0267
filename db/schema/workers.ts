import { jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** Worker processes that reported lately; the status page says from it whether anybody is alive. */
export const workers = pgTable('workers', {
  id: text().primaryKey(),
  device: text().notNull(),
  version: text().notNull(),
  /** What it works on now, for the status page: submission or report ids. */
  working: jsonb().$type<string[]>().notNull().default([]),
  startedAt: timestamp('started_at', { withTimezone: true }).notNull().defaultNow(),
  seenAt: timestamp('seen_at', { withTimezone: true }).notNull().defaultNow(),
});
