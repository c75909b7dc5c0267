import { and, count, desc, eq, gt, inArray, isNotNull, isNull, sql, sum } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import {
  blobs,
  type JudgmentStudyRow,
  judgmentStudies,
  judgmentStudyFiles,
  studyFileKind,
  submissions,
  systems,
} from '#db/schema/index.ts';
import type { Problem } from '#evaluation/evaluator.ts';
import { irRetrieval } from '#evaluation/evaluators/ir-retrieval/index.ts';
import { retrievalOptions } from '#evaluation/evaluators/ir-retrieval/options.ts';
import { parseMaking } from '#evaluation/judgments/making.ts';
import type { JudgmentStudy } from '#evaluation/judgments/study.ts';
import { significanceReport } from '#evaluation/report/report.ts';
import { DEFAULTS } from '#evaluation/statistics/compare-systems.ts';
import { testedMetric, testRefusal } from '#evaluation/statistics/pair-test-kinds.ts';
import { isComparable } from '#evaluation/statistics/summary-scale.ts';
import type { Backend } from '../backend.ts';
import { notFound, ServiceError } from '../errors.ts';
import { displayName } from '../names.ts';
import { inSession, isOrganizer, maySubmit, must, type Viewer } from '../permissions.ts';
import { enqueue } from '../queue.ts';
import { takeTurn } from '../rate-limit.ts';
import { noteBlob } from './blob-rows.ts';
import { readBoard } from './board-cache.ts';
import { choosePhase, evaluatorOf, findTask } from './lookup.ts';

/** What one account may keep, and what one study may hold. */
export const STUDY_LIMITS = { studies: 50, files: 300, megabytes: 2000, budgets: 200 } as const;

const STUDIES_PER_MINUTE = 20;
const MEGABYTE = 1_000_000;

const { test, correction } = significanceReport.shape;

/** A study as its maker asks for it; makings as on the command line, e.g. `depth:1,5,10`. */
export const studyQuestion = z.object({
  title: displayName(120),
  metric: z.string().max(100).default('map'),
  makings: z.array(z.string().max(1000)).max(20).default([]),
  test: test.default('sign-flip'),
  correction: correction.default('holm'),
  alpha: z.number().gt(0).lt(0.5).default(0.05),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(1),
  /** Judgments and runs of a task that you organize, instead of files. */
  task: z.string().max(100).optional(),
  phase: z.string().max(100).optional(),
});

export type StudyQuestion = z.input<typeof studyQuestion>;

export const studyFile = z.object({
  kind: z.enum(studyFileKind.enumValues),
  name: displayName(120),
});

export interface StudySummary {
  id: string;
  title: string;
  state: JudgmentStudyRow['state'];
  createdAt: Date;
}

export interface StudyView extends StudySummary {
  isShared: boolean;
  /** The viewer's own: may be shared and removed. */
  isOwn: boolean;
  request: JudgmentStudyRow['request'];
  files: { kind: 'full' | 'reduced' | 'run'; name: string; bytes: number }[];
  study: JudgmentStudy | null;
  /** Told to the owner alone. */
  problems: readonly Problem[];
  reason: string | null;
  readyAt: Date | null;
  expiresAt: Date;
}

/** Opens a study that waits for its files; one of a task has them and is queued at once. */
export async function createStudy(
  db: Db,
  viewer: Viewer | null,
  question: StudyQuestion,
): Promise<{ id: string }> {
  const owner = maySubmit(viewer);
  const asked = studyQuestion.parse(question);
  await takeTurn(db, `study|${owner.userId}`, STUDIES_PER_MINUTE);
  const source = asked.task === undefined ? undefined : await taskFiles(db, viewer, asked.task, asked.phase);
  const request = toRequest(asked, source?.options ?? {});
  return db.transaction(async (tx) => {
    const [own] = await tx
      .select({ count: count() })
      .from(judgmentStudies)
      .where(eq(judgmentStudies.ownerId, owner.userId));
    if ((own?.count ?? 0) >= STUDY_LIMITS.studies) {
      throw new ServiceError(
        'limit-exceeded',
        'too_many_studies',
        `You keep ${STUDY_LIMITS.studies} studies, the most there may be; remove one first`,
      );
    }
    const [made] = await tx
      .insert(judgmentStudies)
      .values({ ownerId: owner.userId, title: asked.title, request })
      .returning({ id: judgmentStudies.id });
    if (!made) throw new Error('a study was not made');
    if (source) {
      await tx.insert(judgmentStudyFiles).values(source.files.map((file) => ({ ...file, studyId: made.id })));
      await queueStudy(tx, made.id);
    }
    return made;
  });
}

function toRequest(
  asked: z.output<typeof studyQuestion>,
  given: Record<string, unknown>,
): JudgmentStudyRow['request'] {
  const options = retrievalOptions.parse(given);
  const metric = irRetrieval.metric(asked.metric, options);
  if (!metric || !isComparable(metric.summary)) {
    throw invalid('unknown_metric', `${asked.metric} is no metric that systems can be compared on`);
  }
  const refusal = testRefusal(asked.test, testedMetric(metric.summary, undefined, false));
  if (refusal !== null) throw invalid('test_impossible', `No such study on ${metric.label}: ${refusal}`);
  const makings = asked.makings.map((word) => {
    const making = parseMaking(word);
    if (typeof making === 'string') throw invalid('malformed_making', `${word}: ${making}`);
    return making;
  });
  if (makings.reduce((sum, { budgets }) => sum + budgets.length, 0) > STUDY_LIMITS.budgets) {
    throw invalid('too_many_budgets', `A study compares at most ${STUDY_LIMITS.budgets} budgets`);
  }
  const { test: chosen, correction: way, alpha, seed } = asked;
  const settings = { test: chosen, correction: way, alpha, seed, permutations: DEFAULTS.permutations };
  return { metric: metric.id, options: given, makings, settings };
}

/** The truth of a phase and the best submission of each system on its board: for organizers, who know both. */
async function taskFiles(db: Db, viewer: Viewer | null, slug: string, phaseSlug: string | undefined) {
  const rows = await findTask(db, slug);
  if (!isOrganizer(viewer, rows.benchmark)) {
    throw new ServiceError('forbidden', 'not_organizer', 'Organizers study the judgments of their own tasks');
  }
  const { evaluator } = evaluatorOf(rows.task);
  const isPlain = retrievalOptions.safeParse(rows.task.options).data?.judgments === 'qrels';
  if (evaluator.id !== irRetrieval.id || !isPlain) {
    throw invalid('no_judgments', `${rows.task.title} is not scored by relevance judgments of documents`);
  }
  const phase = choosePhase(rows, phaseSlug);
  const onBoard = [...((await readBoard(db, phase.id))?.submissionIds ?? [])];
  const best = await db
    .select({
      id: submissions.id,
      system: systems.name,
      bytes: submissions.bytes,
      blobSha256: sql<string>`${submissions.blobSha256}`,
    })
    .from(submissions)
    .innerJoin(systems, eq(systems.id, submissions.systemId))
    .where(
      and(inArray(submissions.id, onBoard), isNull(systems.referenceKind), isNotNull(submissions.blobSha256)),
    )
    .orderBy(systems.name, submissions.id)
    .limit(STUDY_LIMITS.files - 1);
  const runs = best.map(({ id, system, ...file }, index) => ({
    ...file,
    kind: 'run' as const,
    // names of systems are unique within their owner alone
    name: system === best[index - 1]?.system ? `${system} (${id.slice(0, 8)})` : system,
  }));
  const [truth] = await db
    .select({ bytes: blobs.bytes })
    .from(blobs)
    .where(eq(blobs.sha256, phase.truthSha256));
  const full = {
    kind: 'full' as const,
    name: phase.truthName,
    bytes: truth?.bytes ?? 0,
    blobSha256: phase.truthSha256,
  };
  if (runs.length < 2) throw invalid('too_few_runs', 'The board has fewer than two systems to compare');
  return { options: rows.task.options, files: [full, ...runs] };
}

/** Takes one file of a study, as it comes. */
export async function addStudyFile(
  { db, blobs: store }: Pick<Backend, 'db' | 'blobs'>,
  viewer: Viewer | null,
  id: string,
  { kind, name }: z.output<typeof studyFile>,
  body: AsyncIterable<Uint8Array> | null,
): Promise<void> {
  maySubmit(viewer);
  await collecting(db, viewer, id);
  if (body === null) throw invalid('empty_file', 'The body is empty');
  const there = and(
    eq(judgmentStudyFiles.studyId, id),
    eq(judgmentStudyFiles.kind, kind),
    eq(judgmentStudyFiles.name, name),
  );
  if ((await db.$count(judgmentStudyFiles, there)) > 0) throw fileThere(name);
  const [held] = await db
    .select({
      files: count(),
      full: count(sql`case when ${judgmentStudyFiles.kind} = 'full' then 1 end`),
      bytes: sum(judgmentStudyFiles.bytes).mapWith(Number),
    })
    .from(judgmentStudyFiles)
    .where(eq(judgmentStudyFiles.studyId, id));
  if (kind === 'full' && (held?.full ?? 0) > 0) {
    throw new ServiceError(
      'conflict',
      'full_judgments_there',
      'The study has its full judgments already; make a new one for others',
    );
  }
  if ((held?.files ?? 0) >= STUDY_LIMITS.files) {
    throw invalid('too_many_files', `A study holds at most ${STUDY_LIMITS.files} files`);
  }
  const blob = await store.put(limited(body, STUDY_LIMITS.megabytes * MEGABYTE - (held?.bytes ?? 0)));
  if (blob.bytes === 0) throw invalid('empty_file', `The file ${name} is empty`);
  await db.transaction(async (tx) => {
    await noteBlob(tx, store, blob);
    const file = { studyId: id, kind, name, bytes: blob.bytes, blobSha256: blob.sha256 };
    const added = await tx.insert(judgmentStudyFiles).values(file).onConflictDoNothing().returning();
    if (added.length === 0) throw fileThere(name);
  });
}

const fileThere = (name: string) =>
  new ServiceError('conflict', 'file_there', `The study has a file ${name} already`);

async function* limited(body: AsyncIterable<Uint8Array>, most: number): AsyncIterable<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > most) {
      throw new ServiceError(
        'too-large',
        'study_too_large',
        `The files of a study may hold ${STUDY_LIMITS.megabytes} MB together`,
      );
    }
    yield chunk;
  }
}

/** All files are there: a worker computes. */
export async function startStudy(db: Db, viewer: Viewer | null, id: string): Promise<void> {
  maySubmit(viewer);
  const row = await collecting(db, viewer, id);
  const files = await filesOf(db, id);
  const number = (kind: string) => files.filter((file) => file.kind === kind).length;
  if (number('full') !== 1)
    throw invalid('no_full_judgments', 'Exactly one file of full judgments is needed');
  if (number('run') < 2) throw invalid('too_few_runs', 'At least two runs are needed');
  if (number('reduced') === 0 && row.request.makings.length === 0) {
    throw invalid('nothing_reduced', 'Add reduced judgments, or choose a method that makes some');
  }
  await db.transaction((tx) => queueStudy(tx, id));
}

async function queueStudy(tx: Db, id: string): Promise<void> {
  await tx
    .update(judgmentStudies)
    .set({ state: 'queued', queuedAt: new Date() })
    .where(eq(judgmentStudies.id, id));
  await enqueue(tx, 'studyJudgments', { studyId: id });
}

export async function getStudy(db: Db, viewer: Viewer | null, id: string): Promise<StudyView> {
  const row = await findStudy(db, id);
  const isOwn = viewer !== null && (viewer.userId === row.ownerId || viewer.role === 'admin');
  must(isOwn || (row.isShared && row.state === 'ready'), 'Study');
  const { ownerId: _owner, queuedAt: _queued, ...shown } = row;
  return {
    ...shown,
    isOwn,
    files: await filesOf(db, id),
    problems: isOwn ? row.problems : [],
    reason: isOwn ? row.reason : null,
  };
}

/** The viewer's own studies, newest first. */
export async function listStudies(db: Db, viewer: Viewer | null): Promise<StudySummary[]> {
  if (viewer === null) return [];
  const { id, title, state, createdAt } = judgmentStudies;
  return db
    .select({ id, title, state, createdAt })
    .from(judgmentStudies)
    .where(and(eq(judgmentStudies.ownerId, viewer.userId), gt(judgmentStudies.expiresAt, sql`now()`)))
    .orderBy(desc(createdAt))
    .limit(STUDY_LIMITS.studies);
}

/** Lets whoever knows the address read the outcome, or no longer. */
export async function shareStudy(
  db: Db,
  viewer: Viewer | null,
  id: string,
  isShared: boolean,
): Promise<void> {
  await ownStudy(db, viewer, id);
  await db.update(judgmentStudies).set({ isShared }).where(eq(judgmentStudies.id, id));
}

/** The study is gone at once; the sweeper removes its files, where nothing else refers to them. */
export async function removeStudy(db: Db, viewer: Viewer | null, id: string): Promise<void> {
  await ownStudy(db, viewer, id);
  await db.update(judgmentStudies).set({ expiresAt: sql`now()` }).where(eq(judgmentStudies.id, id));
}

async function ownStudy(db: Db, viewer: Viewer | null, id: string): Promise<JudgmentStudyRow> {
  const { userId, role } = inSession(viewer);
  const row = await findStudy(db, id);
  must(row.ownerId === userId || role === 'admin', 'Study');
  return row;
}

async function collecting(db: Db, viewer: Viewer | null, id: string): Promise<JudgmentStudyRow> {
  const row = await findStudy(db, id);
  must(viewer?.userId === row.ownerId, 'Study');
  if (row.state !== 'collecting') {
    throw new ServiceError('conflict', 'study_started', 'The study has its files already; make a new one');
  }
  return row;
}

async function findStudy(db: Db, id: string): Promise<JudgmentStudyRow> {
  const [row] = await db
    .select()
    .from(judgmentStudies)
    .where(and(eq(judgmentStudies.id, id), gt(judgmentStudies.expiresAt, sql`now()`)));
  if (!row) throw notFound('Study');
  return row;
}

async function filesOf(db: Db, id: string): Promise<StudyView['files']> {
  const { kind, name, bytes, studyId } = judgmentStudyFiles;
  return db.select({ kind, name, bytes }).from(judgmentStudyFiles).where(eq(studyId, id)).orderBy(kind, name);
}

const invalid = (reason: string, message: string) => new ServiceError('invalid', reason, message);
