import { and, asc, countDistinct, eq, inArray, isNull, max } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import {
  type Benchmark,
  benchmarks,
  evaluations,
  phases,
  submissions,
  systems,
  type Task,
  tasks,
} from '#db/schema/index.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import { notFound } from '../errors.ts';
import { type Leader, leadersOf } from './leaderboards.ts';
import { evaluatorOf } from './lookup.ts';

export interface BenchmarkTask {
  slug: string;
  title: string;
  summary: string;
  evaluatorId: string;
  primaryMetric: Pick<MetricDefinition, 'id' | 'label' | 'direction'>;
  systemCount: number;
  submissionCount: number;
  leader: Leader | null;
}

export interface BenchmarkSummary {
  slug: string;
  title: string;
  summary: string;
  taskCount: number;
  /** Systems and submissions that have been scored. */
  systemCount: number;
  submissionCount: number;
  lastScoredAt: Date | null;
  tasks: BenchmarkTask[];
}

export interface BenchmarkView extends BenchmarkSummary {
  /** Markdown of the organizer. */
  description: string;
  license: string;
  citation: string;
  createdAt: Date;
}

export async function listBenchmarks(db: Db): Promise<BenchmarkSummary[]> {
  const rows = await db.select().from(benchmarks).orderBy(asc(benchmarks.createdAt), asc(benchmarks.slug));
  return summaries(db, rows);
}

export async function getBenchmark(db: Db, slug: string): Promise<BenchmarkView> {
  const [row] = await db.select().from(benchmarks).where(eq(benchmarks.slug, slug));
  const [summary] = row ? await summaries(db, [row]) : [];
  if (!row || !summary) throw notFound('Benchmark');
  const { description, license, citation, createdAt } = row;
  return { ...summary, description, license, citation, createdAt };
}

async function summaries(db: Db, rows: readonly Benchmark[]): Promise<BenchmarkSummary[]> {
  const ids = rows.map(({ id }) => id);
  const taskRows = await db
    .select()
    .from(tasks)
    .where(inArray(tasks.benchmarkId, ids))
    .orderBy(asc(tasks.position), asc(tasks.slug));
  const leaders = await leadersOf(
    db,
    taskRows.map(({ id }) => id),
  );
  const counts = await countScored(db, ids);
  return rows.map((row) => {
    const own = taskRows.filter(({ benchmarkId }) => benchmarkId === row.id);
    const of = counts.benchmarks.get(row.id);
    return {
      slug: row.slug,
      title: row.title,
      summary: row.summary,
      taskCount: own.length,
      systemCount: of?.systems ?? 0,
      submissionCount: of?.submissions ?? 0,
      lastScoredAt: of?.lastScoredAt ?? null,
      tasks: own.map((task) => benchmarkTask(task, counts.tasks.get(task.id), leaders.get(task.id))),
    };
  });
}

interface ScoredCount {
  systems: number;
  submissions: number;
  lastScoredAt: Date | null;
}

function benchmarkTask(
  task: Task,
  scored: ScoredCount | undefined,
  leader: Leader | undefined,
): BenchmarkTask {
  const { evaluator, options } = evaluatorOf(task);
  const metric = evaluator.metric(task.primaryMetric, options);
  return {
    slug: task.slug,
    title: task.title,
    summary: task.summary,
    evaluatorId: task.evaluatorId,
    primaryMetric: {
      id: task.primaryMetric,
      label: metric?.label ?? task.primaryMetric,
      direction: metric?.direction ?? 'higher',
    },
    systemCount: scored?.systems ?? 0,
    submissionCount: scored?.submissions ?? 0,
    leader: leader ?? null,
  };
}

async function countScored(db: Db, benchmarkIds: readonly string[]) {
  const counted = (by: typeof tasks.id | typeof tasks.benchmarkId) =>
    db
      .select({
        id: by,
        systems: countDistinct(submissions.systemId),
        submissions: countDistinct(submissions.id),
        lastScoredAt: max(evaluations.createdAt),
      })
      .from(submissions)
      .innerJoin(systems, and(eq(systems.id, submissions.systemId), isNull(systems.referenceKind)))
      .innerJoin(phases, eq(phases.id, submissions.phaseId))
      .innerJoin(tasks, eq(tasks.id, phases.taskId))
      .leftJoin(evaluations, eq(evaluations.submissionId, submissions.id))
      .where(and(inArray(tasks.benchmarkId, [...benchmarkIds]), eq(submissions.state, 'scored')))
      .groupBy(by);
  const [perTask, perBenchmark] = await Promise.all([counted(tasks.id), counted(tasks.benchmarkId)]);
  return {
    tasks: new Map<string, ScoredCount>(perTask.map(({ id, ...rest }) => [id, rest])),
    benchmarks: new Map<string, ScoredCount>(perBenchmark.map(({ id, ...rest }) => [id, rest])),
  };
}
