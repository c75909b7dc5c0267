import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { InvalidInputError } from '#evaluation/evaluator.ts';
import type { EvaluatorReference } from '#evaluation/evaluators/recomputations.ts';
import { findEvaluator } from '#evaluation/evaluators/registry.ts';
import { findRuns } from '#evaluation/volumes/find-runs.ts';
import type { LabelledVolume } from '#evaluation/volumes/volume.ts';
import { writeVolume } from '#evaluation/volumes/volume-file.ts';
import { fileSource } from '#server/file-source.ts';
import type { VolumePlace } from '#server/services/volume-storage.ts';

export interface VolumeFileInput {
  evaluator: EvaluatorReference;
  truthPath: string;
  /** Without one, the volumes of the truth are written. */
  submissionPath?: string;
  /** A file that does not exist yet. */
  outputPath: string;
}

const compress = promisify(gzip);

/** Writes volumes one after the other, each as its runs and compressed, with one of them in memory at a time. */
export async function writeVolumeFile(input: VolumeFileInput): Promise<VolumePlace[]> {
  const output = await open(input.outputPath, 'wx');
  try {
    const places: VolumePlace[] = [];
    let offsetBytes = 0;
    for await (const volume of volumesOf(input)) {
      const packed = await pack(volume);
      await output.writeFile(packed);
      places.push({ instance: volume.instance, name: volume.name, offsetBytes, bytes: packed.length });
      offsetBytes += packed.length;
    }
    return places;
  } catch (error) {
    // It was scored, so the fault is ours; and other people's files stay out of the log.
    if (error instanceof InvalidInputError) throw new Error(`unreadable volume: ${error.problems[0]?.code}`);
    throw error;
  } finally {
    await output.close();
  }
}

async function* volumesOf({ evaluator: { id, options: given }, truthPath, submissionPath }: VolumeFileInput) {
  const evaluator = findEvaluator(id);
  if (!evaluator?.volumes) throw new Error(`the evaluator ${id} has no volumes`);
  const options = evaluator.options.parse(given);
  const truth = await evaluator.parseTruth(await fileSource(truthPath, 'truth'), options);
  if (submissionPath === undefined) yield* evaluator.volumes.references(truth, options);
  else {
    yield* evaluator.volumes.predictions(truth, await fileSource(submissionPath, 'submission'), options);
  }
}

const NOTHING = new Uint8Array(0);

async function pack({ grid, labels }: LabelledVolume): Promise<Uint8Array> {
  const [n0, n1, n2] = grid.shape;
  const runs = findRuns(labels, n0, n0 * n1 * n2);
  const { shape, spacingMm, affine } = grid;
  return runs ? compress(writeVolume({ ...runs, grid: { shape, spacingMm, affine } })) : NOTHING;
}
