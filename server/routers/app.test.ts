import { beforeAll, expect, test } from 'vitest';
import type { Viewer } from '../permissions.ts';
import { signUp, testBackend } from '../testing/backend.ts';
import { publishScored } from '../testing/retrieval.ts';
import { createCallerFactory } from '../trpc.ts';
import { appRouter } from './app.ts';

const backend = await testBackend();
const as = (viewer: Viewer | null) =>
  createCallerFactory(appRouter)({ ...backend, viewer, address: '192.0.2.3' });

beforeAll(() => publishScored(backend));

test('readers read, and get the errors of services with their reasons', async () => {
  const anybody = as(null);
  expect((await anybody.benchmarks.list()).map(({ slug }) => slug)).toEqual(['bench-tiny']);
  expect((await anybody.tasks.leaderboard({ task: 'tiny' })).entries).toHaveLength(1);
  await expect(anybody.tasks.bySlug('none')).rejects.toMatchObject({
    code: 'NOT_FOUND',
    cause: { reason: 'not_found' },
  });
  await expect(anybody.tokens.list()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  await expect(anybody.submissions.byId({ id: 'x' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('people make, list and revoke tokens', async () => {
  const ada = as((await signUp(backend, 'Ada')).viewer);
  const { id, token } = await ada.tokens.create({ name: 'laptop', scopes: ['submit'], expiresInDays: 7 });
  expect(token).toMatch(/^podium_/);
  expect(await ada.tokens.list()).toMatchObject([{ id, name: 'laptop', scopes: ['submit'] }]);
  await ada.tokens.revoke({ id });
  expect(await ada.tokens.list()).toEqual([]);
});

test('errors of ours stay hidden', async () => {
  const broken = createCallerFactory(appRouter)({
    db: {} as typeof backend.db,
    auth: backend.auth,
    blobs: backend.blobs,
    viewer: null,
    address: '',
  });
  await expect(broken.benchmarks.list()).rejects.toMatchObject({
    code: 'INTERNAL_SERVER_ERROR',
    message: 'Something went wrong on our side',
  });
});
