import { beforeAll, expect, test } from 'vitest';
import { type Person, signUp, testBackend } from '../testing/backend.ts';
import { findOrCreateSystem, listOwnSystems, systemChange, updateSystem } from './systems.ts';

const backend = await testBackend();
const { db } = backend;
let ada: Person;
let bob: Person;

beforeAll(async () => {
  [ada, bob] = [await signUp(backend, 'Ada'), await signUp(backend, 'Bob')];
});

test('a name names one system of its owner, in capitals or not, and another of somebody else', async () => {
  const first = await findOrCreateSystem(db, ada.viewer, 'BM25');
  expect((await findOrCreateSystem(db, ada.viewer, 'bm25')).id).toBe(first.id);
  expect((await findOrCreateSystem(db, bob.viewer, 'BM25')).id).not.toBe(first.id);
  expect((await listOwnSystems(db, ada.viewer)).map(({ name }) => name)).toEqual(['BM25']);
});

test('a system is changed by its owner alone, and keeps what is not mentioned', async () => {
  const { id } = await findOrCreateSystem(db, ada.viewer, 'Dense');
  const changed = await updateSystem(db, ada.viewer, id, { tags: ['dense'], link: 'https://example.org' });
  expect(changed).toMatchObject({ name: 'Dense', tags: ['dense'], link: 'https://example.org' });
  expect(await updateSystem(db, ada.viewer, id, { link: null })).toMatchObject({
    tags: ['dense'],
    link: null,
  });
  await expect(updateSystem(db, bob.viewer, id, { name: 'Mine' })).rejects.toMatchObject({
    code: 'not-found',
  });
  await expect(updateSystem(db, ada.viewer, id, { name: 'bm25' })).rejects.toMatchObject({
    reason: 'name_taken',
  });
});

test('links that run code, and too much of anything, are refused', () => {
  for (const change of [
    { link: 'javascript:alert(1)' },
    { link: 'data:text/html,x' },
    { tags: Array(13).fill('x') },
    { description: 'x'.repeat(4001) },
    { attributes: Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`a${index}`, 1])) },
    { attributes: { ok: Number.NaN } },
  ]) {
    expect(systemChange.safeParse(change).success).toBe(false);
  }
});
