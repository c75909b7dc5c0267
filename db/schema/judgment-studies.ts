import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Problem } from '#evaluation/evaluator.ts';
import type { AgreementOptions } from '#evaluation/judgments/judgment-agreement.ts';
import type { JudgmentStudy, Making } from '#evaluation/judgments/study.ts';
import { users } from './accounts.ts';
import { blobs } from './blobs.ts';

/** `collecting`: files come in; then a worker computes; `invalid`: a file is at fault; `failed`: we are. */
export const studyState = pgEnum('study_state', ['collecting', 'queued', 'ready', 'invalid', 'failed']);

export const studyFileKind = pgEnum('study_file_kind', ['full', 'reduced', 'run']);

/** What a study of judgments is to find out. */
export interface StudyRequest {
  /** Id of an ir-retrieval measure. */
  metric: string;
  /** Options of ir-retrieval. */
  options: Record<string, unknown>;
  makings: readonly Making[];
  settings: AgreementOptions;
}

/** A study of what fewer relevance judgments keep of the conclusions of all of them. Removed, with its files, when it expires. */
export const judgmentStudies = pgTable(
  'judgment_studies',
  {
    id: uuid().primaryKey().defaultRandom(),
    ownerId: text('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    title: text().notNull(),
    state: studyState().notNull().default('collecting'),
    /** Whoever knows the address may read the outcome; never the files. */
    isShared: boolean('is_shared').notNull().default(false),
    request: jsonb().$type<StudyRequest>().notNull(),
    study: jsonb().$type<JudgmentStudy>(),
    problems: jsonb().$type<readonly Problem[]>().notNull().default([]),
    /** Why it failed, in words for its owner. */
    reason: text(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    queuedAt: timestamp('queued_at', { withTimezone: true }),
    readyAt: timestamp('ready_at', { withTimezone: true }),
    expiresAt: timestamp('expires_at', { withTimezone: true })
      .notNull()
      .default(sql`now() + interval '90 days'`),
  },
  (table) => [
    index('judgment_studies_owner').on(table.ownerId, table.createdAt),
    index('judgment_studies_expiry').on(table.expiresAt),
    check('judgment_studies_title_not_empty', sql`length(trim(${table.title})) between 1 and 120`),
  ],
);

/** Judgments and runs of a study. */
export const judgmentStudyFiles = pgTable(
  'judgment_study_files',
  {
    studyId: uuid('study_id')
      .notNull()
      .references(() => judgmentStudies.id, { onDelete: 'cascade' }),
    kind: studyFileKind().notNull(),
    name: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    blobSha256: text('blob_sha256')
      .notNull()
      .references(() => blobs.sha256, { onDelete: 'restrict' }),
  },
  (table) => [
    primaryKey({ columns: [table.studyId, table.kind, table.name] }),
    index('judgment_study_files_blob').on(table.blobSha256),
  ],
);

export type JudgmentStudyRow = typeof judgmentStudies.$inferSelect;
