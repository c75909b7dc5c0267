import { bigserial, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { submissionState, submissions } from './submissions.ts';

/** Append-only log of every state change; a trigger refuses updates and deletes. */
export const submissionEvents = pgTable(
  'submission_events',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    submissionId: uuid('submission_id')
      .notNull()
      .references(() => submissions.id, { onDelete: 'restrict' }),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    state: submissionState().notNull(),
    attempt: integer().notNull().default(0),
    /** One sentence for the submitter. */
    message: text().notNull(),
    workerId: text('worker_id'),
  },
  (table) => [index('submission_events_by_submission').on(table.submissionId, table.id)],
);

export type SubmissionEvent = typeof submissionEvents.$inferSelect;
