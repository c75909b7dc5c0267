import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { apikeys, users } from '#db/schema/index.ts';
import { createAuth } from './auth.ts';
import { createToken, listTokens, revokeToken } from './services/tokens.ts';
import { type Person, signUp, TEST_URL, testBackend, tokenOf } from './testing/backend.ts';
import { viewerOf } from './viewer.ts';

const backend = await testBackend();
const { db, auth } = backend;
let ada: Person;

beforeAll(async () => {
  ada = await signUp(backend, 'Ada');
});

function post(path: string, body: unknown, headers: Record<string, string> = {}, handler = auth.handler) {
  return handler(
    new Request(`${TEST_URL}/api/auth${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: TEST_URL,
        'x-forwarded-for': '192.0.2.9',
        ...headers,
      },
      body: JSON.stringify(body),
    }),
  );
}

const credentials = (more = {}) => ({
  name: 'Somebody',
  email: `${crypto.randomUUID()}@example.org`,
  password: 'long enough password',
  ...more,
});

test('passwords have ten characters at least', async () => {
  expect((await post('/sign-up/email', credentials({ password: 'too short' }))).status).toBe(400);
  expect((await post('/sign-up/email', credentials({ password: 'ten chars!' }))).status).toBe(200);
});

test('names are visible text in one line', async () => {
  for (const name of ['', 'a\u202eb', 'line\nbreak', 'x'.repeat(81)]) {
    expect((await post('/sign-up/email', credentials({ name }))).status).toBe(400);
  }
});

test('nobody signs up as an administrator', async () => {
  const wanted = credentials({ role: 'admin' });
  await post('/sign-up/email', wanted);
  const [user] = await db.select().from(users).where(eq(users.email, wanted.email));
  expect(user?.role ?? 'user').toBe('user');
  expect((await post('/admin/list-users', {}, ada.browser)).ok).toBe(false);
});

test('a page of another site signs nobody in', async () => {
  const answer = await post('/sign-up/email', credentials(), {
    origin: 'https://evil.example',
    cookie: 'a=b',
  });
  expect(answer.status).toBe(403);
});

test('guessing passwords ends with 429, for an address and for an account', async () => {
  const strict = createAuth(db, { url: TEST_URL, secret: 's'.repeat(32), signInsPerMinute: 3 });
  const guess = (email: string, address: string) =>
    post(
      '/sign-in/email',
      { email, password: 'wrong password' },
      { 'x-forwarded-for': address },
      strict.handler,
    );
  const byAddress: number[] = [];
  for (let attempt = 0; attempt < 4; attempt++) {
    byAddress.push((await guess(`nobody${attempt}@example.org`, '198.51.100.1')).status);
  }
  expect(byAddress).toEqual([401, 401, 401, 429]);
  const byAccount: number[] = [];
  for (let attempt = 0; attempt < 4; attempt++) {
    byAccount.push((await guess('Victim@example.org', `198.51.100.${10 + attempt}`)).status);
  }
  expect(byAccount).toEqual([401, 401, 401, 429]);
});

test('cookies are secure where the site is', async () => {
  const url = 'https://podium.example';
  const secure = createAuth(db, { url, secret: 's'.repeat(32), signInsPerMinute: 100 });
  const answer = await secure.handler(
    new Request(`${url}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify(credentials()),
    }),
  );
  const [cookie] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/; HttpOnly/i);
  expect(cookie).toMatch(/; Secure/i);
  expect(cookie).toMatch(/; SameSite=Lax/i);
});

test('a token stands for its user, with its scopes, and is stored as a hash', async () => {
  const { token, id } = await createToken(auth, ada.viewer, {
    name: 'ci',
    scopes: ['read'],
    expiresInDays: 30,
  });
  expect(token).toMatch(/^podium_.{64}$/);
  const viewer = await viewerOf(db, auth, new Headers({ authorization: `Bearer ${token}` }));
  expect(viewer).toEqual({ userId: ada.viewer.userId, name: 'Ada', role: 'user', scopes: ['read'] });
  const [row] = await db.select().from(apikeys).where(eq(apikeys.id, id));
  expect(JSON.stringify(row)).not.toContain(token);
  const listed = (await listTokens(db, ada.viewer)).find((candidate) => candidate.id === id);
  expect(listed).toMatchObject({ name: 'ci', scopes: ['read'], start: token.slice(0, 12) });
  expect(listed?.expiresAt?.getTime()).toBeCloseTo(Date.now() + 30 * 24 * 3600_000, -5);
});

test('revoked, expired, malformed and foreign tokens are refused', async () => {
  const headers = await tokenOf(backend, ada);
  const [newest] = await listTokens(db, ada.viewer);
  const bob = await signUp(backend, 'Bob');
  await expect(revokeToken(db, bob.viewer, newest?.id ?? '')).rejects.toMatchObject({ code: 'not-found' });
  await db
    .update(apikeys)
    .set({ expiresAt: new Date(0) })
    .where(eq(apikeys.id, newest?.id ?? ''));
  const revoked = await tokenOf(backend, ada);
  const [second] = await listTokens(db, ada.viewer);
  await revokeToken(db, ada.viewer, second?.id ?? '');
  const refused = [
    headers,
    revoked,
    ...['Bearer x', 'Bearer', 'Basic abc', ''].map((authorization) => ({ authorization })),
  ];
  for (const each of refused) {
    await expect(viewerOf(db, auth, new Headers(each))).rejects.toMatchObject({ code: 'unauthorized' });
  }
});

test('the tokens of a banned user are refused', async () => {
  const eve = await signUp(backend, 'Eve');
  const headers = await tokenOf(backend, eve);
  await db.update(users).set({ banned: true }).where(eq(users.id, eve.viewer.userId));
  await expect(viewerOf(db, auth, new Headers(headers))).rejects.toMatchObject({ code: 'unauthorized' });
});

test('tokens make no tokens, and the library offers no way around', async () => {
  const headers = await tokenOf(backend, ada);
  const holder = await viewerOf(db, auth, new Headers(headers));
  const wanted = { name: 'more', scopes: ['submit' as const], expiresInDays: 1 };
  await expect(createToken(auth, holder, wanted)).rejects.toMatchObject({ reason: 'session_required' });
  for (const verb of ['create', 'update', 'delete', 'verify']) {
    expect((await post(`/api-key/${verb}`, { name: 'x' }, ada.browser)).status).toBe(404);
  }
});
