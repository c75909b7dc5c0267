import { asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { figures, phases } from '#db/schema/index.ts';
import { testDatabase } from '#db/testing/database.ts';
import type { Figure } from '#evaluation/figures/figure.ts';
import { makeQueued, makeScene } from '../testing/scene.ts';
import { countInstanceFigures, readFigureHeads, readPanelNames, readPanels } from './figure-storage.ts';
import { saveScores } from './score-storage.ts';
import { claim, expireLease, type Lease, LeaseLostError } from './submission-leases.ts';

const { db, sql } = await testDatabase();
const scene = await makeScene(db);

const figure = (id: string, given: Partial<Figure> = {}): Figure => ({
  id,
  title: id,
  description: '',
  reveals: 'scores',
  kind: 'line',
  x: { label: 'x', unit: '1', scale: 'linear', domain: null },
  y: { label: 'y', unit: '1', scale: 'linear', domain: null },
  references: [],
  panels: [{ name: '', series: [{ name: '', of: 'submission', x: [0, 1], y: [0, null] }] }],
  ...given,
});

const panel = (name: string) => ({ name, series: [] });

async function take(): Promise<Lease> {
  const { id } = await makeQueued(db, scene);
  const taken = await claim(db, id, 'w1');
  if (!taken) throw new Error('not claimed');
  return taken.lease;
}

async function save(lease: Lease, all: readonly Figure[], evaluatorVersion = 1): Promise<string> {
  const [phase] = await db.select().from(phases).where(eq(phases.id, scene.phaseId));
  const truthSha256 = phase?.truthSha256 ?? '';
  await saveScores(db, lease, {
    evaluation: {
      instances: { ids: ['1', '2'], values: {} },
      aggregate: {},
      groups: {},
      groupSizes: [],
      texts: {},
      records: {},
      figures: all,
      notices: [],
    },
    scores: {},
    provenance: {
      evaluatorId: 'ir-retrieval',
      evaluatorVersion,
      options: {},
      truthSha256,
      submissionSha256: truthSha256,
      seed: 1,
      device: 'cpu',
      durationMs: 5,
    },
  });
  return lease.submissionId;
}

const both = ['scores', 'instances'] as const;

test('figures are stored in their order, words apart from data', async () => {
  const fan = figure('fan', { reveals: 'instances', panels: [panel('subject 2'), panel('it\'s "$x"')] });
  const id = await save(await take(), [figure('second'), fan, figure('first')]);
  const heads = await readFigureHeads(db, [id], both);
  expect(heads.map((head) => head.id)).toEqual(['second', 'fan', 'first']);
  expect(heads[1]).toEqual({ ...fan, panels: undefined, panelNames: ['subject 2', 'it\'s "$x"'] });
  expect((await readFigureHeads(db, [id], ['scores'])).map((head) => head.id)).toEqual(['second', 'first']);
  expect(await countInstanceFigures(db, [id])).toBe(1);
  expect(await readPanels(db, [id], 'fan', 'it\'s "$x"')).toEqual(new Map([[id, panel('it\'s "$x"')]]));
  expect(await readPanels(db, [id], 'fan', 'subject 3')).toEqual(new Map());
  expect((await readPanels(db, [id], 'first', '')).get(id)?.series[0]?.y).toEqual([0, null]);
});

test('panels of several submissions are those of any, in the order of the submissions', async () => {
  const a = await save(await take(), [figure('fan', { panels: [panel('z'), panel('b')] })]);
  const b = await save(await take(), [figure('fan', { panels: [panel('b'), panel('a')] })]);
  expect(await readPanelNames(db, [a, b], 'fan')).toEqual(['z', 'b', 'a']);
  expect(await readPanelNames(db, [b, a], 'fan')).toEqual(['b', 'a', 'z']);
  expect([...(await readPanels(db, [a, b], 'fan', 'z')).keys()]).toEqual([a]);
  expect(await readFigureHeads(db, [], both)).toEqual([]);
});

test('scoring again replaces them, a newer version hides the older', async () => {
  const lease = await take();
  const id = await save(lease, [figure('old'), figure('same')]);
  const again = async (all: readonly Figure[], version: number) => {
    await sql`update submissions set state = 'scoring', lease_token = ${lease.token}, deadline_at = now() + interval '1 hour' where id = ${id}`;
    await save(lease, all, version);
  };
  await again([figure('same')], 1);
  expect((await readFigureHeads(db, [id], both)).map((head) => head.id)).toEqual(['same']);
  await again([figure('new')], 2);
  expect((await readFigureHeads(db, [id], both)).map((head) => head.id)).toEqual(['new']);
  const rows = await db
    .select()
    .from(figures)
    .where(eq(figures.submissionId, id))
    .orderBy(asc(figures.figureId));
  expect(rows.map(({ figureId, evaluatorVersion }) => [figureId, evaluatorVersion])).toEqual([
    ['new', 2],
    ['same', 1],
  ]);
});

test('a lost lease stores none, and neither does a broken figure', async () => {
  const lost = await take();
  await sql`update submissions set deadline_at = now() - interval '1 second' where id = ${lost.submissionId}`;
  await expireLease(db, lost.submissionId);
  await expect(save(lost, [figure('late')])).rejects.toThrow(LeaseLostError);
  const broken = await take();
  await expect(save(broken, [figure('twice'), figure('twice')])).rejects.toThrow('the same name');
  for (const { submissionId } of [lost, broken]) {
    expect(await db.select().from(figures).where(eq(figures.submissionId, submissionId))).toEqual([]);
  }
});
