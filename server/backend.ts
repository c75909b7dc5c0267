import { join } from 'node:path';
import { type Connection, connect } from '#db/client.ts';
import { type Auth, createAuth } from './auth.ts';
import { type BlobStore, localBlobs } from './blobs.ts';
import { env } from './env.ts';
import { type SigningKey, signingKey } from './signing-key.ts';

/** What request handlers work with: one of each per process. */
export interface Backend extends Connection {
  auth: Auth;
  blobs: BlobStore;
  /** Folder of uploads that are not complete. */
  uploadFolder: string;
  /** Signs certificates. */
  signingKey: SigningKey;
  /** Public address, without a slash at the end. */
  url: string;
}

const holder = globalThis as { podiumBackend?: Backend | undefined };

/** Made at first use and kept on globalThis, because a development server loads modules again and again. */
export function backend(): Backend {
  holder.podiumBackend ??= createBackend();
  return holder.podiumBackend;
}

/** Has request handlers work with another backend; for tests. */
export function setBackend(replacement: Backend | undefined): void {
  holder.podiumBackend = replacement;
}

function createBackend(): Backend {
  const { DATABASE_URL, PODIUM_DATA_DIR, PODIUM_URL, PODIUM_SECRET, PODIUM_SIGN_INS_PER_MINUTE } = env();
  const { PODIUM_SIGNING_KEY } = env();
  const connection = connect(DATABASE_URL);
  return {
    ...connection,
    auth: createAuth(connection.db, {
      url: PODIUM_URL,
      secret: PODIUM_SECRET,
      signInsPerMinute: PODIUM_SIGN_INS_PER_MINUTE,
    }),
    blobs: localBlobs(join(PODIUM_DATA_DIR, 'blobs')),
    uploadFolder: join(PODIUM_DATA_DIR, 'uploads'),
    signingKey: signingKey(PODIUM_DATA_DIR, PODIUM_SIGNING_KEY),
    url: PODIUM_URL,
  };
}
