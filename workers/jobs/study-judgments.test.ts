import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { judgmentStudies } from '#db/schema/index.ts';
import type { StudyView } from '#server/services/judgment-studies.ts';
import { removeStudy, shareStudy } from '#server/services/judgment-studies.ts';
import { sweepStudies } from '#server/services/study-storage.ts';
import { api } from '#server/testing/api.ts';
import { type Person, signUp, testBackend } from '#server/testing/backend.ts';
import { publishScored, QRELS, runText, scoreAll, submitRun } from '#server/testing/retrieval.ts';
import { jobContext } from '../testing/job-context.ts';
import { studyJudgments } from './study-judgments.ts';

const backend = await testBackend();
const { db, blobs } = backend;
let owner: Person;
let stranger: Person;

beforeAll(async () => {
  owner = await signUp(backend, 'Judith');
  stranger = await signUp(backend, 'Stranger');
});

const PATH = '/api/v1/judgment-studies';
const asJson = { 'content-type': 'application/json' };

async function begin(question: Record<string, unknown>, person = owner): Promise<string> {
  const body = JSON.stringify({ title: 'Three topics', ...question });
  const { json, status, text } = await api('POST', PATH, { ...person.browser, ...asJson }, body);
  expect(status, text).toBe(200);
  return (json as { id: string }).id;
}

const send = (id: string, kind: string, name: string, text: string, person = owner) =>
  api('POST', `${PATH}/${id}/files?kind=${kind}&name=${name}`, person.browser, text);
const start = (id: string) => api('POST', `${PATH}/${id}/start`, owner.browser);
const work = (studyId: string) => studyJudgments(jobContext(db, blobs), { studyId });
const read = async (id: string, headers: Record<string, string> = {}) => {
  const { status, json } = await api('GET', `${PATH}/${id}`, headers);
  return { status, view: json as StudyView };
};

async function sent(makings: readonly string[]): Promise<string> {
  const id = await begin({ makings, test: 'paired-t', metric: 'recip_rank' });
  await send(id, 'full', 'qrels', QRELS);
  await send(id, 'run', 'first', runText([1, 1, 1]));
  await send(id, 'run', 'second', runText([2, 2, 4]));
  return id;
}

test('a study goes in and comes out, for its owner alone until it is shared', async () => {
  const id = await sent(['depth:1,4']);
  expect((await start(id)).status).toBe(200);
  await work(id);
  const { view } = await read(id, owner.browser);
  expect(view.state).toBe('ready');
  expect(view.study).toMatchObject({
    judgments: 3,
    systems: [
      { name: 'first', value: 1 },
      { name: 'second', value: expect.closeTo((1 / 2 + 1 / 2 + 1 / 4) / 3, 12) },
    ],
    points: [
      { name: 'depth:1', judgments: 3 },
      { name: 'depth:4', judgments: 3 },
    ],
    // `first` has d1, x2, x3, x4 and `second` x1 at the top: nobody judged x1 to x4, on any of the three topics
    gaps: expect.arrayContaining([
      { depth: 1, judgments: 3, topics: 3 },
      { depth: 5, judgments: 12, topics: 3 },
    ]),
    further: { summary: 'mean', level: 0.05, plans: [{ topics: 3, furtherTopics: 0 }, {}, {}, {}] },
  });
  const csv = `${PATH}/${id}/agreement.csv`;
  for (const who of [{}, stranger.browser]) {
    expect((await read(id, who)).status).toBe(404);
    expect((await api('GET', csv, who)).status).toBe(404);
  }
  await expect(shareStudy(db, stranger.viewer, id, true)).rejects.toMatchObject({ code: 'not-found' });
  await expect(removeStudy(db, stranger.viewer, id)).rejects.toMatchObject({ code: 'not-found' });
  await shareStudy(db, owner.viewer, id, true);
  expect((await read(id)).view).toMatchObject({ isOwn: false, problems: [] });
  expect((await api('GET', csv)).text).toMatch(/^name,method,budget,judgments,tau/);
});

test('a file at fault is named with its line, to the owner alone', async () => {
  const id = await sent(['depth:1']);
  await send(id, 'reduced', 'broken', 'q1 0 d1\n');
  await start(id);
  await work(id);
  const { view } = await read(id, owner.browser);
  expect(view.state).toBe('invalid');
  expect(view.problems[0]).toMatchObject({ file: 'broken', line: 1 });
  await shareStudy(db, owner.viewer, id, true);
  expect((await read(id)).status).toBe(404);
});

test.each([
  ['run', 'q9 Q0 d1 1 2 x\n', 'no document for any topic'],
  ['reduced', 'q9 0 d1 1\n', 'no topic of the full judgments'],
])('a file (%s) on other topics is said to be one', async (kind, text, words) => {
  const id = await sent(['depth:1']);
  await send(id, kind, 'other', text);
  await start(id);
  await work(id);
  const { view } = await read(id, owner.browser);
  expect(view).toMatchObject({ state: 'invalid', problems: [{ file: 'other' }] });
  expect(view.problems[0]?.message).toContain(words);
});

test('what a study needs is asked for before it starts', async () => {
  const id = await begin({ makings: [] });
  expect((await start(id)).text).toContain('Exactly one file of full judgments');
  expect((await send(id, 'full', 'qrels', QRELS, stranger)).status).toBe(404);
  expect((await send(id, 'full', 'qrels', '')).status).toBe(422);
  await send(id, 'full', 'qrels', QRELS);
  expect((await send(id, 'full', 'qrels', QRELS)).status).toBe(409);
  // a file cannot be taken back, and with two of this kind the study could never start
  expect((await send(id, 'full', 'other', QRELS)).text).toContain('full_judgments_there');
  expect((await send(id, 'run', 'x%E2%80%AEnur', runText([1, 1, 1]))).text).toContain('invisible');
  expect((await start(id)).text).toContain('At least two runs');
  const bad = JSON.stringify({ title: 'x', makings: ['depth:none'] });
  expect((await api('POST', PATH, { ...owner.browser, ...asJson }, bad)).status).toBe(422);
  expect((await api('POST', PATH, asJson, bad)).status).toBe(401);
  const curves = JSON.stringify({ title: 'x', makings: ['depth:1'], test: 'delong' });
  expect((await api('POST', PATH, { ...owner.browser, ...asJson }, curves)).text).toContain('ROC curve');
});

test('organizers study the judgments of their tasks, nobody else', async () => {
  await publishScored(backend, { slug: 'judged' }, owner.viewer.userId);
  await submitRun(backend, stranger.viewer, runText([1, 1, 2]), { task: 'judged', system: 'good' });
  await scoreAll(backend);
  const question = JSON.stringify({ title: 'x', task: 'judged', makings: ['depth:1'] });
  expect((await api('POST', PATH, { ...stranger.browser, ...asJson }, question)).status).toBe(403);
  const id = await begin({ task: 'judged', makings: ['depth:1'], test: 'paired-t' });
  await work(id);
  const { view } = await read(id, owner.browser);
  expect(view.study?.systems.map(({ name }) => name)).toEqual(['bm25', 'good']);
});

test('a study that is removed or expires is gone, with the files that nothing else uses', async () => {
  const id = await begin({ makings: ['depth:1'] });
  await send(id, 'run', 'own', runText([4, 3, 4], 'unique'));
  const { view } = await read(id, owner.browser);
  expect(view.files).toHaveLength(1);
  const stored = await backend.sql`select blob_sha256 from judgment_study_files where study_id = ${id}`;
  const sha256 = String(stored[0]?.blob_sha256);
  expect(await blobs.has(sha256)).toBe(true);
  await removeStudy(db, owner.viewer, id);
  expect((await read(id, owner.browser)).status).toBe(404);
  await sweepStudies(db, blobs);
  expect(await blobs.has(sha256)).toBe(false);
  const left = await db.select().from(judgmentStudies).where(sql`${judgmentStudies.id} = ${id}`);
  expect(left).toEqual([]);
});
