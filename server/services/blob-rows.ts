import { eq, or, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import {
  benchmarkReports,
  blobs,
  evaluations,
  judgmentStudyFiles,
  phases,
  reports,
  submissions,
  taskFiles,
  volumeFiles,
} from '#db/schema/index.ts';
import type { BlobStore, StoredBlob } from '../blobs.ts';

/**
 * Notes a stored file in the caller's transaction. Waits for a removal of the same bytes that is under way, and throws where
 * that took the file: whoever stored it still has it and can try again.
 */
export async function noteBlob(tx: Db, store: BlobStore, { sha256, bytes }: StoredBlob): Promise<void> {
  await tx.insert(blobs).values({ sha256, bytes }).onConflictDoNothing();
  if (!(await store.has(sha256))) throw new Error(`the blob ${sha256} was removed as it came in`);
}

/** Removes a file that nothing refers to any more; says whether it did. Other transactions that note it wait for this one. */
export async function removeUnusedBlob(tx: Db, store: BlobStore, sha256: string): Promise<boolean> {
  await tx.select().from(blobs).where(eq(blobs.sha256, sha256)).for('update');
  const uses = [
    tx.select({ one: sql`1` }).from(submissions).where(eq(submissions.blobSha256, sha256)).limit(1),
    tx.select({ one: sql`1` }).from(evaluations).where(eq(evaluations.submissionSha256, sha256)).limit(1),
    tx.select({ one: sql`1` }).from(evaluations).where(eq(evaluations.truthSha256, sha256)).limit(1),
    tx.select({ one: sql`1` }).from(phases).where(eq(phases.truthSha256, sha256)).limit(1),
    tx.select({ one: sql`1` }).from(taskFiles).where(eq(taskFiles.blobSha256, sha256)).limit(1),
    tx.select({ one: sql`1` }).from(volumeFiles).where(eq(volumeFiles.blobSha256, sha256)).limit(1),
    tx
      .select({ one: sql`1` })
      .from(judgmentStudyFiles)
      .where(eq(judgmentStudyFiles.blobSha256, sha256))
      .limit(1),
    ...[reports, benchmarkReports].map((kept) =>
      tx
        .select({ one: sql`1` })
        .from(kept)
        .where(or(eq(kept.pdfSha256, sha256), eq(kept.latexSha256, sha256)))
        .limit(1),
    ),
  ];
  for (const use of uses) if ((await use).length > 0) return false;
  await tx.delete(blobs).where(eq(blobs.sha256, sha256));
  await store.remove(sha256);
  return true;
}
