import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { setBackend } from '../backend.ts';
import { api } from '../testing/api.ts';
import { type Person, signUp, testBackend, tokenOf } from '../testing/backend.ts';
import { openPhase, publishScored, runText, scoreAll, submitRun } from '../testing/retrieval.ts';
import { problem } from './answers.ts';
import { openapiDocument, operations } from './openapi.ts';

const backend = await testBackend();
let ada: Person;
let token: Record<string, string>;
let crowd: Person;
let crowdToken: Record<string, string>;
let organizer: Person;
let scored: string;

beforeAll(async () => {
  ada = await signUp(backend, 'Ada');
  token = await tokenOf(backend, ada);
  crowd = await signUp(backend, 'Crowd');
  crowdToken = await tokenOf(backend, crowd);
  organizer = await signUp(backend, 'Organizer');
  await publishScored(backend, { phases: [{ ...openPhase, dailyLimit: 5 }] }, organizer.viewer.userId);
  ({ id: scored } = await submitRun(backend, ada.viewer, runText([1, 2, 4]), {
    task: 'tiny',
    system: '+SUM(A1)',
  }));
  await scoreAll(backend);
});

const uuid = '00000000-0000-4000-8000-000000000000';

test('every operation has its route file, and every route file its operation', () => {
  for (const { path, method } of operations) {
    const folder = path.replace(/\{(\w+)\}/g, '[$1]');
    const file = join(import.meta.dirname, '../../app/api/v1', folder, 'route.ts');
    expect(existsSync(file), file).toBe(true);
    expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`export const ${method.toUpperCase()} = serve\\(`));
  }
});

/** Retrieval has no volumes: `workers/jobs/prepare-volumes.test.ts`. */
const SEEN_ELSEWHERE = ['/submissions/{id}/volumes'];

test('answers are as the OpenAPI document describes them', async () => {
  const report = await api('POST', '/api/v1/reports', {}, '{"taskSlug":"tiny","submissionIds":"all"}');
  const { id } = report.json as { id: string };
  const opened = await api('POST', '/api/v1/tasks/tiny/drafts?system=one-by-one', token);
  const { id: draft } = opened.json as { id: string };
  const board = await api('GET', '/api/v1/tasks/tiny/leaderboard');
  const systems = (board.json as { entries: { submissionId: string }[] }).entries.map(
    ({ submissionId }) => submissionId,
  );
  const frozen = await api('POST', '/api/v1/tasks/tiny/snapshots', organizer.browser, '{"phase":"test"}');
  const { id: snapshot } = frozen.json as { id: string };
  const begun = await api('POST', '/api/v1/judgment-studies', token, '{"title":"Fewer judgments"}');
  const { id: study } = begun.json as { id: string };
  const kept = await api('POST', '/api/v1/benchmarks/bench-tiny/reports', token, '{"rule":"kemeny"}');
  const { sha256 } = kept.json as { sha256: string };
  const paths: Record<string, string> = {
    '/benchmarks': '/benchmarks',
    '/benchmarks/{benchmark}': '/benchmarks/bench-tiny',
    '/benchmarks/{benchmark}/ranking': '/benchmarks/bench-tiny/ranking?rule=kemeny',
    '/benchmarks/{benchmark}/report': '/benchmarks/bench-tiny/report?rule=kemeny',
    '/benchmark-reports/{report}': `/benchmark-reports/${sha256}`,
    '/tasks': '/tasks',
    '/tasks/{task}': '/tasks/tiny',
    '/tasks/{task}/quota': '/tasks/tiny/quota',
    '/tasks/{task}/leaderboard': '/tasks/tiny/leaderboard',
    '/tasks/{task}/figures': '/tasks/tiny/figures',
    '/tasks/{task}/figures/{figure}': '/tasks/tiny/figures/recall-precision',
    '/tasks/{task}/ranking-schemes': '/tasks/tiny/ranking-schemes',
    '/tasks/{task}/score-history': '/tasks/tiny/score-history',
    '/tasks/{task}/slices': '/tasks/tiny/slices',
    '/tasks/{task}/compare': `/tasks/tiny/compare?systems=${systems.slice(0, 2)}`,
    '/tasks/{task}/instances': '/tasks/tiny/instances',
    '/tasks/{task}/attributes': '/tasks/tiny/attributes',
    '/tasks/{task}/snapshots': '/tasks/tiny/snapshots',
    '/snapshots/{snapshot}': `/snapshots/${snapshot}`,
    '/judgment-studies/{study}': `/judgment-studies/${study}`,
    '/submissions/{id}/files': `/submissions/${draft}/files`,
    '/submissions': '/submissions',
    '/submissions/{id}': `/submissions/${scored}`,
    '/submissions/{id}/certificate': `/submissions/${scored}/certificate`,
    '/submissions/{id}/figures': `/submissions/${scored}/figures`,
    '/submissions/{id}/figures/{figure}': `/submissions/${scored}/figures/topic-spread`,
    '/reports/{report}': `/reports/${id}`,
    '/key': '/key',
    '/whoami': '/whoami',
    '/status.json': '/status.json',
    '/healthz': '/healthz',
    '/readyz': '/readyz',
  };
  for (const operation of operations) {
    const schema: z.ZodType | undefined = operation.answers[200]?.schema;
    const path = paths[operation.path];
    if (operation.method !== 'get' || !schema || SEEN_ELSEWHERE.includes(operation.path)) continue;
    expect(path, operation.path).toBeDefined();
    const { status, json } = await api('GET', `/api/v1${path}`, token);
    expect(status, path).toBe(200);
    expect(schema.parse(json), path).toEqual(json); // nothing missing, and nothing that is not described
  }
});

test('the OpenAPI document names all operations, with schemas and parameters', () => {
  const document = openapiDocument() as { openapi: string; paths: Record<string, Record<string, unknown>> };
  expect(document.openapi).toBe('3.1.0');
  for (const { path, method } of operations) expect(document.paths[path]?.[method]).toBeDefined();
  expect(document.paths['/tasks/{task}']?.get).toMatchObject({
    parameters: [{ name: 'task', in: 'path', required: true, schema: { type: 'string' } }],
    responses: { 200: { content: { 'application/json': { schema: { type: 'object' } } } } },
  });
});

test.each([
  ['GET', '/tasks/none', 404, 'not_found'],
  ['GET', '/tasks/Not%20A%20Slug', 400, 'invalid_request'],
  ['GET', '/tasks/tiny/leaderboard?phase=none', 404, 'not_found'],
  ['GET', '/tasks/tiny/leaderboard?direction=sideways', 400, 'invalid_request'],
  ['GET', '/tasks/tiny/leaderboard?sort=best', 422, 'sort_unknown'],
  ['GET', '/tasks/tiny/leaderboard.csv?sort=', 422, 'sort_unknown'],
  ['GET', '/tasks/tiny/leaderboard?order=rank', 400, 'invalid_request'],
  ['GET', '/submissions?page_size=3', 400, 'invalid_request'],
  ['GET', '/benchmarks/bench-tiny/ranking?weight=2', 422, 'parameter_unknown'],
  ['GET', '/nothing/here', 404, 'not_found'],
  ['POST', '/', 404, 'not_found'],
  ['GET', '/benchmarks/none/ranking', 404, 'not_found'],
  ['GET', '/benchmarks/bench-tiny/ranking?rule=dictator', 400, 'invalid_request'],
  ['GET', '/benchmarks/bench-tiny/ranking?w.none=2', 422, 'weights_invalid'],
  ['GET', '/benchmarks/bench-tiny/ranking?w.tiny=-1', 422, 'weights_invalid'],
  ['GET', '/benchmarks/bench-tiny/ranking.csv?w.tiny=0', 422, 'weights_invalid'],
  ['GET', '/submissions?pageSize=1000000', 400, 'invalid_request'],
  ['GET', `/submissions?pageToken=${encodeURIComponent("'; drop table users")}`, 422, 'page_token_invalid'],
  ['GET', `/submissions?pageToken=2026-11-23T00:00:00.000Z_${'-'.repeat(36)}`, 422, 'page_token_invalid'],
  ['GET', `/submissions?pageToken=1_${'-'.repeat(36)}`, 422, 'page_token_invalid'],
  ['GET', '/submissions?mine=true', 401, 'not_signed_in'],
  ['GET', '/submissions?state=__proto__', 400, 'invalid_request'],
  ['GET', '/submissions/1', 400, 'invalid_request'],
  ['GET', `/submissions/${uuid}`, 404, 'not_found'],
  ['GET', `/reports/${uuid}.exe`, 400, 'invalid_request'],
  ['GET', `/reports/${uuid}`, 404, 'not_found'],
  ['GET', '/whoami', 401, 'not_signed_in'],
  ['GET', '/tasks/tiny/quota', 401, 'not_signed_in'],
  ['POST', '/tasks/tiny/submissions?system=x', 401, 'not_signed_in'],
  ['POST', '/reports', 422, 'not_json'],
] as const)('%s %s is refused with %d %s', async (method, path, status, code) => {
  const answer = await api(method, `/api/v1${path}`, {}, method === 'POST' ? 'x' : undefined);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const body = problem.parse(answer.json);
  expect(body).toMatchObject({ status, code, request_id: answer.headers.get('x-request-id') });
});

test.each([
  ['/tasks/tiny/leaderboard?order=rank', 'order is not known; expected phase, sort or direction'],
  ['/tasks/tiny/leaderboard?direction=up', 'direction: expected ascending or descending'],
  ['/tasks/tiny/leaderboard?sort=best', /^sort: expected rank, system, owner, submitted, .*recip_rank/],
  ['/submissions?pageSize=many', 'pageSize: expected a number'],
  ['/submissions?pageSize=1.5', 'pageSize: expected a whole number'],
  ['/submissions?pageSize=0', 'pageSize: expected at least 1'],
  ['/submissions?pageSize=201', 'pageSize: expected at most 200'],
  ['/submissions/1', 'id: expected a UUID'],
  ['/tasks/Tiny', 'task: expected lower-case letters and digits, with single hyphens between them'],
  [`/submissions?pageToken=${'x'.repeat(101)}`, 'pageToken: expected at most 100 characters'],
])('%s says in plain words what was expected', async (path, detail) => {
  const { json } = await api('GET', `/api/v1${path}`);
  expect(json).toMatchObject({ detail: typeof detail === 'string' ? detail : expect.stringMatching(detail) });
});

test('a body says in plain words what was expected', async () => {
  const say = async (body: string) =>
    ((await api('POST', '/api/v1/reports', {}, body)).json as { detail: string }).detail;
  expect(await say('{"submissionIds":"all"}')).toBe('taskSlug: missing');
  expect(await say('{"taskSlug":7,"submissionIds":"all"}')).toBe('taskSlug: expected a text');
  expect(await say('[]')).toBe('expected an object');
});

test('the board sorts by any column with undefined values last, and says so in CSV and JSON alike', async () => {
  const json = (await api('GET', '/api/v1/tasks/tiny/leaderboard?sort=recip_rank&direction=ascending')).json;
  const { entries } = json as {
    entries: { systemName: string; scores: Record<string, { value: number }> }[];
  };
  // bm25 ranks each relevant document second: (1/2 + 1/2 + 1/2) / 3; the other (1 + 1/2 + 1/4) / 3
  expect(entries.map(({ scores }) => scores.recip_rank?.value)).toEqual([0.5, 1.75 / 3]);
  const csv = (await api('GET', '/api/v1/tasks/tiny/leaderboard.csv?sort=recip_rank')).text;
  const [header, first] = csv.split('\r\n').map((line) => line.split(','));
  expect(first?.[header?.indexOf('recip_rank') ?? -1]).toBe(String(1.75 / 3));
});

test('scores over time are those of all submissions, with the best so far, in CSV and JSON alike', async () => {
  const { json } = await api('GET', '/api/v1/tasks/tiny/score-history');
  const { submissions } = json as {
    submissions: { value: number; submittedAt: string; isBestSoFar: boolean }[];
  };
  expect(submissions.map(({ value, isBestSoFar }) => [value, isBestSoFar])).toEqual([
    [0.5, true],
    [1.75 / 3, true],
  ]);
  const { text } = await api('GET', '/api/v1/tasks/tiny/score-history.csv');
  const [header, ...lines] = text.trimEnd().split('\r\n');
  expect(header).toBe('submitted_at,submission,system,owner,baseline,recip_rank,ci_low,ci_high,best_so_far');
  expect(lines.map((line) => line.split(',')[0])).toEqual(submissions.map(({ submittedAt }) => submittedAt));
  expect(lines[1]).toContain(`,'+SUM(A1),Ada,false,${1.75 / 3},`);
});

test('names that a spreadsheet would run come defused, and nothing else is changed', async () => {
  const { text } = await api('GET', '/api/v1/tasks/tiny/leaderboard.csv');
  expect(text).toContain(",'+SUM(A1),");
  const { json } = await api('GET', '/api/v1/tasks/tiny/leaderboard');
  expect(JSON.stringify(json)).toContain('"+SUM(A1)"');
});

test('boards come with an ETag and are not sent twice', async () => {
  const path = '/api/v1/tasks/tiny/leaderboard';
  const first = await api('GET', path);
  const etag = first.headers.get('etag') ?? '';
  expect(first.headers.get('cache-control')).toContain('public');
  const again = await api('GET', path, { 'if-none-match': etag });
  expect([again.status, again.text]).toEqual([304, '']);
  expect((await api('GET', path, token)).headers.get('cache-control')).toContain('private');
});

test('a file is submitted in one request; again it is the same submission', async () => {
  const path = '/api/v1/tasks/tiny/submissions?system=curl&filename=run.txt';
  const first = await api('POST', path, token, runText([2, 4, 4]));
  expect(first.status).toBe(201);
  const { id } = first.json as { id: string };
  expect(first.headers.get('location')).toBe(`/api/v1/submissions/${id}`);
  const second = await api('POST', path, token, runText([2, 4, 4]));
  expect([second.status, second.json]).toEqual([
    200,
    { id, duplicate: true, href: `/api/v1/submissions/${id}` },
  ]);
  const file = await api('GET', `/api/v1/submissions/${id}/file`, token);
  expect(file.text).toBe(runText([2, 4, 4]));
  expect(file.headers.get('content-disposition')).toContain('filename="run.txt"');
  const empty = await api('POST', path, token, '');
  expect([empty.status, (empty.json as { code: string }).code]).toEqual([422, 'empty_file']);
});

test('the limit of the day ends with 429, when it resets, and no trace', async () => {
  const last = await signUp(backend, 'Last');
  const headers = await tokenOf(backend, last);
  const path = '/api/v1/tasks/tiny/submissions?system=many';
  for (const ranks of [1, 2, 3, 4, 2].map((rank, index) => [rank, (index % 4) + 1, 3] as const)) {
    expect((await api('POST', path, headers, runText([...ranks]))).status).toBe(201);
  }
  const refused = await api('POST', path, headers, runText([4, 4, 3]));
  expect(refused.json).toMatchObject({ status: 429, code: 'quota_exceeded', resetsAt: expect.any(String) });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const quota = await api('GET', '/api/v1/tasks/tiny/quota', headers);
  expect(quota.json).toMatchObject({ usedToday: 5, dailyLimit: 5 });
});

test('a list goes on where its page ended', async () => {
  const ids: string[] = [];
  let pageToken = '';
  do {
    const query = `pageSize=2&mine=true${pageToken && `&pageToken=${pageToken}`}`;
    const page = (await api('GET', `/api/v1/submissions?${query}`, token)).json as {
      submissions: { id: string }[];
      nextPageToken: string | null;
    };
    ids.push(...page.submissions.map(({ id }) => id));
    pageToken = page.nextPageToken ?? '';
  } while (pageToken !== '');
  const all = (await api('GET', '/api/v1/submissions?mine=true', token)).json as {
    submissions: { id: string }[];
  };
  expect(ids).toEqual(all.submissions.map(({ id }) => id));
  expect(ids.length).toBeGreaterThan(1);
});

test('pages lose nothing of what was submitted in the same moment, to the microsecond', async () => {
  const ids: string[] = [];
  for (const system of ['a', 'b', 'c', 'd', 'e']) {
    const asked = { task: 'tiny', system };
    ids.push((await submitRun(backend, crowd.viewer, runText([1, 3, 3], system), asked)).id);
  }
  const moments = ['.123456', '.123456', '.123456', '.123457', '.123'].map(
    (part) => `2026-01-02T03:04:05${part}Z`,
  );
  for (const [index, id] of ids.entries()) {
    await backend.sql`update submissions set created_at = ${moments[index] ?? ''}::text::timestamptz where id = ${id}`;
  }
  for (const pageSize of [1, 2, 3]) {
    const seen: string[] = [];
    for (let next = ''; seen.length <= ids.length; ) {
      const { json } = await api(
        'GET',
        `/api/v1/submissions?mine=true&pageSize=${pageSize}${next}`,
        crowdToken,
      );
      const page = json as { submissions: { id: string }[]; nextPageToken: string | null };
      seen.push(...page.submissions.map(({ id }) => id));
      if (page.nextPageToken === null) break;
      next = `&pageToken=${page.nextPageToken}`;
    }
    const equal = ids.slice(0, 3).toSorted().reverse();
    expect(seen).toEqual([ids[3], ...equal, ids[4]]);
  }
});

test('withdrawing takes a submission off the list of others', async () => {
  const { id } = await submitRun(backend, ada.viewer, runText([4, 1, 1]), { task: 'tiny', system: 'gone' });
  await scoreAll(backend);
  expect((await api('GET', `/api/v1/submissions/${id}`)).status).toBe(200);
  const withdrawn = await api('POST', `/api/v1/submissions/${id}/withdraw`, token);
  expect(withdrawn.json).toMatchObject({ state: 'withdrawn', canWithdraw: false });
  expect((await api('GET', `/api/v1/submissions/${id}`)).status).toBe(404);
  expect((await api('POST', `/api/v1/submissions/${id}/withdraw`, token)).status).toBe(409);
});

test('errors of ours tell nothing but a number to quote', async () => {
  const broken = {
    ...backend,
    db: new Proxy(backend.db, {
      get: () => {
        throw new Error('secret detail');
      },
    }),
  };
  setBackend(broken);
  const answer = await api('GET', '/api/v1/tasks');
  setBackend(backend);
  expect(answer.json).toMatchObject({ status: 500, code: 'internal_error' });
  expect(answer.text).not.toContain('secret');
});
