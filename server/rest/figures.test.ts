import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { evaluations, figures, phases as phasesTable, scores } from '#db/schema/index.ts';
import { api } from '../testing/api.ts';
import { testBackend } from '../testing/backend.ts';
import { everybody, phasesWithReaders, type Who } from '../testing/readers.ts';
import type * as answer from './figure-answers.ts';

const backend = await testBackend();
const { db } = backend;

const phases = {
  open: { scoreVisibility: 'public', instanceScoresShown: true },
  aggregates: { scoreVisibility: 'public', instanceScoresShown: false },
  own: { scoreVisibility: 'owner', instanceScoresShown: true },
  'own-aggregates': { scoreVisibility: 'owner', instanceScoresShown: false },
  secret: { scoreVisibility: 'organizer', instanceScoresShown: true },
} as const;
type Phase = keyof typeof phases;
const slugs = Object.keys(phases) as Phase[];

/** A scored submission of the owner's in each phase, beside a baseline of nobody's. */
let scored: Record<Phase, string>;
let headersOf: Record<Who, Record<string, string>>;

beforeAll(async () => {
  ({ own: scored, headersOf } = await phasesWithReaders(backend, phases));
  await addSlices();
});

/** Ways to cut the three topics: the last slice, and the second place, tell of a single one. */
const SIZES = [
  { 'noise 5': 3, 'noise 10': 3, 'noise 20': 1 },
  { 'place A': 2, 'place B': 1 },
];

/** The evaluator of these tests makes no slices. */
async function addSlices(): Promise<void> {
  await db.update(evaluations).set({ groupSizes: SIZES });
  await db.update(phasesTable).set({ smallestSlice: 2 });
  const all = await db.select().from(evaluations);
  await db.insert(scores).values(
    all.flatMap(({ submissionId, evaluatorVersion }) => {
      const isOwn = Object.values(scored).includes(submissionId);
      const stamp = { submissionId, evaluatorVersion, metric: 'map' };
      return [
        { ...stamp, group: 'noise 10', n: 3, value: isOwn ? 0.3 : 0.2 },
        { ...stamp, group: 'noise 5', n: 3, value: isOwn ? 0.4 : 0.5 },
        { ...stamp, group: 'noise 20', n: 1, value: isOwn ? 0.1 : null },
      ];
    }),
  );
}

const get = (who: Who, path: string) => api('GET', `/api/v1${path}`, headersOf[who]);

/** Whose figures somebody sees on the board of a phase, and whether those of instances are among them. */
function sees(who: Who, phase: Phase): { systems: string[]; instances: boolean } {
  const { scoreVisibility, instanceScoresShown } = phases[phase];
  const isOrganizer = who === 'organizer';
  if (scoreVisibility === 'public' || isOrganizer) {
    return { systems: ['=mine', 'bm25'], instances: instanceScoresShown || isOrganizer };
  }
  const isOwn = scoreVisibility === 'owner' && who === 'owner';
  return { systems: isOwn ? ['=mine'] : [], instances: isOwn && instanceScoresShown };
}

type Figures = z.infer<typeof answer.figures>;
type OneFigure = z.infer<typeof answer.figure>;
const idsOf = (list: unknown) => (list as Figures).figures.map(({ id }) => id);
const systemsOf = (one: unknown) =>
  [...new Set((one as OneFigure).series.flatMap(({ system }) => system ?? []))].toSorted();

describe.each(slugs)('figures of the phase "%s"', (phase) => {
  test.each(everybody)('on the board, for %s', async (who) => {
    const { systems, instances } = sees(who, phase);
    const seen = [
      ...(systems.length > 0 ? ['recall-precision'] : []),
      ...(systems.length > 0 && instances ? ['topic-spread'] : []),
    ];
    const list = await get(who, `/tasks/tiny/figures?phase=${phase}`);
    expect(idsOf(list.json)).toEqual(seen);
    expect((list.json as Figures).withheld).toBe(systems.length > 0 && !instances ? 1 : 0);
    expect((await get(who, `/tasks/tiny/figures/recall-precision?phase=${phase}`)).status).toBe(
      seen.length > 0 ? 200 : 404,
    );
    for (const ending of ['', '.csv', '.svg']) {
      const path = `/tasks/tiny/figures/topic-spread${ending}?phase=${phase}`;
      const { status, json, text } = await get(who, path);
      expect(status).toBe(instances ? 200 : 404);
      expect(text.includes('bm25')).toBe(instances && systems.includes('bm25'));
      if (json !== undefined && status === 200) expect(systemsOf(json)).toEqual(systems);
      const named = await get(who, `${path}&submission=${scored[phase]}`);
      expect(named.status === 200).toBe(instances);
    }
  });

  test.each(everybody)('of a submission, for %s', async (who) => {
    const { systems, instances } = sees(who, phase);
    const isSeen = systems.includes('=mine');
    const path = `/submissions/${scored[phase]}/figures`;
    const list = await get(who, path);
    expect(list.status).toBe(isSeen ? 200 : 404);
    if (isSeen) expect(idsOf(list.json).includes('topic-spread')).toBe(instances);
    expect((await get(who, `${path}/recall-precision`)).status).toBe(isSeen ? 200 : 404);
    for (const ending of ['', '.csv', '.svg']) {
      expect((await get(who, `${path}/topic-spread${ending}`)).status).toBe(isSeen && instances ? 200 : 404);
    }
  });

  test.each(everybody)('slices, for %s', async (who) => {
    const { systems: onBoard, instances } = sees(who, phase);
    const { json } = await get(who, `/tasks/tiny/slices?phase=${phase}`);
    const view = json as z.infer<typeof answer.slices>;
    const { rows, shown } = view;
    expect(rows.map(({ systemName }) => systemName).toSorted()).toEqual(onBoard);
    // Topics are three: without scores per instance nothing tells of one of them.
    const isSomebody = onBoard.length > 0;
    const of = instances ? ['noise 5', 'noise 10', 'noise 20'] : ['noise 5', 'noise 10'];
    expect(view.slices).toEqual(isSomebody ? of : []);
    expect(view.sizes).toEqual(isSomebody ? [3, 3, 1].slice(0, of.length) : []);
    expect(view.withheld).toBe(isSomebody && !instances ? 1 : 0);
    expect(view.fewestInstances === null).toBe(phases[phase].instanceScoresShown || who === 'organizer');
    // Ranks tell about the scores of others.
    expect(rows.every(({ sliceRank }) => (sliceRank === null) === (shown !== 'all'))).toBe(true);
    const { text } = await get(who, `/tasks/tiny/slices.csv?phase=${phase}`);
    expect(text.trimEnd().split('\r\n')).toHaveLength(1 + onBoard.length);
    expect(text.includes('noise 20')).toBe(isSomebody && instances);
    const own = await get(who, `/submissions/${scored[phase]}/slices.csv`);
    expect(own.status).toBe(onBoard.includes('=mine') ? 200 : 404);
    expect(own.text.includes('noise 5')).toBe(onBoard.includes('=mine'));
    expect(own.text.includes('noise 20')).toBe(onBoard.includes('=mine') && instances);
  });
});

test('a figure is as it was computed, with the better system first', async () => {
  const { json } = await get('anonymous', '/tasks/tiny/figures/topic-spread?phase=open&panel=MRR');
  const { panel, panelNames, series } = json as OneFigure;
  expect(panel).toBe('MRR');
  expect(panelNames).toContain('MAP');
  expect(series).toMatchObject([
    // Relevant documents at ranks 1, 1 and 4: two of three above 1/4, none above 1.
    { system: '=mine', x: [0, 0.25, 1], y: [1, 2 / 3, 0] },
    { system: 'bm25', x: [0, 0.5, 1], y: [1, 0, 0] },
  ]);
});

test('a file of a figure is safe to open', async () => {
  const path = '/tasks/tiny/figures/recall-precision';
  const csv = await get('anonymous', `${path}.csv?phase=open&submission=${scored.open}`);
  expect(csv.headers.get('content-disposition')).toContain('tiny-open-recall-precision.csv');
  const [head, first] = csv.text.split('\r\n');
  expect(head).toBe('system,Recall,Interpolated precision,low,high');
  expect(first).toMatch(/^'=mine,0,0\.75,/); // 1, 1 and 1/4
  const svg = await get('anonymous', `${path}.svg?phase=open`);
  expect(svg.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
  expect(svg.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(svg.text).toMatch(/^<svg [\s\S]+<\/svg>$/);
});

test.each([
  ['/tasks/tiny/figures/nothing?phase=open', 404, 'not_found'],
  ['/tasks/tiny/figures/recall-precision.exe?phase=open', 400, 'invalid_request'],
  ['/tasks/tiny/figures/topic-spread?phase=open&panel=none', 422, 'panel_unknown'],
  ['/tasks/tiny/figures/topic-spread?phase=open&submission=x', 422, 'submission_unknown'],
  ['/tasks/tiny/figures/topic-spread?phase=open&submission=1,2,3,4,5,6,7', 422, 'too_many_systems'],
  ['/tasks/tiny/figures?phase=none', 404, 'not_found'],
  ['/tasks/tiny/slices?phase=open&metric=P_10', 422, 'metric_unknown'],
  ['/tasks/tiny/slices?phase=open&kind=months', 422, 'kind_unknown'],
  ['/tasks/tiny/slices?phase=open&rule=dictator', 400, 'invalid_request'],
] as const)('%s is refused with %d %s', async (path, status, code) => {
  const answered = await get('anonymous', path);
  expect(answered).toMatchObject({ status, json: { code } });
});

test('slices are in the order in which people count, and each is a ballot', async () => {
  const { json } = await get('anonymous', '/tasks/tiny/slices?phase=open&rule=plurality');
  const { slices, rows, metrics } = json as z.infer<typeof answer.slices>;
  expect(slices).toEqual(['noise 5', 'noise 10', 'noise 20']);
  expect(metrics.map(({ id }) => id)).toEqual(['map']);
  // "=mine" is first at 10, and at 20 where bm25 has no value; bm25 at 5.
  expect(rows).toMatchObject([
    { systemName: '=mine', rank: 1, values: [0.4, 0.3, 0.1], sliceRank: 1, sliceScore: 2 },
    { systemName: 'bm25', rank: 2, values: [0.5, 0.2, null], sliceRank: 2, sliceScore: 1 },
  ]);
  const own = await get('anonymous', `/submissions/${scored.open}/slices.csv`);
  expect(own.text).toBe('slice,instances,map\r\nnoise 5,3,0.4\r\nnoise 10,3,0.3\r\nnoise 20,1,0.1\r\n');
});

test('without a word on sizes no slice is shown where scores per instance are not', async () => {
  await db.update(evaluations).set({ groupSizes: [] });
  const { json } = await get('anonymous', '/tasks/tiny/slices?phase=aggregates');
  expect(json).toMatchObject({ slices: [], withheld: 3 });
  await db.update(evaluations).set({ groupSizes: SIZES });
});

test('slices of one kind are shown and ranked alone', async () => {
  const stamp = { submissionId: scored.open, evaluatorVersion: 1, metric: 'map', n: 0 };
  await db.insert(scores).values(['place A', 'place B'].map((group) => ({ ...stamp, group, value: 0.5 })));
  const ask = async (query: string) =>
    (await get('anonymous', `/tasks/tiny/slices?phase=open&rule=plurality${query}`)).json;
  expect(await ask('')).toMatchObject({
    kind: null,
    kinds: [
      { name: 'noise', slices: 3 },
      { name: 'place', slices: 2 },
    ],
    rows: [{ sliceScore: 4 }, { sliceScore: 1 }],
  });
  expect(await ask('&kind=noise')).toMatchObject({
    kind: 'noise',
    slices: ['noise 5', 'noise 10', 'noise 20'],
    rows: [{ sliceScore: 2 }, { sliceScore: 1 }],
  });
});

test('scoring again replaces the figures', async () => {
  const before = await db.select().from(figures);
  await expect(db.insert(figures).values(before.slice(0, 1))).rejects.toThrow();
  await db.delete(evaluations);
  expect(await db.select().from(figures)).toEqual([]);
});
