import { inArray } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { evaluations, instanceRecords, phases, reports, submissions } from '#db/schema/index.ts';
import { submissionEvents } from '../http/submission-events.ts';
import { getLeaderboard } from '../services/leaderboards.ts';
import { requestReport } from '../services/reports.ts';
import { api } from '../testing/api.ts';
import { type Person, signUp, TEST_URL, testBackend, tokenOf } from '../testing/backend.ts';
import { openPhase, publishScored, QRELS, runText, scoreAll, submitRun } from '../testing/retrieval.ts';
import { operations } from './openapi.ts';

/** Who may see what, over every route, for phases of every visibility. 404 wherever it is not theirs to know. */
const backend = await testBackend();
const { db } = backend;

type Visibility = 'public' | 'owner' | 'organizer';
type Who = 'anonymous' | 'stranger' | 'owner' | 'organizer' | 'admin';

const visibilities: Visibility[] = ['public', 'owner', 'organizer'];
const everybody: Who[] = ['anonymous', 'stranger', 'owner', 'organizer', 'admin'];

let owner: Person;
const headersOf = {} as Record<Who, Record<string, string>>;
/** A scored, an invalid and a queued submission of the owner's in each phase; a report on the scored one. */
const scored = {} as Record<Visibility, string>;
const invalid = {} as Record<Visibility, string>;
const queued = {} as Record<Visibility, string>;
const report = {} as Record<Visibility, string>;

beforeAll(async () => {
  const [stranger, submitter, organizer, admin] = (await Promise.all(
    ['Stranger', 'Olive Owner', 'Organizer', 'Admin'].map((name) => signUp(backend, name)),
  )) as [Person, Person, Person, Person];
  owner = submitter;
  await backend.sql`update users set role = 'admin' where id = ${admin.viewer.userId}`;
  headersOf.anonymous = {};
  headersOf.stranger = stranger.browser;
  headersOf.owner = await tokenOf(backend, owner);
  headersOf.organizer = organizer.browser;
  headersOf.admin = admin.browser;
  await publishScored(
    backend,
    {
      phases: visibilities.map((scoreVisibility) => ({
        ...openPhase,
        slug: scoreVisibility,
        scoreVisibility,
        instanceScoresShown: scoreVisibility !== 'organizer',
      })),
    },
    organizer.viewer.userId,
  );
  for (const phase of visibilities) {
    const submit = (text: string, system: string) =>
      submitRun(backend, owner.viewer, text, { task: 'tiny', system, phase });
    scored[phase] = (await submit(runText([1, 1, 2]), '=HYPERLINK("evil")')).id;
    invalid[phase] = (await submit('not a run', 'broken')).id;
  }
  await scoreAll(backend);
  for (const phase of visibilities) {
    const asked = { task: 'tiny', system: 'waiting', phase };
    queued[phase] = (await submitRun(backend, owner.viewer, runText([3, 3, 3]), asked)).id;
    const question = { taskSlug: 'tiny', phaseSlug: phase, submissionIds: [scored[phase]] };
    report[phase] = (await requestReport(db, organizer.viewer, question, 'test')).id;
  }
});

const status = async (who: Who, path: string) => (await api('GET', path, headersOf[who])).status;

/** Who gets an answer; all others must get 404. */
const readers: Record<string, (phase: Visibility) => Who[]> = {
  scored: (phase) => (phase === 'public' ? everybody : ['owner', 'organizer', 'admin']),
  own: () => ['owner', 'organizer', 'admin'],
  instances: (phase) =>
    ({
      public: everybody,
      owner: ['owner', 'organizer', 'admin'] as Who[],
      organizer: ['organizer', 'admin'] as Who[],
    })[phase],
};

describe.each(visibilities)('phase with scores for: %s', (phase) => {
  test.each(everybody)('%s', async (who) => {
    const expected = (rule: keyof typeof readers) => (readers[rule]?.(phase).includes(who) ? 200 : 404);
    const of = (id: string, rest = '') => status(who, `/api/v1/submissions/${id}${rest}`);
    expect(await of(scored[phase])).toBe(expected('scored'));
    expect(await of(invalid[phase])).toBe(expected('own'));
    expect(await of(queued[phase])).toBe(expected('own'));
    expect(await of(scored[phase], '/file')).toBe(expected('own'));
    expect(await of(scored[phase], '/instances.csv')).toBe(expected('instances'));
    expect(await of(queued[phase], '/instances.csv')).toBe(404);
    // A certificate states scores, so not to the submitter of a phase for organizers.
    expect(await of(scored[phase], '/certificate')).toBe(expected('instances'));
    expect(await of(queued[phase], '/certificate')).toBe(404);
    const seesReport = readers.instances?.(phase).includes(who) ? 200 : 404;
    expect(await status(who, `/api/v1/reports/${report[phase]}`)).toBe(seesReport);
    for (const format of ['json', 'csv', 'csv.zip', 'tex', 'tex.zip', 'pdf']) {
      const answer = await status(who, `/api/v1/reports/${report[phase]}.${format}`);
      expect([404, seesReport]).toContain(answer);
    }
  });

  test('the board shows the scores of others to nobody who may not see them', async () => {
    for (const who of everybody) {
      const path = `/api/v1/tasks/tiny/leaderboard?phase=${phase}`;
      const board = (await api('GET', path, headersOf[who])).json as { entries: { systemName: string }[] };
      const names = board.entries.map(({ systemName }) => systemName).toSorted();
      const own = '=HYPERLINK("evil")';
      const privileged = phase === 'public' || who === 'organizer' || who === 'admin';
      const expected = privileged ? [own, 'bm25'] : phase === 'owner' && who === 'owner' ? [own] : [];
      expect(names).toEqual(expected);
      const csv = await api('GET', `/api/v1/tasks/tiny/leaderboard.csv?phase=${phase}`, headersOf[who]);
      expect(csv.text.trimEnd().split('\r\n')).toHaveLength(1 + expected.length);
    }
  });

  test('scores over time show what the board may show, submissions off it included', async () => {
    for (const who of everybody) {
      const path = `/api/v1/tasks/tiny/score-history`;
      const { json } = await api('GET', `${path}?phase=${phase}`, headersOf[who]);
      const shown = (json as { submissions: { systemName: string; submissionId: string }[] }).submissions;
      const own = '=HYPERLINK("evil")';
      const privileged = phase === 'public' || who === 'organizer' || who === 'admin';
      const expected = privileged ? ['bm25', own] : phase === 'owner' && who === 'owner' ? [own] : [];
      expect(shown.map(({ systemName }) => systemName)).toEqual(expected);
      for (const { submissionId } of shown) {
        expect(await status(who, `/api/v1/submissions/${submissionId}`)).toBe(200);
      }
      const csv = await api('GET', `${path}.csv?phase=${phase}`, headersOf[who]);
      expect(csv.text.trimEnd().split('\r\n')).toHaveLength(1 + expected.length);
    }
  });

  test('rankings by other schemes are for whoever sees the whole board', async () => {
    for (const who of everybody) {
      const path = `/api/v1/tasks/tiny/ranking-schemes?phase=${phase}`;
      const { schemes } = (await api('GET', path, headersOf[who])).json as { schemes: unknown[] };
      const privileged = phase === 'public' || who === 'organizer' || who === 'admin';
      expect(schemes).toHaveLength(privileged ? 6 : 0);
    }
  });

  test('ranks tell nothing about others where scores are private', async () => {
    const board = await api('GET', `/api/v1/tasks/tiny/leaderboard?phase=${phase}`, headersOf.owner);
    for (const entry of (board.json as { entries: Record<string, unknown>[] }).entries) {
      if (phase === 'public') expect(entry.rank).not.toBeNull();
      else expect(entry).toMatchObject({ rank: null, rankInterval: null, pBest: null, letters: '' });
    }
  });

  test('lists hold what each reader may open, and no more', async () => {
    for (const who of everybody) {
      const list = (await api('GET', '/api/v1/submissions?pageSize=200', headersOf[who])).json as {
        submissions: { id: string; phase: { slug: string } }[];
      };
      for (const id of [scored[phase], invalid[phase], queued[phase]]) {
        const listed = list.submissions.some((submission) => submission.id === id);
        expect(listed).toBe((await status(who, `/api/v1/submissions/${id}`)) === 200);
      }
    }
  });
});

test('the feed of a submission is for whoever may see the submission', async () => {
  for (const phase of visibilities) {
    for (const who of everybody) {
      const leaving = new AbortController();
      const request = new Request(`${TEST_URL}/api/v1/submissions/${queued[phase]}/events`, {
        headers: headersOf[who],
        signal: leaving.signal,
      });
      const feed = await submissionEvents(request, { params: Promise.resolve({ id: queued[phase] }) });
      expect(feed.status).toBe(readers.own?.(phase).includes(who) ? 200 : 404);
      leaving.abort();
    }
  }
});

test('a new route has to be thought of here', () => {
  const open = [
    '/benchmarks',
    '/benchmarks/{benchmark}',
    '/tasks',
    '/tasks/{task}',
    '/tasks/{task}/files/{name}',
    '/key',
  ];
  const own = ['/tasks/{task}/quota', '/tasks/{task}/submissions', '/whoami'];
  const processes = ['/status.json', '/healthz', '/readyz'];
  const tested = [
    ...['/tasks/{task}/leaderboard', '/tasks/{task}/leaderboard.csv'],
    ...['/tasks/{task}/ranking-schemes', '/submissions', '/submissions/{id}'],
    ...['/tasks/{task}/score-history', '/tasks/{task}/score-history.csv'],
    ...['/submissions/{id}/instances.csv', '/submissions/{id}/file', '/submissions/{id}/withdraw'],
    ...['/submissions/{id}/retry', '/submissions/{id}/certificate', '/reports', '/reports/{report}'],
    ...['ranking', 'ranking.csv', 'scores.csv', 'report'].map((name) => `/benchmarks/{benchmark}/${name}`),
  ];
  // See drafts.test.ts; files are added and listed at the same path.
  const drafts = [
    '/tasks/{task}/drafts',
    ...['files', 'files', 'finish'].map((name) => `/submissions/{id}/${name}`),
  ];
  // See figures.test.ts.
  const figures = [
    ...['figures', 'figures/{figure}', 'slices', 'slices.csv'].map((name) => `/tasks/{task}/${name}`),
    ...['figures', 'figures/{figure}', 'slices.csv'].map((name) => `/submissions/{id}/${name}`),
  ];
  // See comparisons.test.ts.
  const comparisons = ['/tasks/{task}/compare', '/tasks/{task}/compare.csv'];
  // See ../services/instances.test.ts.
  const analysed = ['instances', 'instances.csv', 'attributes', 'attributes.csv'].map(
    (name) => `/tasks/{task}/${name}`,
  );
  // See snapshots.test.ts.
  const snapshots = [
    ...['/tasks/{task}/snapshots', '/tasks/{task}/snapshots', '/snapshots/{snapshot}'],
    ...['/tasks/{task}/citations/{file}', '/submissions/{id}/badge.svg'],
  ];
  // See ../../workers/jobs/prepare-volumes.test.ts: there are tasks with volumes.
  const volumes = ['/submissions/{id}/volumes', '/submissions/{id}/volumes/{instance}'];
  // Made of public scores alone: ../services/rankings.test.ts.
  const kept = ['/benchmarks/{benchmark}/reports', '/benchmark-reports/{report}'];
  const studies = [
    '/judgment-studies',
    ...['', '/files', '/start', '/agreement.csv'].map((rest) => `/judgment-studies/{study}${rest}`),
  ];
  const known = [
    open,
    drafts,
    figures,
    comparisons,
    snapshots,
    analysed,
    volumes,
    kept,
    studies,
    own,
    processes,
    tested,
  ]
    .flat()
    .toSorted();
  expect(operations.map(({ path }) => path).toSorted()).toEqual(known);
});

test('a study of judgments is for its owner, and of a task’s own judgments for its organizers', async () => {
  const begin = (who: Who, question: object) =>
    api('POST', '/api/v1/judgment-studies', headersOf[who], JSON.stringify({ title: 'Fewer', ...question }));
  for (const who of everybody) {
    const { status: answered } = await begin(who, { task: 'tiny', phase: 'organizer', makings: ['depth:1'] });
    expect(answered).toBe({ anonymous: 401, stranger: 403, owner: 403, organizer: 200, admin: 200 }[who]);
  }
  const { id } = (await begin('owner', {})).json as { id: string };
  const path = `/api/v1/judgment-studies/${id}`;
  for (const who of everybody) {
    expect(await status(who, path)).toBe(who === 'owner' || who === 'admin' ? 200 : 404);
    expect(await status(who, `${path}/agreement.csv`)).toBe(404); // not ready
    if (who === 'owner') continue;
    const refused = who === 'anonymous' ? 401 : 404;
    expect((await api('POST', `${path}/files?kind=full&name=q`, headersOf[who], QRELS)).status).toBe(refused);
    expect((await api('POST', `${path}/start`, headersOf[who])).status).toBe(refused);
  }
});

test('a published submission tells strangers nothing about its file', async () => {
  const { json } = await api('GET', `/api/v1/submissions/${scored.public}`);
  expect(json).toMatchObject({
    fileName: null,
    note: '',
    problems: [],
    notices: [],
    events: [],
    canSeeFile: false,
    canWithdraw: false,
  });
});

test('scores of a phase for organizers are hidden from their submitter', async () => {
  const { json } = await api('GET', `/api/v1/submissions/${scored.organizer}`, headersOf.owner);
  expect(json).toMatchObject({ state: 'scored', scores: null, primaryScore: null, provenance: null });
});

test('nobody acts on the submissions of others', async () => {
  for (const who of ['anonymous', 'stranger'] as Who[]) {
    for (const action of ['withdraw', 'retry']) {
      const own = await api('POST', `/api/v1/submissions/${queued.public}/${action}`, headersOf[who]);
      expect(own.status).toBe(who === 'anonymous' ? 401 : 404);
      const published = await api('POST', `/api/v1/submissions/${scored.public}/${action}`, headersOf[who]);
      expect(published.status).toBe(who === 'anonymous' ? 401 : 403);
    }
  }
  const rows = await db
    .select()
    .from(submissions)
    .where(inArray(submissions.id, [queued.public, scored.public]));
  expect(rows.map(({ state }) => state).toSorted()).toEqual(['queued', 'scored']);
});

test('nobody asks for reports on scores that they may not see', async () => {
  for (const phase of ['owner', 'organizer'] as const) {
    for (const who of ['anonymous', 'stranger'] as Who[]) {
      for (const submissionIds of ['all', [scored[phase]]]) {
        const body = JSON.stringify({ taskSlug: 'tiny', phaseSlug: phase, submissionIds });
        const answer = await api('POST', '/api/v1/reports', headersOf[who], body);
        expect(answer.status).toBe(422);
      }
    }
  }
  const made = await db.select().from(reports);
  expect(made).toHaveLength(3);
});

test('a phase for organizers does not tell which of the own submissions is the best', async () => {
  const better = { task: 'tiny', system: 'two of one', phase: 'organizer' };
  const ids: string[] = [];
  for (const ranks of [runText([1, 1, 1]), runText([4, 4, 4])]) {
    ids.push((await submitRun(backend, owner.viewer, ranks, better)).id);
  }
  await scoreAll(backend);
  const told = [];
  for (const id of ids) {
    const { json } = await api('GET', `/api/v1/submissions/${id}`, headersOf.owner);
    const { onBoard, whyNot } = json as { onBoard: boolean; whyNot: string[] };
    const feed = await submissionEvents(
      new Request(`${TEST_URL}/api/v1/submissions/${id}/events`, { headers: headersOf.owner }),
      { params: Promise.resolve({ id }) },
    );
    told.push({ onBoard, whyNot, feed: /"onBoard":(\w+)/.exec(await feed.text())?.[1] });
  }
  expect(told[0]).toEqual({ onBoard: false, whyNot: [expect.stringMatching(/organizer/)], feed: 'false' });
  expect(told[1]).toEqual(told[0]);
  const { json: list } = await api('GET', '/api/v1/submissions?mine=true&pageSize=200', headersOf.owner);
  const { submissions: listed } = list as { submissions: { id: string; onBoard: boolean }[] };
  expect(listed.filter(({ id }) => ids.includes(id)).map(({ onBoard }) => onBoard)).toEqual([false, false]);
  const board = await getLeaderboard(db, owner.viewer, 'tiny', 'organizer');
  const reasons = board.notOnBoard.filter(({ submissionId }) => ids.includes(submissionId));
  expect(new Set(reasons.map(({ submissionId }) => submissionId))).toEqual(new Set(ids));
  expect(new Set(reasons.flatMap(({ why }) => why)).size).toBe(1);
  const { json } = await api('GET', `/api/v1/submissions/${ids[0]}`, headersOf.organizer);
  expect(json).toMatchObject({ onBoard: true, whyNot: [] });
});

/** Records and labels of instances in every place that holds them; what no answer may contain. */
async function plantSecrets(): Promise<string[]> {
  const stamps = await db
    .select({ submissionId: evaluations.submissionId, evaluatorVersion: evaluations.evaluatorVersion })
    .from(evaluations);
  const record = { name: 'labels-of-visits', width: 1, starts: [0, 1, 1, 1], values: [0.8675309] };
  await db.insert(instanceRecords).values(stamps.map((stamp) => ({ ...stamp, ...record })));
  const labels = { clusters: ['patient-of-ward-9', 'b', 'c'] };
  await db.update(phases).set({ resampling: { labels, file: { file: 'wards.csv', clusters: 'ward' } } });
  return [record.name, '0.8675309', 'patient-of-ward-9'];
}

test('the ground truth is in no answer of any route', async () => {
  const [truth] = await db.select().from(phases).limit(1);
  const secrets = [QRELS.trim(), 'q1 0 d1 1', truth?.truthName ?? '', ...(await plantSecrets())];
  const paths = [
    '/api/v1/benchmarks',
    '/api/v1/benchmarks/bench-tiny',
    '/api/v1/benchmarks/bench-tiny/ranking',
    '/api/v1/benchmarks/bench-tiny/ranking.csv',
    '/api/v1/benchmarks/bench-tiny/scores.csv',
    '/api/v1/tasks',
    '/api/v1/tasks/tiny',
    '/api/v1/tasks/tiny/leaderboard',
    '/api/v1/tasks/tiny/leaderboard.csv',
    '/api/v1/tasks/tiny/ranking-schemes',
    '/api/v1/tasks/tiny/score-history',
    '/api/v1/tasks/tiny/score-history.csv',
    '/api/v1/tasks/tiny/figures',
    '/api/v1/tasks/tiny/figures/topic-spread',
    '/api/v1/tasks/tiny/slices',
    '/api/v1/tasks/tiny/slices.csv',
    '/api/v1/tasks/tiny/attributes.csv',
    '/api/v1/tasks/tiny/snapshots',
    ...visibilities.flatMap((phase) =>
      ['instances', 'instances.csv', 'attributes', 'attributes.csv', 'figures', 'leaderboard.csv'].map(
        (name) => `/api/v1/tasks/tiny/${name}?phase=${phase}`,
      ),
    ),
    ...['', '&format=csv', '&format=html'].map(
      (format) => `/api/v1/benchmarks/bench-tiny/report?rule=borda${format}`,
    ),
    '/api/v1/tasks/tiny/instances',
    '/api/v1/tasks/tiny/attributes',
    '/api/v1/tasks/tiny/instances.csv',
    '/api/v1/tasks/tiny/files/queries.tsv',
    '/api/v1/tasks/tiny/files/qrels.txt',
    `/api/v1/tasks/tiny/files/${truth?.truthSha256}`,
    `/api/v1/tasks/tiny/files/${encodeURIComponent('../qrels.txt')}`,
    '/api/v1/submissions',
    '/api/v1/openapi.json',
    '/api/v1/status.json',
    ...Object.values(scored).map((id) => `/api/v1/submissions/${id}`),
    ...['certificate', 'badge.svg', 'figures', 'instances.csv', 'slices.csv', 'volumes'].flatMap((name) =>
      Object.values(scored).map((id) => `/api/v1/submissions/${id}/${name}`),
    ),
    ...Object.values(invalid).map((id) => `/api/v1/submissions/${id}`),
  ];
  for (const who of everybody) {
    for (const path of paths) {
      const { text } = await api('GET', path, headersOf[who]);
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
  }
});
