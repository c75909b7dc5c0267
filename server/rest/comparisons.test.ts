import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { evaluations, phases as phasesTable, reports, scores } from '#db/schema/index.ts';
import { api } from '../testing/api.ts';
import { testBackend } from '../testing/backend.ts';
import { everybody, phasesWithReaders, type Who } from '../testing/readers.ts';
import type { comparison } from './comparison-answers.ts';

const backend = await testBackend();
const { db } = backend;

const phases = {
  open: { scoreVisibility: 'public', instanceScoresShown: true, smallestSlice: 2 },
  aggregates: { scoreVisibility: 'public', instanceScoresShown: false, smallestSlice: 2 },
  own: { scoreVisibility: 'owner', instanceScoresShown: true, smallestSlice: 2 },
  secret: { scoreVisibility: 'organizer', instanceScoresShown: true, smallestSlice: 2 },
} as const;
type Phase = keyof typeof phases;
const slugs = Object.keys(phases) as Phase[];

/** The owner's submission in each phase, and the baseline's. */
let own: Record<Phase, string>;
const baseline = {} as Record<Phase, string>;
let headersOf: Record<Who, Record<string, string>>;

beforeAll(async () => {
  ({ own, headersOf } = await phasesWithReaders(backend, phases));
  for (const phase of slugs) {
    const board = await api('GET', `/api/v1/tasks/tiny/leaderboard?phase=${phase}`, headersOf.organizer);
    const { entries } = board.json as { entries: { submissionId: string; systemName: string }[] };
    baseline[phase] = entries.find(({ systemName }) => systemName === 'bm25')?.submissionId ?? '';
  }
  await db.update(evaluations).set({ groupSizes: [{ large: 3, single: 1 }] });
  const all = await db.select().from(evaluations);
  await db.insert(scores).values(
    all.flatMap(({ submissionId, evaluatorVersion }) => {
      const stamp = { submissionId, evaluatorVersion, metric: 'recip_rank', value: 0.5 };
      return [
        { ...stamp, group: 'large', n: 3 },
        { ...stamp, group: 'single', n: 1 },
      ];
    }),
  );
});

const ask = (who: Who, phase: Phase, systems: string, ending = '') =>
  api('GET', `/api/v1/tasks/tiny/compare${ending}?phase=${phase}&systems=${systems}`, headersOf[who]);
const bothOf = (phase: Phase) => `${own[phase]},${baseline[phase]}`;

describe.each(slugs)('phase "%s"', (phase) => {
  test.each(everybody)('%s', async (who) => {
    const seesBoth = phases[phase].scoreVisibility === 'public' || who === 'organizer';
    const seesInstances = seesBoth && (phases[phase].instanceScoresShown || who === 'organizer');
    const { status, json, text } = await ask(who, phase, bothOf(phase));
    expect(status).toBe(seesBoth ? 200 : 422);
    const csv = await ask(who, phase, bothOf(phase), '.csv');
    expect(csv.status).toBe(seesInstances ? 200 : seesBoth ? 404 : 422);
    if (!seesBoth) {
      expect(text).not.toContain('bm25');
      return;
    }
    const view = json as z.infer<typeof comparison>;
    expect(view.systems.map(({ name }) => name)).toEqual(['=mine', 'bm25']);
    expect(view.instances === null).toBe(!seesInstances);
    // Topics are three: a slice of one tells of it, and so does the rest without a slice of two.
    expect(view.slices.map(({ slice }) => slice)).toEqual(seesInstances ? ['large', 'single'] : ['large']);
    expect(view.withheldSlices).toBe(seesInstances ? 0 : 1);
  });
});

test('values on each instance, in the order of the question', async () => {
  const { json } = await ask('anonymous', 'open', `${baseline.open},${own.open}`);
  expect(json).toMatchObject({
    systems: [
      { name: 'bm25', rank: 2 },
      { name: '=mine', rank: 1 },
    ],
    metric: { id: 'recip_rank' },
    // The relevant document at ranks 2, 2, 2 and 1, 1, 4.
    instances: {
      ids: ['q1', 'q2', 'q3'],
      values: [
        [0.5, 0.5, 0.5],
        [1, 1, 0.25],
      ],
    },
    slices: [
      { slice: 'large', instances: 3, values: [0.5, 0.5] },
      { slice: 'single', instances: 1, values: [0.5, 0.5] },
    ],
  });
  const csv = await ask('anonymous', 'open', bothOf('open'), '.csv');
  expect(csv.text).toBe(
    "instance,'=mine,bm25,'=mine - bm25\r\nq1,1,0.5,0.5\r\nq2,1,0.5,0.5\r\nq3,0.25,0.5,-0.25\r\n",
  );
});

test('one report is asked for, however often the page is read and in whichever order', async () => {
  const first = await ask('anonymous', 'open', `${own.open},${baseline.open}`);
  const asked = (await db.select().from(reports)).length;
  const second = await ask('stranger', 'open', `${baseline.open},${own.open}`);
  const idOf = (json: unknown) => (json as z.infer<typeof comparison>).report?.id;
  expect(idOf(first.json)).toBeDefined();
  expect(idOf(second.json)).toBe(idOf(first.json));
  expect(first.json).toMatchObject({ report: { state: 'queued' }, pairs: null, refusal: null });
  expect((await db.select().from(reports)).length).toBe(asked);
});

test.each([
  ['&systems=x,y', 400, 'invalid_request'],
  ['', 400, 'invalid_request'],
  ['&systems=ME', 400, 'invalid_request'],
  ['&systems=ME,00000000-0000-4000-8000-000000000000', 422, 'submission_unknown'],
  ['&systems=BOTH&metric=P_1000000', 422, 'metric_unknown'],
] as const)('%s is refused with %d %s', async (query, status, code) => {
  const filled = query.replace('BOTH', bothOf('open')).replace('ME', own.open);
  const answer = await api('GET', `/api/v1/tasks/tiny/compare?phase=open${filled}`);
  expect(answer).toMatchObject({ status, json: { code } });
});

test('a larger k hides the slice', async () => {
  await db.update(phasesTable).set({ smallestSlice: 4 });
  const { json } = await ask('anonymous', 'aggregates', bothOf('aggregates'));
  expect(json).toMatchObject({ slices: [], withheldSlices: 2 });
});

test('a system is compared with others, not with itself', async () => {
  const { status, json } = await ask('anonymous', 'open', `${own.open},${own.open}`);
  expect(status).toBe(400);
  expect(json).toMatchObject({ detail: 'systems: expected each submission once' });
});
