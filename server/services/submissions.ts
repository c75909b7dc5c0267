import { and, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#db/client.ts';
import {
  benchmarks,
  evaluations,
  instanceScores,
  type Phase,
  phases,
  type Submission,
  type SubmissionState,
  scores,
  submissionEvents,
  submissionState,
  submissions,
  systems,
  type Task,
  tasks,
  teams,
  users,
} from '#db/schema/index.ts';
import type { SystemAttributes } from '#evaluation/attributes/system-attribute.ts';
import type { CasesDone, Notice, Problem } from '#evaluation/evaluator.ts';
import { notFound, ServiceError } from '../errors.ts';
import { must, type SubmissionAccess, signedIn, submissionAccess, type Viewer } from '../permissions.ts';
import { readBoard, submissionsOnBoards } from './board-cache.ts';
import { whyNotOnBoard } from './leaderboards.ts';
import { evaluatorOf, phaseFacts } from './lookup.ts';
import { newestVersion } from './newest-version.ts';
import { ownerIdsSql, ownerNameSql } from './owners.ts';
import { type QueuePlace, queuePlace } from './queue-place.ts';
import { originOf, type ReferenceOrigin } from './references.ts';

export interface SubmissionScore {
  metric: string;
  value: number | null;
  ci: readonly [number, number] | null;
  n: number;
}

export interface SubmissionSummary {
  id: string;
  state: SubmissionState;
  stateSince: Date;
  createdAt: Date;
  task: { slug: string; title: string };
  phase: { slug: string; title: string };
  system: { id: string; name: string; owner: string; attributes: SystemAttributes };
  bytes: number;
  /** Null for whoever may see neither file nor owner's details. */
  fileName: string | null;
  /** Of the task's primary metric; null where there is none or it is not shown to the viewer. */
  primaryScore: SubmissionScore | null;
  primaryMetric: string;
  onBoard: boolean;
  isOwn: boolean;
}

export interface SubmissionEventView {
  id: number;
  at: Date;
  state: SubmissionState;
  attempt: number;
  message: string;
}

export interface Provenance {
  evaluatorId: string;
  version: number;
  options: Record<string, unknown>;
  truthSha256: string;
  submissionSha256: string;
  seed: number;
  device: string;
  durationMs: number;
  workerId: string;
  createdAt: Date;
}

export interface SubmissionView extends SubmissionSummary {
  reason: string | null;
  reasonCode: string | null;
  /** The submission whose bytes this upload repeated. */
  duplicateOf: string | null;
  problems: Problem[];
  problemCount: number;
  notices: Notice[];
  note: string;
  sha256: string | null;
  attempt: number;
  progress: { bytes: number; totalBytes: number; cases: CasesDone | null };
  /** Where it waits; null once a worker has it. */
  queue: QueuePlace | null;
  events: SubmissionEventView[];
  provenance: Provenance | null;
  scores: SubmissionScore[] | null;
  whyNot: string[];
  /** What workers built it from; null for one that people made. */
  reference: ReferenceOrigin | null;
  canSeeScores: boolean;
  canSeeInstances: boolean;
  canSeeVolumes: boolean;
  canSeeFile: boolean;
  canWithdraw: boolean;
  canRetry: boolean;
}

/** A submission with all that it belongs to, as read for any view of it. */
export interface SubmissionRow {
  submission: Submission;
  system: { id: string; name: string; attributes: SystemAttributes };
  ownerName: string;
  ownerIds: string[];
  phase: Phase;
  task: Task;
  organizerId: string | null;
  /** When it was created in microseconds since 1970: a `Date` holds milliseconds only. */
  createdMicros: string;
}

function selectRows(db: Db) {
  return db
    .select({
      submission: submissions,
      system: { id: systems.id, name: systems.name, attributes: systems.attributes },
      ownerName: ownerNameSql,
      ownerIds: ownerIdsSql,
      phase: phases,
      task: tasks,
      organizerId: benchmarks.organizerId,
      createdMicros: sql<string>`(extract(epoch from ${submissions.createdAt}) * 1000000)::bigint::text`,
    })
    .from(submissions)
    .innerJoin(systems, eq(systems.id, submissions.systemId))
    .innerJoin(phases, eq(phases.id, submissions.phaseId))
    .innerJoin(tasks, eq(tasks.id, phases.taskId))
    .innerJoin(benchmarks, eq(benchmarks.id, tasks.benchmarkId))
    .leftJoin(users, eq(users.id, systems.ownerId))
    .leftJoin(teams, eq(teams.id, systems.teamId));
}

/** What the viewer may do with it; throws "not found" where it is not theirs to know of. */
export async function findSubmission(
  db: Db,
  viewer: Viewer | null,
  id: string,
): Promise<SubmissionRow & { access: SubmissionAccess }> {
  const [row] = await selectRows(db).where(eq(submissions.id, id));
  if (!row) throw notFound('Submission');
  const access = accessTo(viewer, row);
  must(access.see, 'Submission');
  return { ...row, access };
}

function accessTo(viewer: Viewer | null, row: SubmissionRow): SubmissionAccess {
  return submissionAccess(viewer, {
    ...phaseFacts(row.phase, row),
    state: row.submission.state,
    ownerIds: row.ownerIds,
  });
}

export async function getSubmission(db: Db, viewer: Viewer | null, id: string): Promise<SubmissionView> {
  const row = await findSubmission(db, viewer, id);
  const { submission, access } = row;
  const board = await readBoard(db, row.phase.id);
  const onBoards = board?.submissionIds ?? new Set<string>();
  const [evaluation] = await db
    .select()
    .from(evaluations)
    .where(eq(evaluations.submissionId, id))
    .orderBy(desc(evaluations.evaluatorVersion))
    .limit(1);
  const values = access.scores ? await scoresOf(db, [id]) : [];
  const reference = access.scores ? await originOf(db, id) : null;
  const order = new Map(evaluatorOf(row.task).metrics.map((metric, index) => [metric.id, index]));
  const shownScores = values
    .toSorted((a, b) => (order.get(a.metric) ?? order.size) - (order.get(b.metric) ?? order.size))
    .map(({ submissionId: _, ...score }) => score);
  const { file } = access;
  return {
    ...summary(viewer, row, access, values, onBoards),
    reason: file ? submission.reason : null,
    reasonCode: file ? submission.reasonCode : null,
    duplicateOf: submission.duplicateOf,
    problems: file ? submission.problems : [],
    problemCount: file ? submission.problemCount : 0,
    notices: file ? submission.notices : [],
    note: file ? submission.note : '',
    sha256: submission.blobSha256,
    attempt: submission.attempt,
    progress: {
      bytes: submission.progressBytes,
      totalBytes: submission.bytes,
      cases: submission.progressCases,
    },
    queue: submission.state === 'queued' ? await queuePlace(db, submission) : null,
    events: file ? await eventsOf(db, id) : [],
    provenance: evaluation && access.scores ? provenance(evaluation) : null,
    scores: access.scores ? shownScores : null,
    whyNot: reference ? [] : whyNotOnBoard(submission, board, access.scores),
    reference,
    canSeeScores: access.scores,
    canSeeInstances: access.instanceScores,
    canSeeVolumes: access.volumes && evaluatorOf(row.task).evaluator.volumes !== undefined,
    canSeeFile: file,
    canWithdraw: access.withdraw,
    canRetry: access.retry,
  };
}

export const submissionFilter = z.object({
  taskSlug: z.string().optional(),
  state: z.enum(submissionState.enumValues).optional(),
  /** Only those of the viewer. */
  mine: z.boolean().optional(),
  pageSize: z.int().min(1).max(200).default(50),
  pageToken: z.string().max(100).optional(),
});

/** Submissions that the viewer may see, newest first. */
export async function listSubmissions(
  db: Db,
  viewer: Viewer | null,
  filter: z.input<typeof submissionFilter>,
): Promise<{ submissions: SubmissionSummary[]; nextPageToken: string | null }> {
  const { pageSize } = submissionFilter.parse(filter);
  const conditions: (SQL | undefined)[] = [
    isNull(submissions.duplicateOf),
    isNull(systems.referenceKind),
    filter.taskSlug === undefined ? undefined : eq(tasks.slug, filter.taskSlug),
    filter.state === undefined ? undefined : eq(submissions.state, filter.state),
    filter.mine ? ownedBy(signedIn(viewer)) : visibleTo(viewer),
    after(filter.pageToken),
  ];
  const rows = await selectRows(db)
    .where(and(...conditions))
    .orderBy(desc(submissions.createdAt), desc(submissions.id))
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize).map((row) => ({ row, access: accessTo(viewer, row) }));
  const values = await scoresOf(
    db,
    page.filter(({ access }) => access.scores).map(({ row }) => row.submission.id),
  );
  const onBoards = await submissionsOnBoards(
    db,
    page.map(({ row }) => row.phase.id),
  );
  const last = page.at(-1)?.row;
  return {
    submissions: page.map(({ row, access }) => summary(viewer, row, access, values, onBoards)),
    nextPageToken: rows.length > pageSize && last ? `${last.createdMicros}_${last.submission.id}` : null,
  };
}

function ownedBy({ userId }: Viewer): SQL {
  return sql`${userId} = any(${ownerIdsSql})`;
}

/** `submissionAccess(...).see` as a condition, so that pages are full. */
function visibleTo(viewer: Viewer | null): SQL | undefined {
  if (viewer?.role === 'admin') return undefined;
  const published = and(eq(submissions.state, 'scored'), eq(phases.scoreVisibility, 'public'));
  if (viewer === null) return published;
  return or(published, ownedBy(viewer), eq(benchmarks.organizerId, viewer.userId));
}

/** Rows behind the last one of a page, which the token names by its time and its id. */
function after(pageToken: string | undefined): SQL | undefined {
  if (pageToken === undefined) return undefined;
  const [, micros, id] = /^(\d{1,16})_(.+)$/.exec(pageToken) ?? [];
  if (micros === undefined || !z.uuid().safeParse(id).success) {
    throw new ServiceError('invalid', 'page_token_invalid', 'pageToken is not one that this list gave');
  }
  const createdAt = sql`timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond'`;
  return sql`(${submissions.createdAt}, ${submissions.id}) < (${createdAt}, ${id}::uuid)`;
}

export interface InstanceScores {
  instanceKind: readonly [string, string];
  ids: string[];
  /** Metric → value per instance, aligned with `ids`; null where undefined. */
  values: Record<string, (number | null)[]>;
}

/** Per-instance scores of the given metrics (all where none is named). */
export async function getInstanceScores(
  db: Db,
  viewer: Viewer | null,
  id: string,
  metrics?: readonly string[],
): Promise<InstanceScores> {
  const { task, phase, access } = await findSubmission(db, viewer, id);
  must(access.instanceScores, 'Scores per instance');
  const rows = await db
    .select()
    .from(instanceScores)
    .where(
      and(
        eq(instanceScores.submissionId, id),
        eq(instanceScores.evaluatorVersion, newestVersion(instanceScores.submissionId)),
        metrics && metrics.length > 0 ? inArray(instanceScores.metric, [...metrics]) : undefined,
      ),
    );
  const { evaluator, metrics: known } = evaluatorOf(task);
  const order = new Map(known.map((metric, index) => [metric.id, index]));
  const sorted = rows.toSorted(
    (a, b) => (order.get(a.metric) ?? order.size) - (order.get(b.metric) ?? order.size),
  );
  return {
    instanceKind: evaluator.instanceKind,
    ids: phase.instanceIds,
    values: Object.fromEntries(
      sorted.map((row) => [row.metric, row.values.map((value) => (Number.isFinite(value) ? value : null))]),
    ),
  };
}

/** Where the uploaded bytes lie, for whoever may have them back. */
export async function findSubmissionFile(
  db: Db,
  viewer: Viewer | null,
  id: string,
): Promise<{ sha256: string; fileName: string; bytes: number }> {
  const { submission, access } = await findSubmission(db, viewer, id);
  must(access.file && submission.blobSha256 !== null, 'File');
  return { sha256: submission.blobSha256 ?? '', fileName: submission.fileName, bytes: submission.bytes };
}

function summary(
  viewer: Viewer | null,
  row: SubmissionRow,
  access: SubmissionAccess,
  values: readonly (SubmissionScore & { submissionId: string })[],
  onBoards: ReadonlySet<string>,
): SubmissionSummary {
  const { submission, task, phase, system } = row;
  const primary = values.find(
    (score) => score.submissionId === submission.id && score.metric === task.primaryMetric,
  );
  return {
    id: submission.id,
    state: submission.state,
    stateSince: submission.stateSince,
    createdAt: submission.createdAt,
    task: { slug: task.slug, title: task.title },
    phase: { slug: phase.slug, title: phase.title },
    system: { ...system, owner: row.ownerName },
    bytes: submission.bytes,
    fileName: access.file ? submission.fileName : null,
    primaryScore: primary
      ? { metric: primary.metric, value: primary.value, ci: primary.ci, n: primary.n }
      : null,
    primaryMetric: task.primaryMetric,
    onBoard: access.scores && onBoards.has(submission.id),
    isOwn: viewer !== null && row.ownerIds.includes(viewer.userId),
  };
}

/** The scores over all instances by each submission's newest evaluator version. */
async function scoresOf(
  db: Db,
  ids: readonly string[],
): Promise<(SubmissionScore & { submissionId: string })[]> {
  const rows = await db
    .select()
    .from(scores)
    .where(
      and(
        inArray(scores.submissionId, [...ids]),
        eq(scores.group, 'all'),
        eq(scores.evaluatorVersion, newestVersion(scores.submissionId)),
      ),
    );
  return rows.map(({ submissionId, metric, value, n, ciLow, ciHigh }) => ({
    submissionId,
    metric,
    value,
    ci: ciLow === null || ciHigh === null ? null : ([ciLow, ciHigh] as const),
    n,
  }));
}

async function eventsOf(db: Db, id: string): Promise<SubmissionEventView[]> {
  return db
    .select({
      id: submissionEvents.id,
      at: submissionEvents.at,
      state: submissionEvents.state,
      attempt: submissionEvents.attempt,
      message: submissionEvents.message,
    })
    .from(submissionEvents)
    .where(eq(submissionEvents.submissionId, id))
    .orderBy(submissionEvents.id);
}

function provenance(row: typeof evaluations.$inferSelect): Provenance {
  const { evaluatorId, evaluatorVersion, options, truthSha256, submissionSha256, seed, device } = row;
  const { durationMs, workerId, createdAt } = row;
  return {
    evaluatorId,
    version: evaluatorVersion,
    options,
    truthSha256,
    submissionSha256,
    seed,
    device,
    durationMs,
    workerId,
    createdAt,
  };
}
