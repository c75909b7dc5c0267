import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { users } from '#db/schema/index.ts';
import type { BlobStore } from '#server/blobs.ts';
import { notFound } from '#server/errors.ts';
import { type Published, publishBenchmark } from '#server/services/publish-benchmark.ts';
import { readBundle } from './read-bundle.ts';

/** Publishes the task bundle in a folder, for the user with the given e-mail address as its organizer. */
export async function pushBundle(
  { db, blobs }: { db: Db; blobs: BlobStore },
  folder: string,
  organizerEmail: string | undefined,
): Promise<Published> {
  const bundle = await readBundle(folder);
  return publishBenchmark(db, blobs, bundle, await userByEmail(db, organizerEmail));
}

async function userByEmail(db: Db, email: string | undefined): Promise<string | null> {
  if (email === undefined) return null;
  const [user] = await db.select({ id: users.id }).from(users).where(eq(users.email, email.toLowerCase()));
  if (!user) throw notFound(`Account ${email}`);
  return user.id;
}
