import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { phases as phasesTable, reports } from '#db/schema/index.ts';
import { canonicalJson, type Json } from '#evaluation/certificates/canonical-json.ts';
import { requestReport } from '../services/reports.ts';
import { withdrawSubmission } from '../services/submission-actions.ts';
import { api } from '../testing/api.ts';
import { type Person, testBackend } from '../testing/backend.ts';
import { everybody, phasesWithReaders, type Who } from '../testing/readers.ts';
import { runText, scoreAll, submitRun } from '../testing/retrieval.ts';

const backend = await testBackend();
const { db } = backend;

const visibilities = ['public', 'owner', 'organizer'] as const;
type Visibility = (typeof visibilities)[number];
let own: Record<Visibility, string>;
let headersOf: Record<Who, Record<string, string>>;
let owner: Person;
let organizer: Person;

beforeAll(async () => {
  const phases = {
    public: { scoreVisibility: 'public' },
    owner: { scoreVisibility: 'owner' },
    organizer: { scoreVisibility: 'organizer' },
  } as const;
  ({ own, headersOf, owner, organizer } = await phasesWithReaders(backend, phases));
});

const get = (who: Who, path: string) => api('GET', `/api/v1${path}`, headersOf[who]);
const freeze = (who: Who, phase: string) =>
  api('POST', '/api/v1/tasks/tiny/snapshots', headersOf[who], JSON.stringify({ phase }));
const idOf = (json: unknown) => (json as { id: string }).id;

describe('frozen boards', () => {
  test('organizers alone freeze, and public boards alone are frozen', async () => {
    expect((await freeze('anonymous', 'public')).status).toBe(401);
    expect((await freeze('stranger', 'public')).status).toBe(403);
    expect((await freeze('owner', 'public')).status).toBe(403);
    for (const phase of ['owner', 'organizer']) {
      expect(await freeze('organizer', phase)).toMatchObject({
        status: 409,
        json: { code: 'board_private' },
      });
    }
    expect((await freeze('organizer', 'public')).status).toBe(200);
  });

  test('the same board is one snapshot; its hash is that of what it holds', async () => {
    const [first, second] = [await freeze('organizer', 'public'), await freeze('organizer', 'public')];
    expect(idOf(second.json)).toBe(idOf(first.json));
    const { json } = await get('anonymous', `/snapshots/${idOf(first.json)}`);
    const { content, contentHash, withdrawn } = json as { content: Json; contentHash: string; withdrawn: [] };
    expect(createHash('sha256').update(canonicalJson(content)).digest('hex')).toBe(contentHash);
    expect(withdrawn).toEqual([]);
    expect(content).toMatchObject({
      task: { slug: 'tiny', title: 'Tiny retrieval' },
      phase: { slug: 'public' },
      primaryMetric: 'recip_rank',
      // Reciprocal ranks 1, 1, 1/4 and 1/2 each.
      entries: [
        { rank: 1, system: '=mine', submission: own.public, scores: { recip_rank: { value: 0.75, n: 3 } } },
        { rank: 2, system: 'bm25', scores: { recip_rank: { value: 0.5, n: 3 } } },
      ],
    });
    expect(JSON.stringify(content)).not.toContain('isOwn');
  });

  test('the table stays as it was, with a mark on what was withdrawn', async () => {
    const id = idOf((await freeze('organizer', 'public')).json);
    const { id: late } = await submitRun(backend, owner.viewer, runText([1, 1, 1]), {
      ...{ task: 'tiny', system: 'late', phase: 'public' },
    });
    await scoreAll(backend);
    await withdrawSubmission(db, owner.viewer, own.public);
    const csv = await get('anonymous', `/snapshots/${id}.csv`);
    const lines = csv.text.trimEnd().split('\r\n');
    expect(lines[0]).toMatch(
      /^rank,rank_low,rank_high,tied_with_leader,p_best,system,owner,baseline,submission/,
    );
    expect(lines.slice(1).map((line) => line.split(',')[5])).toEqual(["'=mine", 'bm25']);
    const { json } = await get('anonymous', `/snapshots/${id}`);
    expect(json).toMatchObject({ withdrawn: [own.public] });
    await scoreAll(backend);
    const next = idOf((await freeze('organizer', 'public')).json);
    expect(next).not.toBe(id);
    const list = (await get('anonymous', '/tasks/tiny/snapshots')).json as { snapshots: { id: string }[] };
    expect(list.snapshots.map((snapshot) => snapshot.id)).toEqual([next, id]);
    expect((await get('anonymous', `/submissions/${late}/badge.svg`)).text).toContain('of 2, ');
  });

  test('a phase that becomes private hides them from all but its organizers', async () => {
    const id = idOf((await freeze('organizer', 'public')).json);
    const set = (scoreVisibility: Visibility) =>
      db.update(phasesTable).set({ scoreVisibility }).where(eq(phasesTable.slug, 'public'));
    await set('owner');
    for (const who of everybody) {
      const expected = who === 'organizer' ? 200 : 404;
      for (const ending of ['', '.csv', '.bib', '.cff']) {
        expect((await get(who, `/snapshots/${id}${ending}`)).status).toBe(expected);
      }
      const { json } = await get(who, '/tasks/tiny/snapshots');
      expect((json as { snapshots: unknown[] }).snapshots.length > 0).toBe(who === 'organizer');
    }
    await set('public');
  });

  test('an unknown one is not found', async () => {
    expect((await get('anonymous', '/snapshots/00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });
});

describe('badges', () => {
  test.each(visibilities)(
    'of the phase for "%s" tell what everybody may see, whoever looks',
    async (phase) => {
      const { id } = await submitRun(backend, owner.viewer, runText([2, 1, 4]), {
        ...{ task: 'tiny', system: 'badge', phase },
      });
      expect((await get('owner', `/submissions/${id}/badge.svg`)).status).toBe(404);
      await scoreAll(backend);
      for (const who of everybody) {
        const answer = await get(who, `/submissions/${id}/badge.svg`);
        expect(answer.status).toBe(phase === 'public' ? 200 : 404);
      }
    },
  );

  test('come as drawings that pages may keep for minutes', async () => {
    const [entry] = (
      (await get('anonymous', '/tasks/tiny/leaderboard?phase=public')).json as {
        entries: { submissionId: string }[];
      }
    ).entries;
    const { headers, text } = await get('anonymous', `/submissions/${entry?.submissionId}/badge.svg`);
    expect(headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    expect(headers.get('etag')).toMatch(/^W\/"/);
    // All three topics at rank 1: no interval is wider than nothing.
    expect(text).toContain('MRR 1.000');
  });
});

describe('citations', () => {
  test('of a task, its board, a snapshot and a report', async () => {
    const bib = await get('anonymous', '/tasks/tiny/citations/task.bib');
    expect(bib.text).toContain(
      '@misc{podium-tiny,\n  title = {{Tiny retrieval}},\n  author = {{Tiny benchmark}}',
    );
    expect(bib.headers.get('content-type')).toBe('application/x-bibtex; charset=utf-8');
    const board = await get('anonymous', '/tasks/tiny/citations/board.cff?phase=public');
    expect(board.text).toContain('title: "Leaderboard of Tiny retrieval, Test"');
    expect(board.text).toContain('url: "http://podium.test/tasks/tiny/leaderboard?phase=public"');
    const id = idOf((await freeze('organizer', 'public')).json);
    const { json } = await get('anonymous', `/snapshots/${id}`);
    const snapshot = await get('anonymous', `/snapshots/${id}.bib`);
    expect(snapshot.text).toContain(`\\url{http://podium.test/snapshots/${id}}`);
    expect(snapshot.text).toContain((json as { contentHash: string }).contentHash);
    const question = { taskSlug: 'tiny', phaseSlug: 'public', submissionIds: 'all' as const };
    const { id: report } = await requestReport(db, organizer.viewer, question, 'test');
    expect((await get('anonymous', `/reports/${report}.bib`)).status).toBe(404);
    expect((await db.select().from(reports)).map(({ state }) => state)).toEqual(['queued']);
  });

  test.each(['owner', 'organizer'] as const)(
    'of the board for "%s" are for its organizers',
    async (phase) => {
      for (const who of everybody) {
        const { status } = await get(who, `/tasks/tiny/citations/board.bib?phase=${phase}`);
        expect(status).toBe(who === 'organizer' ? 200 : 404);
      }
    },
  );

  test('a file of another name is refused', async () => {
    expect((await get('anonymous', '/tasks/tiny/citations/board.doc')).status).toBe(400);
  });
});
