import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { testDatabase } from '#db/testing/database.ts';
import { createAuth } from '../auth.ts';
import { type Backend, setBackend } from '../backend.ts';
import { localBlobs } from '../blobs.ts';
import type { Scope, Viewer } from '../permissions.ts';
import { createToken } from '../services/tokens.ts';
import { signingKey } from '../signing-key.ts';
import { viewerOf } from '../viewer.ts';

export const TEST_URL = 'http://podium.test';

/** A backend of its own for the calling test file: real database, accounts and blobs. Request handlers use it. */
export async function testBackend({ signInsPerMinute = 10_000 } = {}): Promise<Backend> {
  const connection = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'podium-test-'));
  const backend: Backend = {
    ...connection,
    auth: createAuth(connection.db, {
      url: TEST_URL,
      secret: 'a secret of at least thirty-two characters',
      signInsPerMinute,
    }),
    blobs: localBlobs(join(folder, 'blobs')),
    uploadFolder: join(folder, 'uploads'),
    signingKey: signingKey(folder),
    url: TEST_URL,
  };
  setBackend(backend);
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return backend;
}

/** Somebody with an account, signed in. */
export interface Person {
  viewer: Viewer;
  /** Headers of the browser that the person is signed in with. */
  browser: Record<string, string>;
}

export async function signUp({ db, auth }: Backend, name: string): Promise<Person> {
  const response = await auth.handler(
    new Request(`${TEST_URL}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: TEST_URL, 'x-forwarded-for': '192.0.2.1' },
      body: JSON.stringify({
        name,
        email: `${crypto.randomUUID()}@example.org`,
        password: 'correct horse battery',
      }),
    }),
  );
  if (!response.ok) throw new Error(await response.text());
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const browser = { cookie, origin: TEST_URL };
  const viewer = await viewerOf(db, auth, new Headers(browser));
  if (!viewer) throw new Error('signed up, but not signed in');
  return { viewer, browser };
}

/** Headers of a program that holds a token of the person's. */
export async function tokenOf(
  { auth }: Backend,
  { viewer }: Person,
  scopes: Scope[] = ['read', 'submit'],
): Promise<Record<string, string>> {
  const { token } = await createToken(auth, viewer, { name: 'test', scopes, expiresInDays: 1 });
  return { authorization: `Bearer ${token}` };
}
