import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { submissions } from '#db/schema/index.ts';
import { read } from '../testing/answer.ts';
import { type Person, signUp, TEST_URL, testBackend, tokenOf } from '../testing/backend.ts';
import { openPhase, publishScored, runText } from '../testing/retrieval.ts';
import { guarded } from './operation.ts';
import { UPLOAD_PATH, uploadEndpoint } from './uploads.ts';

const backend = await testBackend();
/** A web process: what it knows dies with it, what lies on disk and in the database stays. */
const startWeb = () => {
  const endpoint = uploadEndpoint(backend);
  return guarded((request, viewer) => endpoint(request, viewer));
};
let web = startWeb();
let ada: Person;
let token: Record<string, string>;

beforeAll(async () => {
  ada = await signUp(backend, 'Ada');
  token = await tokenOf(backend, ada);
  await publishScored(backend, { phases: [{ ...openPhase, maxMegabytes: 5 }] });
});

const encode = (text: string) => Buffer.from(text).toString('base64');

function send(method: string, path: string, headers: Record<string, string>, body?: BodyInit) {
  const request = new Request(new URL(path, TEST_URL), {
    method,
    headers: { 'tus-resumable': '1.0.0', host: 'podium.test', ...headers },
    ...(body === undefined ? {} : { body, duplex: 'half' }),
  });
  return web(request, undefined);
}

function create(bytes: number, { system = 'mine', task = 'tiny', as = token, extra = '' } = {}) {
  const metadata = `task ${encode(task)},system ${encode(system)},filename ${encode('run.txt')}${extra}`;
  return send('POST', UPLOAD_PATH, { ...as, 'upload-length': String(bytes), 'upload-metadata': metadata });
}

function patch(location: string, offset: number, body: BodyInit, as = token) {
  const headers = { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
  return send('PATCH', location, { ...as, ...headers }, body);
}

const head = (location: string, as = token) => send('HEAD', location, as);
const locationOf = (response: Response) => response.headers.get('location') ?? '';
const offsetOf = (response: Response) => Number(response.headers.get('upload-offset'));
const submissionOf = (response: Response) => response.headers.get('podium-submission') ?? '';
const rowOf = async (id: string) =>
  (await backend.db.select().from(submissions).where(eq(submissions.id, id))).at(0);

test('a file goes up in pieces and becomes a queued submission with exactly its bytes', async () => {
  const bytes = randomBytes(3_000_000);
  const created = await create(bytes.length, { system: 'pieces' });
  expect(created.status).toBe(201);
  const location = locationOf(created);
  expect(location).toBe(`${UPLOAD_PATH}/${submissionOf(created)}`);
  expect(offsetOf(await patch(location, 0, bytes.subarray(0, 1_000_000)))).toBe(1_000_000);
  expect(offsetOf(await head(location))).toBe(1_000_000);
  const last = await patch(location, 1_000_000, bytes.subarray(1_000_000));
  expect(last.status).toBe(204);
  const row = await rowOf(submissionOf(last));
  expect(row).toMatchObject({ state: 'queued', bytes: bytes.length, fileName: 'run.txt' });
  expect(await readFile(backend.blobs.path(row?.blobSha256 ?? ''))).toEqual(bytes);
});

test('an upload goes on after the connection broke and the web process died', async () => {
  const bytes = randomBytes(2_000_000);
  const location = locationOf(await create(bytes.length, { system: 'resumed' }));
  const cut = new ReadableStream({
    start(controller) {
      controller.enqueue(new Uint8Array(bytes.subarray(0, 700_000)));
    },
    pull(controller) {
      controller.error(new Error('connection reset'));
    },
  });
  await patch(location, 0, cut);
  web = startWeb();
  const offset = offsetOf(await head(location));
  expect(offset).toBeLessThanOrEqual(700_000);
  const last = await patch(location, offset, bytes.subarray(offset));
  const row = await rowOf(submissionOf(last));
  expect(row?.state).toBe('queued');
  expect(await readFile(backend.blobs.path(row?.blobSha256 ?? ''))).toEqual(bytes);
});

test('where the web process died after the last byte, asking for the offset completes the upload', async () => {
  const text = runText([1, 2, 4]);
  const created = await create(text.length, { system: 'died at the end' });
  const id = submissionOf(created);
  await writeFile(join(backend.uploadFolder, id), text); // all bytes written, no transaction
  const answer = await head(locationOf(created));
  expect([answer.status, offsetOf(answer), submissionOf(answer)]).toEqual([200, text.length, id]);
  expect((await rowOf(id))?.state).toBe('queued');
});

test('a client that missed the last answer gets it again by HEAD and by PATCH', async () => {
  const text = runText([2, 2, 4]);
  const location = locationOf(await create(text.length, { system: 'missed' }));
  const first = await patch(location, 0, text);
  for (const again of [await head(location), await patch(location, text.length, '')]) {
    expect(again.ok).toBe(true);
    expect(offsetOf(again)).toBe(text.length);
    expect(submissionOf(again)).toBe(submissionOf(first));
  }
});

test('the same bytes again name the earlier submission', async () => {
  const text = runText([3, 3, 4]);
  const first = await patch(locationOf(await create(text.length, { system: 'dup' })), 0, text);
  const second = await patch(locationOf(await create(text.length, { system: 'dup' })), 0, text);
  expect(second.headers.get('podium-duplicate')).toBe('true');
  expect(submissionOf(second)).toBe(submissionOf(first));
});

test('bytes at a wrong offset, and more than declared, are refused', async () => {
  const location = locationOf(await create(10, { system: 'wrong' }));
  expect((await patch(location, 5, 'abcde')).status).toBe(409);
  expect((await patch(location, 0, 'eleven byte')).ok).toBe(false);
  expect(offsetOf(await head(location))).toBeLessThanOrEqual(10);
});

test('too large, empty, unknown and undeclared files are refused at once, as problems', async () => {
  const refusals = [
    [await create(5_000_001), 413, 'file_too_large'],
    [await create(0), 422, 'empty_file'],
    [await create(1, { task: 'none' }), 404, 'not_found'],
    [await create(1, { system: '' }), 400, 'invalid_request'],
    [await send('POST', UPLOAD_PATH, token), 422, 'length_required'],
    [
      await send('POST', UPLOAD_PATH, { ...token, 'upload-length': '1', 'upload-metadata': 'a b c' }),
      422,
      'metadata_malformed',
    ],
  ] as const;
  for (const [response, status, code] of refusals) {
    const { json, headers } = await read(response);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(json).toMatchObject({ status, code, request_id: headers.get('x-request-id') });
  }
});

test('nobody else sees, continues or ends an upload', async () => {
  const bob = await signUp(backend, 'Bob');
  const location = locationOf(await create(10, { system: 'private' }));
  for (const as of [bob.browser, await tokenOf(backend, bob)]) {
    expect((await head(location, as)).status).toBe(404);
    expect((await patch(location, 0, 'x', as)).status).toBe(404);
    expect((await send('DELETE', location, as)).status).toBe(404);
  }
  expect((await head(location, {})).status).toBe(401);
  expect(offsetOf(await head(location))).toBe(0);
});

test('a token that may only read uploads nothing', async () => {
  const reading = await tokenOf(backend, ada, ['read']);
  expect((await create(10, { as: reading })).status).toBe(403);
  const location = locationOf(await create(10, { system: 'by a token that may' }));
  expect((await patch(location, 0, 'bytes', reading)).status).toBe(403);
  expect((await send('DELETE', location, reading)).status).toBe(403);
  expect(offsetOf(await head(location, reading))).toBe(0);
});

test('a page of another site cannot start an upload with the cookies of a visitor', async () => {
  expect((await create(10, { as: { ...ada.browser, origin: 'https://evil.example' } })).status).toBe(403);
  expect((await create(10, { as: ada.browser, system: 'own page' })).status).toBe(201);
});

test('an upload that is given up is gone, and its submission is withdrawn', async () => {
  const created = await create(10, { system: 'given up' });
  const location = locationOf(created);
  await patch(location, 0, 'half');
  expect((await send('DELETE', location, token)).status).toBe(204);
  expect((await rowOf(submissionOf(created)))?.state).toBe('withdrawn');
  expect((await patch(location, 4, 'more')).status).toBe(409);
});

test('file names keep no folders', async () => {
  const name = encode('../../etc/passwd');
  const metadata = `task ${encode('tiny')},system ${encode('path')},filename ${name}`;
  const created = await send('POST', UPLOAD_PATH, {
    ...token,
    'upload-length': '1',
    'upload-metadata': metadata,
  });
  expect((await rowOf(submissionOf(created)))?.fileName).toBe('passwd');
});
