import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { leaderboards, phases } from '#db/schema/index.ts';
import { type Person, signUp, testBackend } from '../testing/backend.ts';
import { openPhase, publishScored, runText, scoreAll, submitRun } from '../testing/retrieval.ts';
import { getBoardStatistics } from './board-statistics.ts';
import { getPodium } from './podium.ts';
import { getScoreHistory } from './score-history.ts';
import { withdrawSubmission } from './submission-actions.ts';

const backend = await testBackend();
const { db } = backend;
let organizer: Person;
let owner: Person;

beforeAll(async () => {
  [organizer, owner] = (await Promise.all([signUp(backend, 'Orla'), signUp(backend, 'Olive')])) as [
    Person,
    Person,
  ];
  await publishScored(
    backend,
    {
      phases: (['public', 'owner', 'organizer'] as const).map((scoreVisibility) => ({
        ...openPhase,
        slug: scoreVisibility,
        scoreVisibility,
      })),
    },
    organizer.viewer.userId,
  );
  for (const phase of ['public', 'owner', 'organizer']) {
    for (const [system, ranks] of [
      ['first', [1, 1, 1]],
      ['second', [2, 1, 1]],
    ] as const) {
      await submitRun(backend, owner.viewer, runText(ranks, system), { task: 'tiny', system, phase });
    }
  }
  await scoreAll(backend);
});

test('a pair is told from both sides', async () => {
  const { systems, pairs, ranked, figures } = await getBoardStatistics(db, null, 'tiny', 'public');
  expect(systems.map(({ name, value }) => [name, value])).toEqual([
    ['first', 1],
    ['second', 2.5 / 3],
    ['bm25', 0.5],
  ]);
  expect(ranked).toBe(3);
  const [ab, ba] = [pairs[0]?.[1], pairs[1]?.[0]];
  // One topic of three differs: both sign vectors of it are as extreme, p = 1; nothing is settled by three topics.
  expect(ab).toMatchObject({ difference: 1 - 2.5 / 3, p: 1, pAdjusted: 1, n: 3, better: null });
  expect(ba).toMatchObject({ p: 1, pAdjusted: 1, n: 3, better: null });
  expect(ba?.difference).toBe(-(ab?.difference ?? 0));
  expect(ba?.ci).toEqual(ab?.ci && [-ab.ci[1], -ab.ci[0]]);
  expect(pairs[1]?.[1]).toBeNull();
  expect(figures.rankStability).toContain('first: rank 1');
  expect(figures.criticalDifference).toContain('CD = ');
  // Ranks within the topics: (1, 2.5, 2.5), (1.5, 1.5, 3), (1.5, 1.5, 3).
  expect(systems.map(({ meanRank }) => meanRank)).toEqual([4 / 3, 5.5 / 3, 8.5 / 3]);
});

test.each(['owner', 'organizer'])(
  'comparisons of a phase with scores for the %s stay private',
  async (phase) => {
    for (const viewer of [null, owner.viewer]) {
      const view = await getBoardStatistics(db, viewer, 'tiny', phase);
      expect(view.shown).not.toBe('all');
      expect(view).toMatchObject({ systems: [], pairs: [], ranked: 0, criticalDifference: null });
      expect(view.figures).toEqual({ rankStability: null, criticalDifference: null });
    }
    expect((await getBoardStatistics(db, organizer.viewer, 'tiny', phase)).systems).toHaveLength(3);
  },
);

test('the podium counts places on single topics', async () => {
  // Reciprocal ranks: (1, 1/2, 1/2), (1, 1, 1/2), (1, 1, 1/2).
  const podium = await getPodium(db, null, 'tiny', 'public');
  expect(podium?.instances).toBe(3);
  expect(podium?.systems.map(({ name, places }) => [name, places])).toEqual([
    ['first', [3, 0, 0]],
    ['second', [2, 1, 0]],
    ['bm25', [0, 1, 2]],
  ]);
  expect(podium?.svg).toContain('<title>q1: 1. #1 1.000, 2. #2 0.500, 2. #3 0.500</title>');
});

test('the podium is for whoever sees scores per instance of the whole board', async () => {
  for (const phase of ['owner', 'organizer']) {
    for (const viewer of [null, owner.viewer]) {
      expect(await getPodium(db, viewer, 'tiny', phase)).toBeNull();
    }
    expect((await getPodium(db, organizer.viewer, 'tiny', phase))?.systems).toHaveLength(3);
  }
  const isPublic = eq(phases.slug, 'public');
  await db.update(phases).set({ instanceScoresShown: false }).where(isPublic);
  expect(await getPodium(db, owner.viewer, 'tiny', 'public')).toBeNull();
  expect((await getPodium(db, organizer.viewer, 'tiny', 'public'))?.systems).toHaveLength(3);
  await db.update(phases).set({ instanceScoresShown: true }).where(isPublic);
});

test('a withdrawn system is gone at once, before the board is computed anew', async () => {
  const history = async () => (await getScoreHistory(db, null, 'tiny', 'public')).submissions;
  expect((await history()).map(({ systemName, isBestSoFar }) => [systemName, isBestSoFar])).toEqual([
    ['bm25', true],
    ['first', true],
    ['second', false],
  ]);
  const before = await getBoardStatistics(db, null, 'tiny', 'public');
  await withdrawSubmission(db, owner.viewer, before.systems[0]?.submissionId ?? '');
  expect((await history()).map(({ systemName, isBestSoFar }) => [systemName, isBestSoFar])).toEqual([
    ['bm25', true],
    ['second', true],
  ]);
  const { systems, pairs, figures } = await getBoardStatistics(db, null, 'tiny', 'public');
  expect(systems.map(({ name }) => name)).toEqual(['second', 'bm25']);
  expect(pairs[0]?.[1]).toEqual(before.pairs[1]?.[2]);
  expect(figures.rankStability).not.toContain('first');
});

test('a board without comparisons has no statistics', async () => {
  const [row] = await db.select().from(leaderboards);
  if (!row) throw new Error('no board');
  await db
    .update(leaderboards)
    .set({ inputHash: 'other', board: { ...row.board, comparison: null } })
    .where(eq(leaderboards.phaseId, row.phaseId));
  const views = await Promise.all(
    ['public', 'owner', 'organizer'].map((phase) => getBoardStatistics(db, organizer.viewer, 'tiny', phase)),
  );
  expect(views.filter(({ systems }) => systems.length === 0)).toHaveLength(1);
});
