import { readdir } from 'node:fs/promises';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { submissions } from '#db/schema/index.ts';
import { volume } from '#evaluation/evaluators/segmentation/testing/end-to-end.ts';
import { fileSource } from '../file-source.ts';
import { api } from '../testing/api.ts';
import { type Person, signUp, testBackend, tokenOf } from '../testing/backend.ts';
import { retrievalBundle } from '../testing/retrieval.ts';
import { zipFile } from '../zip-file.ts';
import { publishBenchmark } from './publish-benchmark.ts';
import { sweepUploads } from './uploads.ts';

const backend = await testBackend();
const { db, blobs, uploadFolder } = backend;
const organ = volume([[[0, 0, 0], 1]]);
const cases = ['case_00000', 'case_00001', 'case_00002'];
let owner: Person;
let headers: Record<string, string>;
let stranger: Record<string, string>;

beforeAll(async () => {
  await publishBenchmark(
    db,
    blobs,
    retrievalBundle({
      slug: 'organs',
      evaluatorId: 'segmentation',
      options: { classes: 'organ:1' },
      primaryMetric: 'dice',
      boardMetrics: ['dice'],
      truth: { name: 'truth.zip', bytes: zipFile(cases.map((id) => ({ name: `${id}.nii`, bytes: organ }))) },
      baselines: [],
    }),
  );
  owner = await signUp(backend, 'Olive');
  headers = await tokenOf(backend, owner);
  stranger = await tokenOf(backend, await signUp(backend, 'Stranger'));
});

const open = (system: string, as = headers) =>
  api('POST', `/api/v1/tasks/organs/drafts?system=${system}`, as);
const add = (id: string, name: string, bytes: Uint8Array = organ, as = headers) =>
  api(
    'POST',
    `/api/v1/submissions/${id}/files?name=${encodeURIComponent(name)}`,
    as,
    new Blob([new Uint8Array(bytes)]),
  );
const finish = (id: string, as = headers) => api('POST', `/api/v1/submissions/${id}/finish`, as);
const idOf = ({ json }: Awaited<ReturnType<typeof open>>) => (json as { id: string }).id;

describe('a draft', () => {
  test('takes files one by one, says which are missing, and becomes a submission', async () => {
    const opened = await open('one-by-one');
    expect(opened.status).toBe(201);
    const id = idOf(opened);
    expect((await add(id, 'case_00000.nii')).json).toMatchObject({
      name: 'case_00000.nii',
      bytes: organ.length,
    });
    await add(id, 'case_00002.nii', new Uint8Array(3));
    const early = await finish(id);
    expect(early).toMatchObject({
      status: 409,
      json: {
        missing: ['case_00001.nii.gz'],
        detail: expect.stringContaining('1 of the files are missing: case_00001.nii.gz'),
      },
    });
    const again = await open('one-by-one');
    expect(again.status).toBe(200);
    expect(again.json).toMatchObject({
      id,
      files: [{ name: 'case_00000.nii' }, { name: 'case_00002.nii', bytes: 3 }],
    });
    await add(id, 'case_00002.nii');
    await add(id, 'case_00001.nii');
    const done = await finish(id);
    expect(done).toMatchObject({ status: 201, json: { id, duplicate: false } });
    expect((await finish(id)).json).toMatchObject({ id, duplicate: false });
    const [row] = await db.select().from(submissions).where(eq(submissions.id, id));
    expect(row).toMatchObject({ state: 'queued', fileName: 'files.tar' });
    const source = await fileSource(blobs.path(row?.blobSha256 ?? ''), 'submission');
    expect((await source.members?.())?.map(({ name }) => name)).toEqual(cases.map((name) => `${name}.nii`));
    expect(await readdir(uploadFolder)).toEqual([]);
    expect((await add(id, 'case_00000.nii')).status).toBe(409);
  });

  test('of the same files is the earlier submission', async () => {
    const id = idOf(await open('one-by-one'));
    for (const name of cases) await add(id, `${name}.nii`);
    const outcome = await finish(id);
    expect(outcome).toMatchObject({ status: 200, json: { duplicate: true } });
    expect(idOf(outcome)).not.toBe(id);
  });

  test.each(['../case.nii', 'a/b.nii', '', '.hidden', 'x'.repeat(100)])(
    'refuses the name %j',
    async (name) => {
      const id = idOf(await open('names'));
      expect((await add(id, name)).status).toBe(400);
    },
  );

  test('without files, and of somebody else, cannot be finished', async () => {
    const id = idOf(await open('empty'));
    expect(await finish(id)).toMatchObject({ status: 409, json: { code: 'no_files' } });
    for (const ask of [finish(id, stranger), add(id, 'case_00000.nii', organ, stranger)]) {
      expect((await ask).status).toBe(404);
    }
    expect((await api('GET', `/api/v1/submissions/${id}/files`, stranger)).status).toBe(404);
    expect((await api('GET', `/api/v1/submissions/${id}/files`)).status).toBe(401);
    expect((await api('GET', `/api/v1/submissions/${id}/files`, headers)).json).toEqual({ id, files: [] });
  });

  test('takes no more bytes than the phase, all files together', async () => {
    const id = idOf(await open('large'));
    const half = new Uint8Array(6e5);
    await backend.sql`update phases set max_megabytes = 1`;
    expect((await add(id, 'a.nii', half)).status).toBe(200);
    expect((await add(id, 'a.nii', half)).status).toBe(200);
    expect((await add(id, 'b.nii', half)).status).toBe(413);
    await backend.sql`update phases set max_megabytes = 100`;
    const { json } = await api('GET', `/api/v1/submissions/${id}/files`, headers);
    expect(json).toMatchObject({ files: [{ name: 'a.nii' }] });
  });

  test('that is not finished in time is given up, and its files go', async () => {
    const id = idOf(await open('late'));
    await add(id, 'case_00000.nii');
    await db
      .update(submissions)
      .set({ deadlineAt: sql`now() - interval '1 second'` })
      .where(eq(submissions.id, id));
    await sweepUploads(db, blobs, uploadFolder);
    const [row] = await db.select().from(submissions).where(eq(submissions.id, id));
    expect(row).toMatchObject({ state: 'withdrawn', reasonCode: 'upload_expired' });
    expect((await readdir(uploadFolder)).filter((name) => name.startsWith(id))).toEqual([]);
  });
});
