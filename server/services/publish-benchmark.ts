import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import {
  benchmarks,
  blobs,
  instanceAttributes,
  type PhaseResampling,
  phases,
  systems,
  taskFiles,
  tasks,
  teams,
} from '#db/schema/index.ts';
import { type AnyEvaluator, InvalidTruthError } from '#evaluation/evaluator.ts';
import { evaluators, findEvaluator } from '#evaluation/evaluators/registry.ts';
import { readInstanceLabels } from '#evaluation/formats/instance-labels.ts';
import { memorySource } from '#evaluation/formats/memory-source.ts';
import type { InstanceLabels } from '#evaluation/statistics/resampling-plan.ts';
import type { BlobStore, StoredBlob } from '../blobs.ts';
import { ServiceError } from '../errors.ts';
import { fileSource } from '../file-source.ts';
import type { BaselineBundle, BenchmarkBundle, NamedFile, TaskBundle } from './benchmark-bundle.ts';
import { type ReadAttribute, readAttributes } from './instance-attributes.ts';
import { openSubmission, queueSubmission } from './submission-states.ts';

/** The team that owns baseline systems. */
const BASELINE_TEAM = { slug: 'podium-baselines', name: 'Podium baselines' };

export interface Published {
  benchmark: string;
  /** Which tasks are new; those that were there are left as they are. */
  tasks: { slug: string; isNew: boolean }[];
}

/**
 * Publishes a benchmark: its tasks with phases, ground truth and public files, and the submissions of its baselines,
 * which are scored like all others. Safe to repeat: what is there already, by its slug, stays as it is.
 */
export async function publishBenchmark(
  db: Db,
  store: BlobStore,
  bundle: BenchmarkBundle,
  organizerId: string | null = null,
): Promise<Published> {
  const published: Published = { benchmark: bundle.slug, tasks: [] };
  for (const [position, task] of bundle.tasks.entries()) {
    const isNew = !(await isPublished(db, bundle, task));
    if (isNew) await publishTask(db, store, bundle, task, position, organizerId);
    published.tasks.push({ slug: task.slug, isNew });
  }
  return published;
}

async function isPublished(db: Db, bundle: BenchmarkBundle, task: TaskBundle): Promise<boolean> {
  const [existing] = await db
    .select({ benchmark: benchmarks.slug })
    .from(tasks)
    .innerJoin(benchmarks, eq(benchmarks.id, tasks.benchmarkId))
    .where(eq(tasks.slug, task.slug));
  if (existing && existing.benchmark !== bundle.slug) {
    throw new ServiceError(
      'conflict',
      'task_exists',
      `The task "${task.slug}" exists already, in the benchmark "${existing.benchmark}"`,
    );
  }
  return existing !== undefined;
}

/** A phase without a start opens now, so it cannot have ended before. */
function refuseOverPhases({ slug, phases: all }: TaskBundle): void {
  const over = all.find(({ opensAt, closesAt }) => opensAt === null && closesAt && closesAt <= new Date());
  if (!over) return;
  throw new ServiceError(
    'invalid',
    'phase_over',
    `The phase "${over.slug}" of the task "${slug}" ended on ${over.closesAt?.toISOString()} and has no start; give it one before that, or a later end`,
  );
}

async function publishTask(
  db: Db,
  store: BlobStore,
  bundle: BenchmarkBundle,
  task: TaskBundle,
  position: number,
  organizerId: string | null,
): Promise<void> {
  refuseOverPhases(task);
  const evaluator = evaluatorFor(task);
  const truth = await keep(store, task.truth);
  const instances = await readInstances(evaluator, task, store.path(truth.sha256));
  const files = await Promise.all(task.files.map(async (file) => ({ file, blob: await keep(store, file) })));
  const runs = await Promise.all(
    task.baselines.map(async (baseline) => ({ baseline, blob: await keep(store, baseline.run) })),
  );
  await db.transaction(async (tx) => {
    const stored = [truth, ...files.map(({ blob }) => blob), ...runs.map(({ blob }) => blob)];
    await tx.insert(blobs).values(stored).onConflictDoNothing();
    const benchmarkId = await findOrCreateBenchmark(tx, bundle, organizerId);
    const taskId = await insertTask(tx, benchmarkId, task, position);
    if (files.length > 0) {
      await tx.insert(taskFiles).values(
        files.map(({ file, blob }) => ({
          taskId,
          name: file.name,
          description: file.description,
          blobSha256: blob.sha256,
        })),
      );
    }
    const phaseIds = await insertPhases(tx, taskId, task, truth, instances);
    const teamId = await findOrCreateTeam(tx);
    for (const { baseline, blob } of runs) {
      const systemId = await findOrCreateBaseline(tx, teamId, baseline);
      for (const phaseId of phaseIds) await submitBaseline(tx, phaseId, systemId, baseline.run.name, blob);
    }
  });
}

/** The evaluator of a task; refuses options and metrics that it does not know. */
export function evaluatorFor(task: TaskBundle): AnyEvaluator {
  const evaluator = findEvaluator(task.evaluatorId);
  if (!evaluator) {
    const known = evaluators.map(({ id }) => id).join(', ');
    throw invalid(task, `its evaluator "${task.evaluatorId}" is unknown; known are ${known}`);
  }
  const options = evaluator.options.safeParse(task.options);
  if (!options.success) {
    const [issue] = options.error.issues;
    throw invalid(task, `option "${issue?.path.join('.')}" of its evaluator: ${issue?.message}`);
  }
  const boardWide = new Set((evaluator.boardWide ?? []).map(({ id }) => id));
  if (boardWide.has(task.primaryMetric)) {
    throw invalid(
      task,
      `"${task.primaryMetric}" depends on the other systems: it can be on the board, but not rank it`,
    );
  }
  for (const id of [task.primaryMetric, ...task.boardMetrics]) {
    if (evaluator.metric(id, options.data)?.id !== id && !boardWide.has(id)) {
      throw invalid(task, `its evaluator has no metric "${id}"`);
    }
  }
  return evaluator;
}

interface Instances {
  facts: Pick<typeof phases.$inferInsert, 'instanceIds' | 'resampling'>;
  attributes: ReadAttribute[];
}

/** Instances of the ground truth, by the evaluator's own parser: what it cannot read is never published. */
async function readInstances(evaluator: AnyEvaluator, task: TaskBundle, path: string): Promise<Instances> {
  const source = await fileSource(path, task.truth.name);
  const options = evaluator.options.parse(task.options);
  const truth = await evaluator.parseTruth(source, options);
  const instanceIds = [...evaluator.instanceIds(truth)];
  if (instanceIds.length === 0) {
    const message = `${task.truth.name} holds no instances`;
    throw new InvalidTruthError([{ code: 'no_instances', message }]);
  }
  const told = evaluator.instanceLabels?.(truth, options);
  return {
    facts: { instanceIds, resampling: await resamplingOf(task, instanceIds, told) },
    attributes: await readAttributes(
      task.instanceAttributes,
      instanceIds,
      (await evaluator.instanceAttributes?.(truth, options)) ?? [],
    ),
  };
}

/** How instances are resampled: as the bundle says or, where it says nothing, as the evaluator does. */
export async function resamplingOf(
  { resampling }: TaskBundle,
  instanceIds: readonly string[],
  told: InstanceLabels | undefined,
): Promise<PhaseResampling | null> {
  if (!resampling) return told?.clusters || told?.strata ? { labels: told } : null;
  const { table, columns } = resampling;
  const labels = await readInstanceLabels(memorySource(table.name, table.bytes), columns, instanceIds);
  const { clusters, strata } = columns;
  return {
    labels,
    file: { file: table.name, ...(clusters ? { clusters } : {}), ...(strata ? { strata } : {}) },
  };
}

function keep(store: BlobStore, file: NamedFile): Promise<StoredBlob> {
  return store.put(chunksOf(file.bytes));
}

async function* chunksOf(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

async function findOrCreateBenchmark(
  tx: Db,
  bundle: BenchmarkBundle,
  organizerId: string | null,
): Promise<string> {
  const { slug, title, summary, description, license, citation } = bundle;
  await tx
    .insert(benchmarks)
    .values({ slug, title, summary, description, license, citation, organizerId })
    .onConflictDoNothing();
  const found = await tx.select({ id: benchmarks.id }).from(benchmarks).where(eq(benchmarks.slug, slug));
  return one(found).id;
}

async function insertTask(tx: Db, benchmarkId: string, task: TaskBundle, position: number): Promise<string> {
  const { slug, title, summary, description, evaluatorId, primaryMetric } = task;
  const inserted = await tx
    .insert(tasks)
    .values({
      benchmarkId,
      slug,
      title,
      summary,
      description,
      evaluatorId,
      options: task.options,
      primaryMetric,
      boardMetrics: [...task.boardMetrics],
      systemAttributes: [...(task.systemAttributes ?? [])],
      position,
    })
    .returning({ id: tasks.id });
  return one(inserted).id;
}

async function insertPhases(
  tx: Db,
  taskId: string,
  task: TaskBundle,
  truth: StoredBlob,
  instances: Instances,
): Promise<string[]> {
  const inserted = await tx
    .insert(phases)
    .values(
      task.phases.map(({ opensAt, ...phase }, position) => ({
        ...phase,
        ...(opensAt === null ? {} : { opensAt }),
        taskId,
        truthSha256: truth.sha256,
        truthName: task.truth.name,
        ...instances.facts,
        position,
      })),
    )
    .returning({ id: phases.id });
  const ids = inserted.map(({ id }) => id);
  for (const attribute of instances.attributes) {
    await tx.insert(instanceAttributes).values(ids.map((phaseId) => ({ ...attribute, phaseId })));
  }
  return ids;
}

async function findOrCreateTeam(tx: Db): Promise<string> {
  await tx.insert(teams).values(BASELINE_TEAM).onConflictDoNothing();
  const found = await tx.select({ id: teams.id }).from(teams).where(eq(teams.slug, BASELINE_TEAM.slug));
  return one(found).id;
}

async function findOrCreateBaseline(tx: Db, teamId: string, baseline: BaselineBundle): Promise<string> {
  const { name, description, attributes } = baseline;
  const tags = [...baseline.tags];
  await tx
    .insert(systems)
    .values({ teamId, name, description, tags, attributes, isBaseline: true })
    .onConflictDoNothing();
  const sameName = and(eq(systems.teamId, teamId), sql`lower(${systems.name}) = lower(${name})`);
  return one(await tx.select({ id: systems.id }).from(systems).where(sameName)).id;
}

async function submitBaseline(
  tx: Db,
  phaseId: string,
  systemId: string,
  fileName: string,
  blob: StoredBlob,
): Promise<void> {
  const { id } = await openSubmission(tx, {
    phaseId,
    systemId,
    submittedBy: null,
    fileName,
    bytes: blob.bytes,
    note: '',
  });
  await queueSubmission(tx, id, blob.sha256);
}

function one<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('no row came back');
  return row;
}

const invalid = (task: TaskBundle, why: string) =>
  new ServiceError('invalid', 'bundle_invalid', `The task "${task.slug}" cannot be published: ${why}`);
