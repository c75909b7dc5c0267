import { createHash } from 'node:crypto';
import { and, asc, eq, inArray, isNull, lt, or } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import {
  analyses,
  instanceAttributes,
  instanceScores,
  instanceSummaries,
  leaderboards,
  type MetricAssociations,
  type Phase,
  phases,
  submissions,
  systems,
  type Task,
  tasks,
} from '#db/schema/index.ts';
import type { AttributeColumn } from '#evaluation/attributes/attribute.ts';
import { attributeColumns, type SystemAttributes } from '#evaluation/attributes/system-attribute.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import type { MetricAnalysis, MetricInput } from '#evaluation/leaderboard/analyze-metric.ts';
import type { InstanceSummaries } from '#evaluation/leaderboard/instance-summaries.ts';
import { notFound } from '../errors.ts';
import { enqueue } from '../queue.ts';
import { readBoard, type StoredBoard } from './board-cache.ts';
import { evaluatorOf } from './lookup.ts';

/** Raised whenever the computation changes, so that all analyses are made anew. */
const ANALYSIS_METHOD = 2;

/** Where no metric of the board has values per instance, so many of the others are shown by instance. */
const OTHER_METRICS = 5;

/** What an analysis is made of now. */
interface AnalysisPlan {
  phase: Phase;
  task: Task;
  stored: StoredBoard;
  submissionIds: string[];
  attributes: SystemAttributes[];
  inputHash: string;
}

/**
 * Makes the analysis of a phase's board, one metric after the other, unless the stored one was made of the same.
 *
 * @param analyze - `analyzeMetric`, wherever it runs
 */
export async function makeAnalysis(
  db: Db,
  phaseId: string,
  analyze: (input: MetricInput) => Promise<MetricAnalysis>,
): Promise<boolean> {
  const plan = await planAnalysis(db, phaseId);
  if (plan === undefined || (await isCurrent(db, plan))) return false;
  const columns = await readInstanceColumns(db, phaseId);
  const associations: Record<string, MetricAssociations> = {};
  const summaries: Record<string, InstanceSummaries> = {};
  for (const metric of await analyzedMetrics(db, plan)) {
    const found = await analyze(await readMetricInput(db, plan, metric, columns));
    associations[metric.id] = { systems: found.systems, instances: found.instances };
    if (found.summaries) summaries[metric.id] = found.summaries;
  }
  await storeAnalysis(db, plan, associations, summaries);
  return true;
}

/** Undefined where there is no board yet. */
async function planAnalysis(db: Db, phaseId: string): Promise<AnalysisPlan | undefined> {
  const [found] = await db
    .select({ phase: phases, task: tasks })
    .from(phases)
    .innerJoin(tasks, eq(tasks.id, phases.taskId))
    .where(eq(phases.id, phaseId));
  if (!found) throw notFound('Phase');
  const stored = await readBoard(db, phaseId);
  if (!stored) return undefined;
  const submissionIds = stored.board.rows.map(({ system }) => system);
  const rows = await db
    .select({ id: submissions.id, attributes: systems.attributes })
    .from(submissions)
    .innerJoin(systems, eq(systems.id, submissions.systemId))
    .where(inArray(submissions.id, submissionIds));
  const attributesOf = new Map(rows.map(({ id, attributes }) => [id, attributes]));
  const attributes = submissionIds.map((id) => attributesOf.get(id) ?? {});
  const input = [ANALYSIS_METHOD, stored.inputHash, found.task.systemAttributes, attributes];
  const inputHash = createHash('sha256').update(JSON.stringify(input)).digest('hex');
  return { ...found, stored, submissionIds, attributes, inputHash };
}

async function isCurrent(db: Db, { phase, inputHash }: AnalysisPlan): Promise<boolean> {
  const same = and(eq(analyses.phaseId, phase.id), eq(analyses.inputHash, inputHash));
  return (await db.select({ phaseId: analyses.phaseId }).from(analyses).where(same)).length > 0;
}

/** The attributes of a phase's instances, those that only organizers see among them. */
async function readInstanceColumns(db: Db, phaseId: string): Promise<AttributeColumn[]> {
  const rows = await db
    .select()
    .from(instanceAttributes)
    .where(eq(instanceAttributes.phaseId, phaseId))
    .orderBy(asc(instanceAttributes.position));
  return rows.map(({ attributeId, label, unit, kind, values }) => ({
    ...{ id: attributeId, label, unit, kind, values },
  }));
}

/** Those of the board; where none of them has values per instance, also some that have. */
async function analyzedMetrics(
  db: Db,
  { task, stored, submissionIds }: AnalysisPlan,
): Promise<MetricDefinition[]> {
  const { metrics } = evaluatorOf(task);
  const shown = new Set([task.primaryMetric, ...task.boardMetrics]);
  const rows = await db
    .selectDistinct({ metric: instanceScores.metric })
    .from(instanceScores)
    .where(
      and(
        inArray(instanceScores.submissionId, submissionIds),
        eq(instanceScores.evaluatorVersion, stored.evaluatorVersion),
      ),
    );
  const withValues = new Set(rows.map(({ metric }) => metric));
  const ofBoard = metrics.filter(({ id }) => shown.has(id));
  if (ofBoard.some(({ id }) => withValues.has(id))) return ofBoard;
  const others = metrics.filter(({ id }) => !shown.has(id) && withValues.has(id));
  return [...ofBoard, ...others.slice(0, OTHER_METRICS)];
}

async function readMetricInput(
  db: Db,
  { phase, task, stored, submissionIds, attributes }: AnalysisPlan,
  { id, direction }: MetricDefinition,
  instanceColumns: readonly AttributeColumn[],
): Promise<MetricInput> {
  const rows = await db
    .select({ submissionId: instanceScores.submissionId, values: instanceScores.values })
    .from(instanceScores)
    .where(
      and(
        inArray(instanceScores.submissionId, submissionIds),
        eq(instanceScores.evaluatorVersion, stored.evaluatorVersion),
        eq(instanceScores.metric, id),
      ),
    );
  const valuesOf = new Map(rows.map(({ submissionId, values }) => [submissionId, Float64Array.from(values)]));
  const instances = phase.instanceIds.length;
  const undefinedAll = () => new Float64Array(instances).fill(Number.NaN);
  return {
    direction,
    values: Float64Array.from(stored.board.rows, ({ scores }) => scores[id]?.value ?? Number.NaN),
    systemColumns: attributeColumns(task.systemAttributes, attributes),
    perInstance:
      rows.length === 0
        ? null
        : submissionIds.map((submission) => valuesOf.get(submission) ?? undefinedAll()),
    instances,
    instanceColumns,
    clusters: phase.resampling?.labels.clusters,
  };
}

async function storeAnalysis(
  db: Db,
  { phase, submissionIds, inputHash }: AnalysisPlan,
  associations: Record<string, MetricAssociations>,
  summaries: Record<string, InstanceSummaries>,
): Promise<void> {
  const phaseId = phase.id;
  await db.transaction(async (tx) => {
    await tx.delete(analyses).where(eq(analyses.phaseId, phaseId));
    await tx
      .insert(analyses)
      .values({ phaseId, inputHash, method: ANALYSIS_METHOD, submissionIds, associations });
    for (const [metric, found] of Object.entries(summaries)) {
      await tx.insert(instanceSummaries).values({
        phaseId,
        metric,
        systems: [...found.systems],
        mean: [...found.mean],
        median: [...found.median],
        spread: [...found.spread],
        lowest: [...found.lowest],
        highest: [...found.highest],
        best: [...found.best],
        worst: [...found.worst],
        discrimination: [...found.discrimination],
      });
    }
  });
}

/** Has the phases that a system takes part in analysed again: what it says of itself has changed. */
export async function systemChanged(tx: Db, systemId: string): Promise<void> {
  const rows = await tx
    .selectDistinct({ phaseId: submissions.phaseId })
    .from(submissions)
    .where(and(eq(submissions.systemId, systemId), eq(submissions.state, 'scored')));
  for (const { phaseId } of rows) await enqueue(tx, 'analyzePhase', { phaseId });
}

/** Has every board analysed that has no analysis, or one of an older version of the computation. */
export async function renewOldAnalyses(db: Db): Promise<void> {
  const old = await db
    .select({ phaseId: leaderboards.phaseId })
    .from(leaderboards)
    .leftJoin(analyses, eq(analyses.phaseId, leaderboards.phaseId))
    .where(or(isNull(analyses.phaseId), lt(analyses.method, ANALYSIS_METHOD)));
  for (const { phaseId } of old) await db.transaction((tx) => enqueue(tx, 'analyzePhase', { phaseId }));
}
