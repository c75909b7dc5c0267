import { resolve } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  /** Postgres; `npm start` sets it to the embedded server unless it is given. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Where blobs and unfinished uploads lie. Absolute, because the built web server changes its folder. */
  PODIUM_DATA_DIR: z.string().transform((path) => resolve(path)),
  /** Public address, without a slash at the end; sign-in cookies and links are bound to it. */
  PODIUM_URL: z.url().transform((url) => url.replace(/\/+$/, '')),
  /** Signs sessions. */
  PODIUM_SECRET: z.string().min(32),
  /** Signs certificates: a private Ed25519 key, PKCS #8 as PEM or in base64; unless given, one kept in the data folder. */
  PODIUM_SIGNING_KEY: z.string().min(1).optional(),
  /** Attempts to sign in or up that one address, or one account, has in a minute. */
  PODIUM_SIGN_INS_PER_MINUTE: z.coerce.number().int().min(1).default(10),
  /** A proxy stands before the web server and adds the client's address to `X-Forwarded-For`. */
  PODIUM_TRUST_PROXY: z.stringbool().default(false),
  /** Submissions that one worker process scores at a time. */
  PODIUM_WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(1),
  /** Scoring that shows no progress for this long is ended and tried again. */
  PODIUM_HANG_SECONDS: z.coerce.number().min(1).default(60),
  /** Where workers compute: on a GPU where one works, on the CPU alone, or also on software that acts as a GPU. */
  PODIUM_DEVICE: z.enum(['auto', 'cpu', 'gpu']).default('auto'),
});

let validated: z.infer<typeof schema> | undefined;

/** The environment, validated at first use (a build imports modules without having one). Nothing else reads `process.env`. */
export function env(): z.infer<typeof schema> {
  validated ??= schema.parse(process.env);
  return validated;
}
