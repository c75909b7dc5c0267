import { createHash } from 'node:crypto';
import { and, asc, eq, inArray, lte, or, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import {
  benchmarks,
  instanceRecords,
  instanceScores,
  phases,
  type RankingSource,
  rankings,
  submissions,
  systems,
  type Task,
  tasks,
} from '#db/schema/index.ts';
import type { InstanceRecords } from '#evaluation/evaluator.ts';
import type { EvaluatorReference } from '#evaluation/evaluators/recomputations.ts';
import type {
  BenchmarkBoard,
  BenchmarkInput,
  BenchmarkScores,
} from '#evaluation/leaderboard/benchmark-board.ts';
import type { Board, BoardMetric } from '#evaluation/leaderboard/board.ts';
import type { InstanceLabels } from '#evaluation/statistics/resampling-plan.ts';
import { notFound } from '../errors.ts';
import { enqueue } from '../queue.ts';
import { SEED } from '../seed.ts';
import { readBoard } from './board-cache.ts';
import { recordsOf } from './instance-records.ts';
import { evaluatorOf } from './lookup.ts';
import { burstDelay } from './submission-states.ts';

/** Raised whenever the computation of rankings changes, so that all are made anew. */
const RANKING_METHOD = 4;

/** Boards that change within this time of each other are ranked together. */
const GATHER_SECONDS = 1;

/** Most instance scores, and most numbers of records, that are resampled: as doubles, some hundred megabytes. */
const MAX_INSTANCE_SCORES = 10_000_000;

/** One task of a ranking: its last phase with public scores that has any. */
interface RankedPhase {
  task: Task;
  phaseId: string;
  evaluatorVersion: number;
  instances: number;
  direction: Board['direction'];
  metric: BoardMetric;
  evaluator: EvaluatorReference;
  /** Name of the records that the metric is recomputed from; null for one that is not recomputed. */
  records: string | null;
  /** Clusters and strata of its instances. */
  labels: InstanceLabels;
  /** System id → its submission on the board, and the score. */
  entries: ReadonlyMap<string, { submissionId: string; value: number }>;
}

export interface RankingPlan {
  benchmarkId: string;
  phases: RankedPhase[];
  scores: BenchmarkScores;
  source: RankingSource;
  /** Hash of everything that goes in: an equal one means an equal ranking. */
  inputHash: string;
  /** When, by the clock of the database, this was the newest state. */
  readAt: Date;
}

/**
 * Has the benchmark of a phase ranked again, where the phase counts. The lock makes a computation that starts now wait
 * for this transaction, so that no change falls between a job that has just begun to read and one that is not queued
 * because of it.
 */
export async function rankingChanged(tx: Db, phaseId: string): Promise<void> {
  const [found] = await tx
    .select({ benchmarkId: benchmarks.id })
    .from(phases)
    .innerJoin(tasks, eq(tasks.id, phases.taskId))
    .innerJoin(benchmarks, eq(benchmarks.id, tasks.benchmarkId))
    .where(and(eq(phases.id, phaseId), eq(phases.scoreVisibility, 'public')))
    .for('share', { of: benchmarks });
  if (!found) return;
  await enqueue(tx, 'rankBenchmark', found, Math.max(GATHER_SECONDS, await burstDelay(tx, phaseId)));
}

/**
 * What the ranking of a benchmark is made of now. Waits for transactions that are about to change it and have told so
 * (`rankingChanged`); what begins later asks for another computation.
 */
export async function planRanking(db: Db, benchmarkId: string): Promise<RankingPlan> {
  return db.transaction(async (tx) => {
    const [locked] = await tx
      .select({ id: benchmarks.id })
      .from(benchmarks)
      .where(eq(benchmarks.id, benchmarkId))
      .for('no key update');
    if (!locked) throw notFound('Benchmark');
    const [clock] = await tx.execute<{ ms: number }>(
      sql`select floor(1000 * extract(epoch from clock_timestamp()))::float8 as ms`,
    );
    const ranked = await rankedPhases(tx, benchmarkId);
    const systemIds = await systemsOf(tx, ranked);
    const cells = systemIds.map((id) => ranked.map(({ entries }) => entries.get(id)));
    const scores: BenchmarkScores = {
      systems: systemIds,
      tasks: ranked.map(({ task, direction }) => ({ id: task.slug, direction, weight: 1 })),
      scores: cells.map((row) => row.map((cell) => cell?.value ?? null)),
    };
    const source: RankingSource = {
      phaseIds: ranked.map(({ phaseId }) => phaseId),
      submissionIds: cells.map((row) => row.map((cell) => cell?.submissionId ?? null)),
    };
    const versions = ranked.map(({ evaluator, evaluatorVersion, metric, labels }) => [
      evaluator,
      evaluatorVersion,
      metric.id,
      labels,
    ]);
    return {
      benchmarkId,
      phases: ranked,
      scores,
      source,
      inputHash: createHash('sha256')
        .update(JSON.stringify([RANKING_METHOD, SEED, versions, scores, source]))
        .digest('hex'),
      readAt: new Date(clock?.ms ?? Number.NaN),
    };
  });
}

/** Of each task the last phase with public scores that has any; tasks without one do not count. */
async function rankedPhases(tx: Db, benchmarkId: string): Promise<RankedPhase[]> {
  const rows = await tx
    .select({ task: tasks, phaseId: phases.id, resampling: phases.resampling })
    .from(phases)
    .innerJoin(tasks, eq(tasks.id, phases.taskId))
    .where(and(eq(tasks.benchmarkId, benchmarkId), eq(phases.scoreVisibility, 'public')))
    .orderBy(asc(tasks.position), asc(tasks.slug), asc(phases.position), asc(phases.slug));
  const last = new Map<string, RankedPhase>();
  for (const { task, phaseId, resampling } of rows) {
    const phase = await rankedPhase(tx, task, phaseId, resampling?.labels ?? {});
    if (phase.entries.size > 0) last.set(task.id, phase);
  }
  return [...last.values()];
}

async function rankedPhase(
  tx: Db,
  task: Task,
  phaseId: string,
  labels: InstanceLabels,
): Promise<RankedPhase> {
  const stored = await readBoard(tx, phaseId);
  const scored = stored
    ? await tx
        .select({ id: submissions.id, systemId: submissions.systemId })
        .from(submissions)
        .where(and(inArray(submissions.id, [...stored.submissionIds]), eq(submissions.state, 'scored')))
    : [];
  const systemOf = new Map(scored.map(({ id, systemId }) => [id, systemId]));
  const entries = new Map<string, { submissionId: string; value: number }>();
  for (const { system: submissionId, scores } of stored?.board.rows ?? []) {
    const systemId = systemOf.get(submissionId);
    const value = scores[stored?.board.primaryMetric ?? '']?.value ?? null;
    if (systemId !== undefined && value !== null) entries.set(systemId, { submissionId, value });
  }
  const { evaluator, options, metrics } = evaluatorOf(task);
  const id = stored?.board.primaryMetric ?? task.primaryMetric;
  const { label = id, direction = 'higher', summary = 'none' } = metrics.find((of) => of.id === id) ?? {};
  const isSameVersion = stored?.evaluatorVersion === evaluator.version;
  return {
    task,
    phaseId,
    evaluatorVersion: stored?.evaluatorVersion ?? 0,
    instances: stored?.board.instances ?? 0,
    direction: stored?.board.direction ?? 'higher',
    metric: { id, label, direction, summary },
    evaluator: { id: evaluator.id, options: task.options },
    records: (isSameVersion && evaluator.recomputation?.(id, options)?.records) || null,
    labels,
    entries,
  };
}

/** Systems with a score, those that were entered first in front: rules that must break ties do so in their favour. */
async function systemsOf(tx: Db, ranked: readonly RankedPhase[]): Promise<string[]> {
  const ids = [...new Set(ranked.flatMap(({ entries }) => [...entries.keys()]))];
  const rows = await tx
    .select({ id: systems.id })
    .from(systems)
    .where(inArray(systems.id, ids))
    .orderBy(asc(systems.createdAt), sql`${systems.name} collate "C"`, asc(systems.id));
  return rows.map(({ id }) => id);
}

/** What a ranking is computed from. Functions do not pass between threads: evaluators are named, task by task. */
export interface RankingInput extends BenchmarkInput {
  readonly evaluators: readonly EvaluatorReference[];
}

/** The scores that a ranking is computed from. */
export async function readRankingInput(db: Db, plan: RankingPlan): Promise<RankingInput> {
  const evaluators = plan.phases.map(({ evaluator }) => evaluator);
  return { ...plan.scores, instances: await readInstances(db, plan), evaluators, seed: SEED };
}

async function readInstances(db: Db, plan: RankingPlan): Promise<BenchmarkInput['instances']> {
  const size = plan.phases.reduce((sum, { entries, instances }) => sum + entries.size * instances, 0);
  if (size > MAX_INSTANCE_SCORES || plan.phases.length === 0) return null;
  const valuesOf = await readValues(db, plan);
  const recordsBySubmission = await readRecords(db, plan);
  return plan.phases.map(({ metric, labels, records: name }, task) => ({
    metric,
    labels,
    systems: plan.source.submissionIds.map((row) => {
      const submissionId = row[task];
      if (submissionId == null) return null;
      const values = valuesOf.get(submissionId);
      const records = recordsBySubmission.get(submissionId);
      return {
        values: values ? { [metric.id]: values } : {},
        records: name !== null && records ? { [name]: records } : {},
      };
    }),
  }));
}

/** Scores of instances, by submission. */
async function readValues(db: Db, { phases: ranked }: RankingPlan): Promise<Map<string, Float64Array>> {
  const wanted = ranked.map((phase) =>
    and(ofPhase(instanceScores, phase), eq(instanceScores.metric, phase.metric.id)),
  );
  const rows = await db
    .select()
    .from(instanceScores)
    .where(or(...wanted));
  return new Map(rows.map(({ submissionId, values }) => [submissionId, Float64Array.from(values)]));
}

/** Records of the metrics that are recomputed, by submission; none where they are too many. */
async function readRecords(db: Db, { phases: ranked }: RankingPlan): Promise<Map<string, InstanceRecords>> {
  const wanted = ranked.flatMap((phase) =>
    phase.records === null
      ? []
      : [and(ofPhase(instanceRecords, phase), eq(instanceRecords.name, phase.records))],
  );
  if (wanted.length === 0) return new Map();
  const [size] = await db
    .select({ numbers: sql<number>`coalesce(sum(cardinality(${instanceRecords.values})), 0)::float8` })
    .from(instanceRecords)
    .where(or(...wanted));
  if ((size?.numbers ?? 0) > MAX_INSTANCE_SCORES) return new Map();
  const rows = await db
    .select()
    .from(instanceRecords)
    .where(or(...wanted));
  return new Map(rows.map((row) => [row.submissionId, recordsOf(row)]));
}

const ofPhase = (
  table: typeof instanceScores | typeof instanceRecords,
  { entries, evaluatorVersion }: RankedPhase,
) =>
  and(
    inArray(
      table.submissionId,
      [...entries.values()].map(({ submissionId }) => submissionId),
    ),
    eq(table.evaluatorVersion, evaluatorVersion),
  );

/** Whether the stored ranking is the one of the plan; notes that it has been looked at. */
export async function isRankingCurrent(db: Db, plan: RankingPlan): Promise<boolean> {
  const rows = await db
    .update(rankings)
    .set({ computedAt: plan.readAt })
    .where(
      and(
        eq(rankings.benchmarkId, plan.benchmarkId),
        eq(rankings.inputHash, plan.inputHash),
        lte(rankings.computedAt, plan.readAt),
      ),
    )
    .returning({ benchmarkId: rankings.benchmarkId });
  return rows.length > 0;
}

/** Stores a ranking, unless one of a newer state is there already. */
export async function storeRanking(
  db: Db,
  plan: RankingPlan,
  board: BenchmarkBoard,
  durationMs: number,
): Promise<void> {
  const { benchmarkId, inputHash, source, readAt: computedAt } = plan;
  const values = { inputHash, source, board, durationMs, computedAt };
  await db
    .insert(rankings)
    .values({ benchmarkId, ...values })
    .onConflictDoUpdate({
      target: rankings.benchmarkId,
      set: values,
      setWhere: lte(rankings.computedAt, computedAt),
    });
}
