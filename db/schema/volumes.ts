import {
  bigint,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { blobs } from './blobs.ts';
import { phases } from './phases.ts';
import { submissions } from './submissions.ts';

/**
 * The volumes of a phase's truth, or of one submission, made ready for looking at: one blob with one volume after the
 * other. Derived; only where the truth is shown.
 */
export const volumeFiles = pgTable(
  'volume_files',
  {
    id: uuid().primaryKey().defaultRandom(),
    phaseId: uuid('phase_id')
      .notNull()
      .references(() => phases.id, { onDelete: 'cascade' }),
    /** Null for the truth. */
    submissionId: uuid('submission_id').references(() => submissions.id, { onDelete: 'cascade' }),
    /** Of the phase when it was made. */
    truthSha256: text('truth_sha256').notNull(),
    /** Null where it could not be made. */
    blobSha256: text('blob_sha256').references(() => blobs.sha256, { onDelete: 'restrict' }),
    madeAt: timestamp('made_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    unique('volume_files_once').on(table.phaseId, table.submissionId).nullsNotDistinct(),
    index('volume_files_submission').on(table.submissionId),
  ],
);

/** Where a volume lies in its file. */
export const volumes = pgTable(
  'volumes',
  {
    fileId: uuid('file_id')
      .notNull()
      .references(() => volumeFiles.id, { onDelete: 'cascade' }),
    instance: text().notNull(),
    /** `prediction`, or the name of an annotation. */
    name: text().notNull(),
    /** Place in the order of the evaluator. */
    position: integer().notNull(),
    offsetBytes: bigint('offset_bytes', { mode: 'number' }).notNull(),
    /** 0 where the volume is too fragmented to be shown. */
    bytes: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.fileId, table.instance, table.name] })],
);
