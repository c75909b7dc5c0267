import { and, asc, eq, isNull, or } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { volumeFiles, volumes } from '#db/schema/index.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import type { Look, LookQuestion } from '#evaluation/volumes/look-at.ts';
import type { LabelClass } from '#evaluation/volumes/volume.ts';
import type { BlobPart, BlobStore } from '../blobs.ts';
import { notFound } from '../errors.ts';
import { must, type Viewer } from '../permissions.ts';
import { lookAt, unpackVolume } from '../volume-looks.ts';
import { evaluatorOf } from './lookup.ts';
import { findSubmission, getInstanceScores, type SubmissionRow } from './submissions.ts';

/** `waiting`: a worker has yet to make them; `failed`: none could; `withheld`: this case is too fragmented to be drawn. */
export type VolumeState = 'ready' | 'waiting' | 'failed' | 'withheld';

/** Which case, against which annotation; what is not there gives way. */
export interface VolumeQuestion extends LookQuestion {
  readonly instance?: string | undefined;
  readonly reference?: string | undefined;
}

export interface VolumeCase {
  id: string;
  /** Of the primary metric. */
  value: number | null;
}

/** The volumes of a submission, and the slice of one of them that is asked for. */
export interface VolumesView {
  state: VolumeState;
  /** Singular and plural. */
  instanceKind: readonly [string, string];
  /** By which the cases are sorted. */
  metric: MetricDefinition;
  /** Worst first; undefined values last. */
  cases: VolumeCase[];
  instance: string;
  classes: LabelClass[];
  /** Names of the annotations of the case. */
  references: string[];
  reference: string;
  look: Look | null;
}

/** What there is to see of a submission, where the truth of its phase is public. */
export async function getVolumes(
  db: Db,
  blobs: BlobStore,
  viewer: Viewer | null,
  id: string,
  question: VolumeQuestion = {},
): Promise<VolumesView> {
  const row = await findViewed(db, viewer, id);
  const { evaluator, options, metrics } = evaluatorOf(row.task);
  const metric = metrics.find(({ id: own }) => own === row.task.primaryMetric);
  if (!metric || !evaluator.volumes) throw notFound('Volumes');
  const cases = await sortedCases(db, viewer, id, metric);
  const instance = cases.find((one) => one.id === question.instance)?.id ?? cases[0]?.id ?? '';
  const classes = evaluator.volumes.classes(options).map(({ name, labels }) => ({ name, labels }));
  const stored = await storedVolumes(db, row, instance);
  const references = stored.flatMap(({ name, isPrediction }) => (isPrediction ? [] : [name]));
  const reference = references.find((name) => name === question.reference) ?? references[0] ?? '';
  const pair = [
    stored.find(({ name, isPrediction }) => !isPrediction && name === reference),
    stored.find(({ isPrediction }) => isPrediction),
  ] as const;
  const state = stateOf(await fileOf(db, row), pair);
  return {
    ...{
      state,
      instanceKind: evaluator.instanceKind,
      metric,
      cases,
      instance,
      classes,
      references,
      reference,
    },
    look: state === 'ready' ? await look(blobs, pair, classes, question) : null,
  };
}

/** All volumes of a submission and of the truth that it is scored against, as far as they are made. */
export async function listVolumes(
  db: Db,
  viewer: Viewer | null,
  id: string,
): Promise<{
  state: VolumeState;
  classes: LabelClass[];
  volumes: { instance: string; name: string; bytes: number }[];
}> {
  const row = await findViewed(db, viewer, id);
  const { evaluator, options } = evaluatorOf(row.task);
  const file = await fileOf(db, row);
  const made = file?.blobSha256 == null ? [] : await storedVolumes(db, row);
  return {
    state: made.length > 0 ? 'ready' : file ? 'failed' : 'waiting',
    classes: (evaluator.volumes?.classes(options) ?? []).map(({ name, labels }) => ({ name, labels })),
    volumes: made.map(({ instance, name, part }) => ({ instance, name, bytes: part.bytes })),
  };
}

/** Where the bytes of one volume lie: of the prediction, or of an annotation of the case. */
export async function findVolume(
  db: Db,
  viewer: Viewer | null,
  id: string,
  instance: string,
  name: string,
): Promise<{ sha256: string; part: BlobPart }> {
  const stored = await storedVolumes(db, await findViewed(db, viewer, id), instance);
  const found = stored.find((volume) => volume.name === name);
  if (!found || found.part.bytes === 0) throw notFound('Volume');
  return found;
}

async function findViewed(db: Db, viewer: Viewer | null, id: string): Promise<SubmissionRow> {
  const row = await findSubmission(db, viewer, id);
  must(row.access.volumes, 'Volumes');
  return row;
}

interface StoredVolume {
  instance: string;
  name: string;
  isPrediction: boolean;
  sha256: string;
  part: BlobPart;
}

/** Annotations in the order of the evaluator, and predictions, of one case or of all, as they belong to the truth of today. */
async function storedVolumes(
  db: Db,
  { submission, phase }: SubmissionRow,
  instance?: string,
): Promise<StoredVolume[]> {
  const rows = await db
    .select({ file: volumeFiles, volume: volumes })
    .from(volumes)
    .innerJoin(volumeFiles, eq(volumeFiles.id, volumes.fileId))
    .where(
      and(
        instance === undefined ? undefined : eq(volumes.instance, instance),
        eq(volumeFiles.phaseId, phase.id),
        eq(volumeFiles.truthSha256, phase.truthSha256),
        or(isNull(volumeFiles.submissionId), eq(volumeFiles.submissionId, submission.id)),
      ),
    )
    .orderBy(asc(volumes.position));
  return rows.flatMap(({ file, volume }) =>
    file.blobSha256 === null
      ? []
      : [
          {
            instance: volume.instance,
            name: volume.name,
            isPrediction: file.submissionId !== null,
            sha256: file.blobSha256,
            part: { offset: volume.offsetBytes, bytes: volume.bytes },
          },
        ],
  );
}

async function fileOf(db: Db, { submission, phase }: SubmissionRow) {
  const [file] = await db
    .select()
    .from(volumeFiles)
    .where(and(eq(volumeFiles.submissionId, submission.id), eq(volumeFiles.truthSha256, phase.truthSha256)));
  return file;
}

type Pair = readonly [StoredVolume | undefined, StoredVolume | undefined];

function stateOf(
  file: { blobSha256: string | null } | undefined,
  [reference, prediction]: Pair,
): VolumeState {
  if (!file) return 'waiting';
  if (file.blobSha256 === null) return 'failed';
  return reference?.part.bytes && prediction?.part.bytes ? 'ready' : 'withheld';
}

async function sortedCases(
  db: Db,
  viewer: Viewer | null,
  id: string,
  metric: MetricDefinition,
): Promise<VolumeCase[]> {
  const { ids, values } = await getInstanceScores(db, viewer, id, [metric.id]);
  const column = values[metric.id] ?? [];
  const sign = metric.direction === 'higher' ? 1 : -1;
  return ids
    .map((one, at) => ({ id: one, value: column[at] ?? null }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      return sign * (a.value - b.value);
    });
}

async function look(blobs: BlobStore, pair: Pair, classes: readonly LabelClass[], question: LookQuestion) {
  const [reference, prediction] = await Promise.all(
    pair.map(async (stored) => {
      if (!stored) throw new Error('a pair that is ready has two volumes');
      const chunks = await Array.fromAsync(blobs.open(stored.sha256, stored.part));
      return unpackVolume(new Blob(chunks as Uint8Array<ArrayBuffer>[]));
    }),
  );
  return reference && prediction ? lookAt(reference, prediction, classes, question) : null;
}
