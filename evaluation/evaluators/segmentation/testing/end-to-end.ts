import { InvalidInputError, type Problem } from '../../../evaluator.ts';
import { niftiFile } from '../../../formats/nifti/write-volume.ts';
import { scorerOf } from '../../../testing/score-texts.ts';
import { segmentation } from '../index.ts';

/** Tests only: small volumes, and the evaluator from end to end. */

export const SHAPE = [4, 5, 6] as const;
const SPACING = [2, 1, 1] as const;

type Place = readonly [i: number, j: number, k: number];

/** Where a voxel is among the labels. */
export const placeOf = ([i, j, k]: Place): number => i + SHAPE[0] * (j + SHAPE[1] * k);

/** A NIfTI file of 4 x 5 x 6 voxels of 2 x 1 x 1 mm with some labels. */
export function volume(voxels: readonly (readonly [place: Place, label: number])[]): Uint8Array {
  const labels = new Uint8Array(SHAPE[0] * SHAPE[1] * SHAPE[2]);
  for (const [place, label] of voxels) labels[placeOf(place)] = label;
  return niftiFile({ shape: SHAPE, spacingMm: SPACING, labels });
}

/** Scores a submission on all metrics, or those named. */
export const { evaluate } = scorerOf(segmentation);

/** Problems of a submission or truth that is refused. */
export async function problemsOf(evaluation: Promise<unknown>): Promise<readonly Problem[]> {
  const error = await evaluation.then(
    () => new Error('was not refused'),
    (reason: unknown) => reason,
  );
  if (error instanceof InvalidInputError) return error.problems;
  throw error;
}
