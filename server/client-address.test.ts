import { expect, test } from 'vitest';
import { createAuth } from './auth.ts';
import { noteClientAddresses, removeClaims } from './client-address.ts';
import { TEST_URL, testBackend } from './testing/backend.ts';
import { listen } from './testing/http-server.ts';

const backend = await testBackend();

test('an address that a client makes up does not evade the limit of attempts to sign in', async () => {
  noteClientAddresses({ trustProxy: false });
  const auth = createAuth(backend.db, { url: TEST_URL, secret: 's'.repeat(32), signInsPerMinute: 3 });
  const { url } = await listen({ ...backend, auth });
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 4; attempt++) {
    const response = await fetch(`${url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: TEST_URL,
        'x-forwarded-for': `198.51.100.${attempt}`,
      },
      body: JSON.stringify({ email: `nobody${attempt}@example.org`, password: 'wrong password' }),
    });
    statuses.push(response.status);
  }
  expect(statuses).toEqual([401, 401, 401, 429]);
});

test.each([
  [false, '198.51.100.1', undefined],
  [true, '198.51.100.1', '198.51.100.1'],
  [true, 'made up, 198.51.100.1, 203.0.113.7', '203.0.113.7'],
  [true, '203.0.113.7,', undefined],
  [true, undefined, undefined],
])('with a trusted proxy: %s, %j becomes %j', (trustProxy, claimed, expected) => {
  const headers = claimed === undefined ? {} : { 'x-forwarded-for': claimed };
  removeClaims(headers, trustProxy);
  expect(headers).toEqual(expected === undefined ? {} : { 'x-forwarded-for': expected });
});
