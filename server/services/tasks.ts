import { asc, eq, inArray } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { benchmarks, blobs, type Phase, phases, taskFiles, tasks } from '#db/schema/index.ts';
import type { SystemAttribute } from '#evaluation/attributes/system-attribute.ts';
import type { FormatDescription, MetricDefinition } from '#evaluation/evaluator.ts';
import { notFound } from '../errors.ts';
import type { ScoreVisibility } from '../permissions.ts';
import { evaluatorOf, findTask, isOpen } from './lookup.ts';

export interface PhaseView {
  id: string;
  slug: string;
  title: string;
  opensAt: Date;
  closesAt: Date | null;
  isOpen: boolean;
  dailyLimit: number;
  totalLimit: number;
  maxMegabytes: number;
  scoreVisibility: ScoreVisibility;
  instanceScoresShown: boolean;
  /** Fewest instances that a slice may tell of where scores per instance are not shown. */
  smallestSlice: number;
  truthShown: boolean;
  instanceCount: number;
}

export interface TaskFileView {
  name: string;
  description: string;
  bytes: number;
  sha256: string;
  href: string;
}

/** A task in a list. */
export interface TaskSummary {
  slug: string;
  title: string;
  summary: string;
  benchmark: { slug: string; title: string };
  evaluatorId: string;
  primaryMetric: MetricDefinition;
  phases: PhaseView[];
}

/** Everything public about a task. */
export interface TaskView {
  slug: string;
  title: string;
  summary: string;
  /** Markdown of the organizer. */
  description: string;
  benchmark: { slug: string; title: string };
  evaluator: {
    id: string;
    version: number;
    title: string;
    summary: string;
    instanceKind: readonly [string, string];
    submissionFormat: FormatDescription;
  };
  options: Record<string, unknown>;
  primaryMetric: string;
  boardMetrics: string[];
  metrics: MetricDefinition[];
  /** What systems are asked to say of themselves. */
  systemAttributes: SystemAttribute[];
  phases: PhaseView[];
  files: TaskFileView[];
}

/** All tasks, in the order of their benchmarks. */
export async function listTasks(db: Db): Promise<TaskSummary[]> {
  const rows = await db
    .select({ task: tasks, benchmark: benchmarks })
    .from(tasks)
    .innerJoin(benchmarks, eq(benchmarks.id, tasks.benchmarkId))
    .orderBy(asc(benchmarks.createdAt), asc(tasks.position), asc(tasks.slug));
  const ids = rows.map(({ task }) => task.id);
  const allPhases = await db
    .select()
    .from(phases)
    .where(inArray(phases.taskId, ids))
    .orderBy(asc(phases.position), asc(phases.slug));
  return rows.flatMap(({ task, benchmark }) => {
    const { evaluator, options } = evaluatorOf(task);
    const primaryMetric = evaluator.metric(task.primaryMetric, options);
    if (!primaryMetric) return [];
    return {
      slug: task.slug,
      title: task.title,
      summary: task.summary,
      benchmark: { slug: benchmark.slug, title: benchmark.title },
      evaluatorId: task.evaluatorId,
      primaryMetric,
      phases: allPhases.filter((phase) => phase.taskId === task.id).map(phaseView),
    };
  });
}

export async function getTask(db: Db, slug: string): Promise<TaskView> {
  const rows = await findTask(db, slug);
  const { task, benchmark } = rows;
  const { evaluator, metrics } = evaluatorOf(task);
  const { id, version, title, summary, instanceKind, submissionFormat } = evaluator;
  return {
    slug: task.slug,
    title: task.title,
    summary: task.summary,
    description: task.description,
    benchmark: { slug: benchmark.slug, title: benchmark.title },
    evaluator: { id, version, title, summary, instanceKind, submissionFormat },
    options: task.options,
    primaryMetric: task.primaryMetric,
    boardMetrics: task.boardMetrics,
    metrics,
    systemAttributes: task.systemAttributes,
    phases: rows.phases.map(phaseView),
    files: await listFiles(db, task.id, task.slug),
  };
}

/** Where a public file of a task lies in the blob store. Only files that the organizer published are found. */
export async function findTaskFile(
  db: Db,
  taskSlug: string,
  name: string,
): Promise<{ sha256: string; bytes: number }> {
  const { task } = await findTask(db, taskSlug);
  const file = (await listFiles(db, task.id, task.slug)).find((candidate) => candidate.name === name);
  if (!file) throw notFound('File');
  return file;
}

async function listFiles(db: Db, taskId: string, taskSlug: string): Promise<TaskFileView[]> {
  const files = await db
    .select({
      name: taskFiles.name,
      description: taskFiles.description,
      bytes: blobs.bytes,
      sha256: blobs.sha256,
    })
    .from(taskFiles)
    .innerJoin(blobs, eq(blobs.sha256, taskFiles.blobSha256))
    .where(eq(taskFiles.taskId, taskId))
    .orderBy(asc(taskFiles.name));
  return files.map((file) => ({
    ...file,
    href: `/api/v1/tasks/${taskSlug}/files/${encodeURIComponent(file.name)}`,
  }));
}

export function phaseView(phase: Phase): PhaseView {
  const { id, slug, title, opensAt, closesAt, dailyLimit, totalLimit, maxMegabytes } = phase;
  return {
    id,
    slug,
    title,
    opensAt,
    closesAt,
    isOpen: isOpen(phase),
    dailyLimit,
    totalLimit,
    maxMegabytes,
    scoreVisibility: phase.scoreVisibility,
    instanceScoresShown: phase.instanceScoresShown,
    smallestSlice: phase.smallestSlice,
    truthShown: phase.truthShown,
    instanceCount: phase.instanceIds.length,
  };
}
