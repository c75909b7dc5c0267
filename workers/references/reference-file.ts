import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { AnyEvaluator } from '#evaluation/evaluator.ts';
import type { EvaluatorReference } from '#evaluation/evaluators/recomputations.ts';
import { findEvaluator } from '#evaluation/evaluators/registry.ts';
import type { ChanceBand } from '#evaluation/leaderboard/chance-band.ts';
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
