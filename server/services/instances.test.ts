import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { analyses, systems } from '#db/schema/index.ts';
import { api } from '../testing/api.ts';
import { type Person, signUp, testBackend } from '../testing/backend.ts';
import { openPhase, publishScored, runText, scoreAll } from '../testing/retrieval.ts';
import { getTaskAttributes } from './attributes.ts';
import { getTaskInstances } from './instances.ts';
import { describeSystem } from './system-attributes.ts';
import { updateSystem } from './systems.ts';

/** Five systems on three topics: all but one find the first, one of them the last, and on the second they differ. */
const backend = await testBackend();
const { db } = backend;
const RANKS: [number, number, number][] = [
  [1, 1, 4],
  [1, 2, 4],
  [1, 4, 4],
  [4, 4, 1],
  [1, 2, 4],
];
const encode = (text: string) => new TextEncoder().encode(text);
const table = 'instance,year,source,secret\nq1,2001,web,hidden-value\nq2,2002,,x\nq3,2003,web,y\n';
let organizer: Person;

beforeAll(async () => {
  organizer = await signUp(backend, 'Organizer');
  await publishScored(
    backend,
    {
      phases: [openPhase, { ...openPhase, slug: 'closed', instanceScoresShown: false }],
      instanceAttributes: {
        table: { name: 'instances.csv', bytes: encode(table) },
        columns: [{ column: 'year', label: 'Year' }, { column: 'source' }],
        truth: [],
      },
      systemAttributes: [{ name: 'size', kind: 'number' }],
      baselines: RANKS.map((ranks, i) => ({
        ...{ name: `system ${i}`, description: '', tags: [] },
        attributes: { size: i + 1 },
        run: { name: `${i}.run`, bytes: encode(runText(ranks, `run${i}`)) },
      })),
    },
    organizer.viewer.userId,
  );
});

test('the hardest instances come first, with what their systems did', async () => {
  const view = await getTaskInstances(db, null, 'tiny', 'test');
  expect(view.rows.map(({ id }) => id)).toEqual(['q3', 'q2', 'q1']);
  const [hardest, , easiest] = view.rows;
  // reciprocal ranks ¼ four times and 1
  expect(hardest).toMatchObject({ systems: 5, lowest: 0.25, highest: 1, best: { name: 'system 3' } });
  expect(hardest?.mean).toBeCloseTo(2 / 5, 12);
  expect(hardest?.median).toBe(0.25);
  // who is good elsewhere fails on q3
  expect(hardest?.discrimination).toBeLessThan(0);
  expect(easiest?.attributes).toEqual([2001, 'web']);
  expect(view.systems).toHaveLength(5);
  const values = view.systems.map(({ name }, i) => [name, hardest?.values[i]]);
  expect(Object.fromEntries(values)['system 3']).toBe(1);
});

test('instances are sorted, filtered and paged as asked', async () => {
  const ids = async (question: Parameters<typeof getTaskInstances>[4]) =>
    (await getTaskInstances(db, null, 'tiny', 'test', question)).rows.map(({ id }) => id);
  expect(await ids({ sort: 'attribute', attribute: 'year' })).toEqual(['q3', 'q2', 'q1']);
  expect(await ids({ sort: 'id', direction: 'descending' })).toEqual(['q3', 'q2', 'q1']);
  expect(await ids({ search: 'Q2' })).toEqual(['q2']);
  expect(await ids({ attribute: 'source', category: 'web' })).toEqual(['q3', 'q1']);
  expect(await ids({ pageSize: 2, page: 2 })).toEqual(['q1']);
  const { chosen, pages, categories } = await getTaskInstances(db, null, 'tiny', 'test', {
    ...{ instance: 'q2', pageSize: 2, attribute: 'source' },
  });
  expect([chosen?.id, chosen?.values.length, pages, categories]).toEqual(['q2', 5, 2, ['web']]);
});

test('attributes of the ground truth are for organizers, other columns of the table for nobody', async () => {
  const anonymous = await api('GET', '/api/v1/tasks/tiny/instances?phase=test');
  const organizing = await api('GET', '/api/v1/tasks/tiny/instances?phase=test', organizer.browser);
  const idsOf = ({ json }: typeof anonymous) =>
    (json as { attributes: { id: string }[] }).attributes.map(({ id }) => id);
  expect(idsOf(anonymous)).toEqual(['year', 'source']);
  expect(idsOf(organizing)).toEqual(['year', 'source', 'relevant', 'judged']);
  for (const { text } of [anonymous, organizing]) expect(text).not.toContain('hidden-value');
  const sorted = await api(
    'GET',
    '/api/v1/tasks/tiny/instances?phase=test&attribute=relevant&sort=attribute',
  );
  expect(sorted.status).toBe(422);
  const csv = await api('GET', '/api/v1/tasks/tiny/instances.csv?phase=test');
  expect(csv.text.split('\r\n')[0]).not.toContain('relevant');
});

test('a phase that does not show scores per instance shows no instances but to organizers', async () => {
  for (const ending of ['', '.csv']) {
    const { text } = await api('GET', `/api/v1/tasks/tiny/instances${ending}?phase=closed`);
    for (const secret of ['q1', '2001', 'web']) expect(text).not.toContain(secret);
  }
  const { total } = await getTaskInstances(db, organizer.viewer, 'tiny', 'closed');
  expect(total).toBe(3);
});

test('a submission says what the task asks for, and its system keeps it', async () => {
  const asked = { task: 'tiny', system: 'own', phase: 'test' };
  const submit = (text: string, attributes: string) =>
    api(
      'POST',
      `/api/v1/tasks/tiny/submissions?system=own&phase=test&attributes=${encodeURIComponent(attributes)}`,
      organizer.browser,
      text,
    );
  const refused = await submit(runText([1, 1, 1]), '{"size":"large","colour":"red"}');
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('\\"size\\" is \\"large\\"; expected a number');
  expect(refused.text).toContain('\\"colour\\" is no attribute of this task, which asks for: size');
  expect((await submit(runText([1, 1, 1]), 'size=7')).status).toBe(400);
  expect((await submit(runText([1, 1, 1]), '{"size":"7e3"}')).status).toBe(201);
  const known = async () =>
    (await db.select().from(systems).where(eq(systems.name, asked.system))).map(
      ({ attributes }) => attributes,
    );
  expect(await known()).toEqual([{ size: 7000 }]);
  expect((await submit(runText([1, 1, 2]), '{"size":""}')).status).toBe(201);
  expect(await known()).toEqual([{ size: 7000 }]);
  const [own] = await db.select().from(systems).where(eq(systems.name, asked.system));
  const stranger = await signUp(backend, 'Stranger');
  const change = (viewer: typeof organizer.viewer) =>
    describeSystem(db, viewer, own?.id ?? '', 'tiny', { size: '' });
  await expect(change(stranger.viewer)).rejects.toMatchObject({ code: 'not-found' });
  await change(organizer.viewer);
  expect(await known()).toEqual([{}]);
});

test('scores are shown against what a system says of itself, with the front that nothing beats', async () => {
  const { cost } = await getTaskAttributes(db, null, 'tiny', 'test', { scale: 'linear' });
  // mean reciprocal ranks (2 + ¼)/3, (1 + ½ + ¼)/3, 1.5/3, 1.5/3, (1 + ½ + ¼)/3 of sizes 1 … 5
  expect(cost?.rows.map(({ name, isOnFront }) => [name, isOnFront])).toEqual([
    ['system 0', true],
    ...[1, 2, 3, 4].map((i) => [`system ${i}`, false]),
  ]);
  expect(cost?.rows[1]?.dominatedBy).toEqual(['system 0']);
  expect(cost?.reference).toEqual({ cost: 5, score: expect.closeTo(0.5, 12) });
  expect(cost?.hypervolume).toBeCloseTo((5 - 1) * (2.25 / 3 - 0.5), 12);
  expect(cost?.hypervolumeShare).toBeCloseTo(1, 12);
  const turned = await getTaskAttributes(db, null, 'tiny', 'test', { better: 'higher' });
  const front = turned.cost?.rows.filter(({ isOnFront }) => isOnFront);
  expect(front?.map(({ cost }) => cost)).toEqual([5, 1]);
  const { text } = await api('GET', '/api/v1/tasks/tiny/attributes.csv?phase=test&cost=size');
  expect(text.split('\r\n')[0]).toBe(
    'system,submission,rank,size,recip_rank,ci_low,ci_high,on_front,dominated_by',
  );
  expect((await api('GET', '/api/v1/tasks/tiny/attributes?cost=price')).status).toBe(422);
});

test('what a system says of itself is tested, and again when it changes', async () => {
  const associations = async () => {
    const [first] = await db.select().from(analyses);
    return first?.associations.recip_rank?.systems;
  };
  // mean reciprocal ranks .75, .58, .5, .5, .58 of sizes 1 … 5
  expect(await associations()).toMatchObject([{ id: 'size', n: 5, test: 'spearman', exact: true }]);
  const [system] = await db.select().from(systems).where(eq(systems.name, 'system 1'));
  await db
    .update(systems)
    .set({ ownerId: organizer.viewer.userId, teamId: null })
    .where(eq(systems.id, system?.id ?? ''));
  await updateSystem(db, organizer.viewer, system?.id ?? '', { attributes: {} });
  await scoreAll(backend);
  expect(await associations()).toMatchObject([{ id: 'size', n: 4 }]);
});
