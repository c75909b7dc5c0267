import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { CasesDone, Notice, Problem } from '#evaluation/evaluator.ts';
import { users } from './accounts.ts';
import { blobs } from './blobs.ts';
import { phases } from './phases.ts';
import { systems } from './systems.ts';

/** uploading → queued → validating → scoring → scored; or invalid (theirs), failed (ours), withdrawn. */
export const submissionState = pgEnum('submission_state', [
  'uploading',
  'queued',
  'validating',
  'scoring',
  'scored',
  'invalid',
  'failed',
  'withdrawn',
]);

/** One uploaded prediction file of a system for a phase; its bytes never change. */
export const submissions = pgTable(
  'submissions',
  {
    id: uuid().primaryKey().defaultRandom(),
    phaseId: uuid('phase_id')
      .notNull()
      .references(() => phases.id, { onDelete: 'restrict' }),
    systemId: uuid('system_id')
      .notNull()
      .references(() => systems.id, { onDelete: 'restrict' }),
    submittedBy: text('submitted_by').references(() => users.id, { onDelete: 'set null' }),
    fileName: text('file_name').notNull(),
    note: text().notNull().default(''),
    /** Size of the file as stored, declared when the upload started. */
    bytes: bigint({ mode: 'number' }).notNull(),
    /** Null until the upload is complete. */
    blobSha256: text('blob_sha256').references(() => blobs.sha256, { onDelete: 'restrict' }),
    state: submissionState().notNull(),
    stateSince: timestamp('state_since', { withTimezone: true }).notNull().defaultNow(),
    /** When the sweeper acts on a state that is not final. */
    deadlineAt: timestamp('deadline_at', { withTimezone: true }),
    attempt: integer().notNull().default(0),
    /** Fencing token of the run that may write results; replaced when another worker takes over. */
    leaseToken: uuid('lease_token'),
    progressBytes: bigint('progress_bytes', { mode: 'number' }).notNull().default(0),
    /** Null where the file is no archive with a member for each case. */
    progressCases: jsonb('progress_cases').$type<CasesDone>(),
    /** Stable code and sentence for a final state that is not `scored`. */
    reasonCode: text('reason_code'),
    reason: text(),
    /** The earlier submission with the same bytes, where an upload turned out to repeat one. */
    duplicateOf: uuid('duplicate_of').references((): AnyPgColumn => submissions.id, { onDelete: 'restrict' }),
    problems: jsonb().$type<Problem[]>().notNull().default([]),
    problemCount: integer('problem_count').notNull().default(0),
    notices: jsonb().$type<Notice[]>().notNull().default([]),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('submissions_same_bytes')
      .on(table.systemId, table.phaseId, table.blobSha256)
      .where(sql`${table.state} <> 'withdrawn'`),
    index('submissions_by_phase').on(table.phaseId, table.state),
    index('submissions_by_submitter').on(table.submittedBy, table.createdAt),
    index('submissions_overdue').on(table.deadlineAt).where(sql`${table.deadlineAt} is not null`),
    check('submissions_bytes_positive', sql`${table.bytes} > 0`),
    check(
      'submissions_blob_present',
      sql`${table.state} in ('uploading', 'withdrawn') or ${table.blobSha256} is not null`,
    ),
    check(
      'submissions_open_states_have_deadlines',
      sql`(${table.state} in ('uploading', 'queued', 'validating', 'scoring')) = (${table.deadlineAt} is not null)`,
    ),
  ],
);

export type Submission = typeof submissions.$inferSelect;
export type SubmissionState = (typeof submissionState.enumValues)[number];
