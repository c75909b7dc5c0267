import { sql } from 'drizzle-orm';
import { bigint, check, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** A file in the blob store: named by the SHA-256 of its bytes, never changed. */
export const blobs = pgTable(
  'blobs',
  {
    sha256: text().primaryKey(),
    bytes: bigint({ mode: 'number' }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    check('blobs_sha256_is_hex', sql`${table.sha256} ~ '^[0-9a-f]{64}$'`),
    check('blobs_bytes_not_negative', sql`${table.bytes} >= 0`),
  ],
);

export type Blob = typeof blobs.$inferSelect;
