import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { AnyEvaluator } from '#evaluation/evaluator.ts';
import type { EvaluatorReference } from '#evaluation/evaluators/recomputations.ts';
import { recomputationsOf } from '#evaluation/evaluators/recomputations.ts';
import { findEvaluator } from '#evaluation/evaluators/registry.ts';
import type { BoardScore } from '#evaluation/leaderboard/board.ts';
import type { ChanceBand } from '#evaluation/leaderboard/chance-band.ts';
import { scoreIntervals } from '#evaluation/leaderboard/score-intervals.ts';
import type { InstanceLabels } from '#evaluation/statistics/resampling-plan.ts';
import { fileSource } from '#server/file-source.ts';

/** Where the truth lies, and what reads it. */
interface OnTruth {
  evaluator: EvaluatorReference;
  truthPath: string;
  seed: number;
}

export interface ReferenceFileInput extends OnTruth {
  referenceId: string;
  memberPaths: readonly string[];
  /** A file that does not exist yet. */
  outputPath: string;
}

/** Builds a reference system and writes its submission, compressed. */
export async function writeReferenceFile(input: ReferenceFileInput): Promise<void> {
  const { evaluator, options, truth } = await readTruth(input);
  const reference = evaluator.references?.find(({ id }) => id === input.referenceId);
  if (!reference) throw new Error(`${evaluator.id} has no reference ${input.referenceId}`);
  const members = await Promise.all(
    input.memberPaths.map((path, index) => fileSource(path, `member ${index + 1}`)),
  );
  const text = reference.build({ members, truth, options, seed: input.seed });
  await pipeline(Readable.from(text), createGzip(), createWriteStream(input.outputPath, { flags: 'wx' }));
}

export interface ChanceInput extends OnTruth {
  metricIds: readonly string[];
}

/** What random submissions reach. */
export async function chanceBandsOf(input: ChanceInput): Promise<Readonly<Record<string, ChanceBand>>> {
  const { evaluator, options, truth } = await readTruth(input);
  return evaluator.chance?.bands(truth, options, input.metricIds, input.seed) ?? {};
}

export interface RaterLevelInput extends OnTruth {
  metricIds: readonly string[];
  primaryMetric: string;
  labels: InstanceLabels;
}

/** What the raters of the truth reach against each other, with the intervals that a system would get. */
export async function raterLevelOf(input: RaterLevelInput): Promise<Record<string, BoardScore> | null> {
  const { evaluator, options, truth } = await readTruth(input);
  const { metricIds, primaryMetric, labels, seed } = input;
  const level = await evaluator.raterLevel?.score(truth, options, metricIds);
  if (!level) return null;
  const metrics = metricIds.flatMap((id) => evaluator.metric(id, options) ?? []);
  const system = { aggregate: level.aggregate, values: level.instances.values, records: level.records };
  return scoreIntervals(system, metrics, { primaryMetric, labels, seed }, recomputationsOf(input.evaluator));
}

async function readTruth({
  evaluator: { id, options: given },
  truthPath,
}: OnTruth): Promise<{ evaluator: AnyEvaluator; options: unknown; truth: unknown }> {
  const evaluator = findEvaluator(id);
  if (!evaluator) throw new Error(`there is no evaluator ${id}`);
  const options = evaluator.options.parse(given);
  const truth = await evaluator.parseTruth(await fileSource(truthPath, 'truth'), options);
  return { evaluator, options, truth };
}
