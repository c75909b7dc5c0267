import { asc, eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { type Benchmark, benchmarks, type Phase, phases, type Task, tasks } from '#db/schema/index.ts';
import type { AnyEvaluator, MetricDefinition } from '#evaluation/evaluator.ts';
import { findEvaluator } from '#evaluation/evaluators/registry.ts';
import { isClustered, type ResamplingPlan, resamplingPlan } from '#evaluation/statistics/resampling-plan.ts';
import { notFound } from '../errors.ts';
import type { PhaseFacts } from '../permissions.ts';

/** A task with what it belongs to and what belongs to it. */
export interface TaskRows {
  task: Task;
  benchmark: Benchmark;
  /** In their order of `position`. */
  phases: Phase[];
}

export async function findTask(db: Db, slug: string): Promise<TaskRows> {
  const [found] = await db
    .select({ task: tasks, benchmark: benchmarks })
    .from(tasks)
    .innerJoin(benchmarks, eq(benchmarks.id, tasks.benchmarkId))
    .where(eq(tasks.slug, slug));
  if (!found) throw notFound('Task');
  return { ...found, phases: await phasesOf(db, found.task.id) };
}

export async function phasesOf(db: Db, taskId: string): Promise<Phase[]> {
  return db.select().from(phases).where(eq(phases.taskId, taskId)).orderBy(asc(phases.position), phases.slug);
}

/** The named phase, or the one that readers want: the last opened with public scores, else the last opened. */
export function choosePhase(rows: TaskRows, slug: string | undefined, now = new Date()): Phase {
  if (slug !== undefined) {
    const named = rows.phases.find((phase) => phase.slug === slug);
    if (!named) throw notFound('Phase');
    return named;
  }
  const opened = rows.phases.filter((phase) => phase.opensAt <= now);
  const chosen =
    opened.findLast((phase) => phase.scoreVisibility === 'public') ?? opened.at(-1) ?? rows.phases[0];
  if (!chosen) throw notFound('Phase');
  return chosen;
}

/** The phase that takes submissions now: the named one, or the last that is open. */
export function choosePhaseToSubmit(rows: TaskRows, slug: string | undefined, now = new Date()): Phase {
  const open = rows.phases.findLast((phase) => isOpen(phase, now));
  return slug === undefined && open ? open : choosePhase(rows, slug, now);
}

export function isOpen(phase: Phase, now = new Date()): boolean {
  return phase.opensAt <= now && (phase.closesAt === null || now < phase.closesAt);
}

export function phaseFacts(phase: Phase, benchmark: Pick<Benchmark, 'organizerId'>): PhaseFacts {
  return {
    scoreVisibility: phase.scoreVisibility,
    instanceScoresShown: phase.instanceScoresShown,
    truthShown: phase.truthShown,
    organizerId: benchmark.organizerId,
  };
}

/** How the instances of the phase are drawn. */
export function phasePlan({ instanceIds, resampling }: Phase): ResamplingPlan {
  return resamplingPlan(instanceIds.length, resampling?.labels);
}

/** Whether instances of the phase are drawn in clusters. */
export function isPhaseClustered(phase: Phase): boolean {
  return isClustered(phasePlan(phase));
}

/** The evaluator of a task, its parsed options and its metrics: those of the board, then all others. */
export function evaluatorOf(task: Task): {
  evaluator: AnyEvaluator;
  options: unknown;
  metrics: MetricDefinition[];
} {
  const evaluator = findEvaluator(task.evaluatorId);
  if (!evaluator) throw new Error(`task ${task.slug} names the unknown evaluator ${task.evaluatorId}`);
  const options = evaluator.options.parse(task.options);
  const byId = new Map<string, MetricDefinition>();
  for (const id of [task.primaryMetric, ...task.boardMetrics]) {
    const metric = evaluator.metric(id, options);
    if (metric) byId.set(metric.id, metric);
  }
  for (const metric of evaluator.metrics(options)) byId.set(metric.id, metric);
  return { evaluator, options, metrics: [...byId.values()] };
}
