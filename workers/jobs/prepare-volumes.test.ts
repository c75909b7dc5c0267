import { gzipSync } from 'node:zlib';
import { eq, isNull } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { phases, submissions, volumeFiles } from '#db/schema/index.ts';
import { niftiFile } from '#evaluation/formats/nifti/write-volume.ts';
import { volumeList } from '#server/rest/volumes.ts';
import { receiveSubmission } from '#server/services/receive-submission.ts';
import { withdrawSubmission } from '#server/services/submission-actions.ts';
import { failVolumes, submissionsWithoutVolumes } from '#server/services/volume-storage.ts';
import { getVolumes } from '#server/services/volumes.ts';
import { api, routeOf } from '#server/testing/api.ts';
import { type Person, signUp, TEST_URL, testBackend } from '#server/testing/backend.ts';
import { openPhase, publishScored, scoreAll } from '#server/testing/retrieval.ts';
import { unpackVolume } from '#server/volume-looks.ts';
import { zipFile } from '#server/zip-file.ts';
import type { WorkerContext } from '../worker-context.ts';
import { prepareVolumes } from './prepare-volumes.ts';

/** Who may look at volumes: only where the truth is declared public, and never more than the scores. */
const backend = await testBackend();
const { db, blobs } = backend;

const SHAPE = [4, 3, 2] as const;
const SPACING_MM = [5, 1, 1] as const;
const volume = (...labelled: [voxel: number, label: number][]) => {
  const labels = new Uint8Array(24);
  for (const [voxel, label] of labelled) labels[voxel] = label;
  return new Uint8Array(gzipSync(niftiFile({ shape: SHAPE, spacingMm: SPACING_MM, labels })));
};
const archive = (files: Record<string, Uint8Array>) =>
  zipFile(Object.entries(files).map(([name, bytes]) => ({ name: `${name}.nii.gz`, bytes })));

const truth = archive({
  'case_1/rater-1': volume([5, 1], [6, 2]),
  'case_1/rater-2': volume([6, 2]),
  'case_2/rater-1': volume([0, 1]),
  'case_2/rater-2': volume([0, 1]),
});
/** All of case 2 is right; of case 1 the organ is missed and a voxel is extra. */
const prediction = archive({ case_1: volume([6, 2], [23, 1]), case_2: volume([0, 1]) });

const settings = {
  open: { scoreVisibility: 'public', instanceScoresShown: true, truthShown: true },
  own: { scoreVisibility: 'owner', instanceScoresShown: true, truthShown: true },
  organizers: { scoreVisibility: 'organizer', instanceScoresShown: true, truthShown: true },
  'hidden-truth': { scoreVisibility: 'public', instanceScoresShown: true, truthShown: false },
  'own-hidden-truth': { scoreVisibility: 'owner', instanceScoresShown: true, truthShown: false },
} as const;
type Phase = keyof typeof settings;
const slugs = Object.keys(settings) as Phase[];

type Who = 'anonymous' | 'stranger' | 'owner' | 'organizer' | 'admin';
const everybody: Who[] = ['anonymous', 'stranger', 'owner', 'organizer', 'admin'];
const headersOf = {} as Record<Who, Record<string, string>>;
const scored = {} as Record<Phase, string>;
let owner: Person;

const context = {
  ...{ db, blobs, workerId: 'test', device: 'cpu', threads: 1, hangAfterMs: 60_000 },
  stopping: new AbortController().signal,
} satisfies Partial<WorkerContext> as WorkerContext;

const submit = async (phase: Phase, system: string) =>
  (
    await receiveSubmission(backend, owner.viewer, new Blob([prediction.slice()]).stream(), {
      task: 'organs',
      ...{ system, phase, fileName: 'p.zip' },
    })
  ).id;

beforeAll(async () => {
  const [stranger, submitter, organizer, admin] = (await Promise.all(
    ['Stranger', 'Owner', 'Organizer', 'Admin'].map((name) => signUp(backend, name)),
  )) as [Person, Person, Person, Person];
  owner = submitter;
  await backend.sql`update users set role = 'admin' where id = ${admin.viewer.userId}`;
  headersOf.anonymous = {};
  headersOf.stranger = stranger.browser;
  headersOf.owner = owner.browser;
  headersOf.organizer = organizer.browser;
  headersOf.admin = admin.browser;
  await publishScored(
    backend,
    {
      slug: 'organs',
      evaluatorId: 'segmentation',
      options: { classes: 'organ:1+2,tumor:2', reference: 'raters' },
      primaryMetric: 'dice',
      boardMetrics: ['dice'],
      truth: { name: 'truth.zip', bytes: truth },
      phases: slugs.map((slug) => ({ ...openPhase, slug, ...settings[slug] })),
      baselines: [],
    },
    organizer.viewer.userId,
  );
  for (const phase of slugs) scored[phase] = await submit(phase, 'one');
  await scoreAll(backend);
  for (const id of Object.values(scored)) await prepareVolumes(context, { submissionId: id });
});

/** Who may look. */
function readers(phase: Phase): Who[] {
  const { scoreVisibility, truthShown } = settings[phase];
  if (!truthShown) return [];
  if (scoreVisibility === 'public') return everybody;
  return scoreVisibility === 'owner' ? ['owner', 'organizer', 'admin'] : ['organizer', 'admin'];
}

const pathsOf = (id: string) => [
  `/api/v1/submissions/${id}/volumes`,
  `/api/v1/submissions/${id}/volumes/case_1`,
  `/api/v1/submissions/${id}/volumes/case_1?name=prediction`,
  `/api/v1/submissions/${id}/volumes/case_1?name=rater-1`,
  `/api/v1/submissions/${id}/volumes/case_2?name=rater-2`,
];

describe.each(slugs)('in the phase "%s"', (phase) => {
  test.each(everybody)('%s', async (who) => {
    const status = readers(phase).includes(who) ? 200 : 404;
    for (const path of pathsOf(scored[phase])) {
      expect((await api('GET', path, headersOf[who])).status).toBe(status);
    }
    const submission = await api('GET', `/api/v1/submissions/${scored[phase]}`, headersOf[who]);
    if (submission.status === 200) {
      expect(submission.json).toMatchObject({ canSeeVolumes: readers(phase).includes(who) });
    }
  });
});

test('nothing is made where the truth is not shown, whoever asks for it', async () => {
  const files = await db
    .select({ slug: phases.slug })
    .from(volumeFiles)
    .innerJoin(phases, eq(phases.id, volumeFiles.phaseId));
  expect([...new Set(files.map(({ slug }) => slug))].toSorted()).toEqual(['open', 'organizers', 'own']);
  // Each has the volumes of its truth, once, and those of the submission.
  expect(files).toHaveLength(6);
  expect(await submissionsWithoutVolumes(db, 100)).toEqual([]);
});

test('a volume is the one that was annotated or submitted', async () => {
  const fetchVolume = async (name: string) => {
    const url = new URL(`/api/v1/submissions/${scored.open}/volumes/case_1?name=${name}`, TEST_URL);
    const response = await routeOf('GET', url.pathname)?.(new Request(url, { headers: { host: url.host } }));
    if (!response) throw new Error('no route');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
    return unpackVolume(await response.blob());
  };
  expect(await fetchVolume('rater-1')).toMatchObject({
    grid: { shape: SHAPE, spacingMm: SPACING_MM },
    from: Int32Array.of(5, 6),
    to: Int32Array.of(6, 7),
    labels: Uint8Array.of(1, 2),
  });
  expect((await fetchVolume('prediction')).from).toEqual(Int32Array.of(6, 23));
});

test('the list of volumes is as the OpenAPI document describes it', async () => {
  const { json } = await api('GET', `/api/v1/submissions/${scored.open}/volumes`);
  expect(volumeList.parse(json)).toEqual(json);
  expect(
    (json as z.infer<typeof volumeList>).volumes
      .map(({ instance, name }) => `${instance} ${name}`)
      .toSorted(),
  ).toEqual([
    'case_1 prediction',
    'case_1 rater-1',
    'case_1 rater-2',
    'case_2 prediction',
    'case_2 rater-1',
    'case_2 rater-2',
  ]);
});

test('the page begins with the worst case, its annotations and its worst slice', async () => {
  const view = await getVolumes(db, blobs, null, scored.open);
  expect(view).toMatchObject({
    state: 'ready',
    cases: [{ id: 'case_1' }, { id: 'case_2', value: 1 }],
    instance: 'case_1',
    references: ['rater-1', 'rater-2'],
    reference: 'rater-1',
    classes: [
      { name: 'organ', labels: [1, 2] },
      { name: 'tumor', labels: [2] },
    ],
    // Voxel 5 (i = 1) is missed, voxel 23 (i = 3) is extra; slices are furthest apart along axis 0, the first worst one wins.
    look: { plane: 'sagittal', slices: 4, slice: 2, profile: { missed: [0, 1, 0, 0], extra: [0, 0, 0, 1] } },
  });
  const asked = { instance: 'case_1', reference: 'rater-2', slice: 4, classes: ['tumor'], plane: 'sagittal' };
  expect(await getVolumes(db, blobs, null, scored.open, asked)).toMatchObject({
    reference: 'rater-2',
    // The extra voxel is organ, and of it nothing is asked.
    look: { slice: 4, chosen: ['tumor'], profile: { extra: [0, 0, 0, 0], agreed: [0, 0, 1, 0] } },
  });
  const nonsense = { instance: 'case_9', reference: 'x', plane: 'x', slice: 99, classes: ['x'] };
  expect(await getVolumes(db, blobs, null, scored.open, nonsense)).toMatchObject({
    instance: 'case_1',
    look: { slice: 2, chosen: ['organ', 'tumor'] },
  });
});

test('what is not made yet is waited for, and what cannot be made says so', async () => {
  const id = await submit('open', 'two');
  expect((await api('GET', `/api/v1/submissions/${id}/volumes`, headersOf.owner)).status).toBe(404);
  await scoreAll(backend);
  expect(await getVolumes(db, blobs, null, id)).toMatchObject({ state: 'waiting', look: null });
  expect(await submissionsWithoutVolumes(db, 100)).toEqual([id]);
  await failVolumes(db, id);
  expect(await getVolumes(db, blobs, null, id)).toMatchObject({ state: 'failed', look: null });
  expect(await submissionsWithoutVolumes(db, 100)).toEqual([]);
  await prepareVolumes(context, { submissionId: id });
  expect(await getVolumes(db, blobs, null, id)).toMatchObject({ state: 'ready' });
});

test('a withdrawn submission takes its volumes along', async () => {
  const id = await submit('open', 'three');
  await scoreAll(backend);
  await prepareVolumes(context, { submissionId: id });
  await withdrawSubmission(db, owner.viewer, id);
  for (const path of pathsOf(id)) {
    for (const who of everybody) expect((await api('GET', path, headersOf[who])).status).toBe(404);
  }
  await db.delete(volumeFiles).where(eq(volumeFiles.submissionId, id));
  await prepareVolumes(context, { submissionId: id });
  expect(await db.select().from(volumeFiles).where(eq(volumeFiles.submissionId, id))).toEqual([]);
});

test('what organizers hide again, or replace, is not shown as it was', async () => {
  const paths = pathsOf(scored.open);
  const statuses = () => Promise.all(paths.map(async (path) => (await api('GET', path)).status));
  const open = eq(phases.slug, 'open');
  await db.update(phases).set({ truthShown: false }).where(open);
  expect(new Set(await statuses())).toEqual(new Set([404]));
  await db.update(phases).set({ truthShown: true, instanceScoresShown: true }).where(open);
  expect(new Set(await statuses())).toEqual(new Set([200]));
  await expect(db.update(phases).set({ instanceScoresShown: false }).where(open)).rejects.toThrow();
  const [own] = await db.select().from(submissions).where(eq(submissions.id, scored.open));
  await db
    .update(phases)
    .set({ truthSha256: own?.blobSha256 ?? '' })
    .where(open);
  expect(await statuses()).toEqual([200, 404, 404, 404, 404]);
  expect((await api('GET', paths[0] ?? '')).json).toMatchObject({ state: 'waiting', volumes: [] });
  expect(await submissionsWithoutVolumes(db, 100)).toContain(scored.open);
  const [phase] = await db.select().from(volumeFiles).where(isNull(volumeFiles.submissionId)).limit(1);
  await db
    .update(phases)
    .set({ truthSha256: phase?.truthSha256 ?? '' })
    .where(open);
});
