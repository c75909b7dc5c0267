import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  type AnyEvaluator,
  type Evaluation,
  InvalidSubmissionError,
  type MetricDefinition,
  type OnProgress,
} from '#evaluation/evaluator.ts';
import type { InstanceLabels } from '#evaluation/statistics/resampling-plan.ts';
import { isComparable } from '#evaluation/statistics/summary-scale.ts';
import { fileSource } from '#server/file-source.ts';
import { folderMembers } from '#server/sources/folder-members.ts';
import { metricsNamed } from './evaluator-arguments.ts';
import { UsageError } from './exit-codes.ts';
import type { NamedFile } from './named-files.ts';
import { note } from './output.ts';
import { startBar } from './progress-bar.ts';

/** One submission by some metrics. */
export interface ScoredSubmission {
  readonly name: string;
  readonly file: string;
  /** By the first metric. */
  readonly value: number;
  readonly ids: readonly string[];
  /** By the first metric, aligned with `ids`. */
  readonly scores: Float64Array;
  /** By every metric. */
  readonly aggregate: Evaluation['aggregate'];
  readonly values: Evaluation['instances']['values'];
  /** Name → what recomputed aggregates are made of. */
  readonly records: Evaluation['records'];
}

export interface ScoringTask {
  readonly evaluator: AnyEvaluator;
  readonly options: unknown;
  readonly metric: MetricDefinition;
  readonly further?: readonly MetricDefinition[];
  readonly truth: NamedFile;
}

/** The one metric that the user named; it must have a value over instances, so that systems can be compared on it. */
export function comparableMetric(evaluator: AnyEvaluator, options: unknown, name: string): MetricDefinition {
  const [metric, ...more] = metricsNamed(evaluator, options, [name]);
  if (!metric || more.length > 0) throw new UsageError(`--metric ${name}: name a single metric`);
  if (!isComparable(metric.summary)) {
    throw new UsageError(
      `--metric ${name}: systems cannot be compared on it, since it has no value over instances`,
    );
  }
  return metric;
}

/** Submissions on one truth. */
export interface ScoredTask {
  readonly scored: readonly ScoredSubmission[];
  /** Instances of the truth. */
  readonly instances: readonly string[];
  /** Clusters and strata that the truth tells, aligned with `instances`. */
  readonly labels: InstanceLabels | undefined;
}

/** Scores all submissions against the truth, which is read once. */
export async function scoreSubmissions(
  submissions: readonly NamedFile[],
  task: ScoringTask,
): Promise<ScoredTask> {
  const { evaluator, options, truth } = task;
  const parsedTruth = await evaluator.parseTruth(await fileSource(truth.path, truth.file), options);
  const sources = await Promise.all(submissions.map(({ path, file }) => fileSource(path, file)));
  const sizes = sources.map(({ storedBytes }) => storedBytes);
  const totalBytes = sizes.reduce((sum, size) => sum + size, 0);
  const bar = await startBar(`scoring ${submissions.length} submissions`, totalBytes);
  const scored: ScoredSubmission[] = [];
  let finishedBytes = 0;
  try {
    for (const [index, submission] of submissions.entries()) {
      const onProgress: OnProgress = (bytes, cases) => bar.update(finishedBytes + bytes, cases);
      scored.push(await score(submission, parsedTruth, task, onProgress));
      finishedBytes += sizes[index] ?? 0;
    }
  } finally {
    bar.stop();
  }
  return {
    scored,
    instances: evaluator.instanceIds(parsedTruth),
    labels: evaluator.instanceLabels?.(parsedTruth, options),
  };
}

async function score(
  { name, file, path }: NamedFile,
  truth: unknown,
  { evaluator, options, metric, further = [] }: ScoringTask,
  onProgress: OnProgress,
): Promise<ScoredSubmission> {
  const source = await fileSource(path, file);
  try {
    const prediction = evaluator.parseSubmission(source, truth, options, (_bytes, cases) =>
      onProgress(source.position, cases),
    );
    const ids = [metric, ...further].map(({ id }) => id);
    const { aggregate, instances, records } = await evaluator.score(truth, prediction, options, ids);
    return {
      name,
      file,
      value: aggregate[metric.id] ?? Number.NaN,
      ids: instances.ids,
      scores: instances.values[metric.id] ?? new Float64Array(),
      aggregate,
      values: instances.values,
      records,
    };
  } catch (error) {
    if (error instanceof InvalidSubmissionError) note(`the problems are those of ${file}`);
    throw error;
  }
}

/** Scores in the order of the given instances; `missing` where the submission has none. */
export function alignedScores(
  { ids, scores }: Pick<ScoredSubmission, 'ids' | 'scores'>,
  instances: readonly string[],
  missing: number,
): Float64Array {
  const scoreOf = new Map(ids.map((id, i) => [id, scores[i]]));
  return Float64Array.from(instances, (id) => scoreOf.get(id) ?? missing);
}

/** SHA-256 of a file as it is stored, in hexadecimal digits; that of a folder is over the names and sums of its files. */
export async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  if (statSync(path).isDirectory()) {
    for (const name of await folderMembers(path)) {
      hash.update(`${await fileSha256(join(path, name))}  ${name}\n`);
    }
    return hash.digest('hex');
  }
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
