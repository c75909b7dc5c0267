import { outcomeCodes } from './outcomes.ts';
import { overlayRuns } from './overlay-runs.ts';
import type { LabelClass, RunVolume } from './volume.ts';

/** Voxels of each slice by outcome; shape [slices]. */
export interface SliceProfile {
  readonly agreed: readonly number[];
  readonly missed: readonly number[];
  readonly extra: readonly number[];
  readonly swapped: readonly number[];
}

/**
 * How much differs on each slice across an axis.
 *
 * @param reference  - volume
 * @param prediction - on the same grid
 * @param axis       - 0, 1 or 2; slices are counted along it
 * @param classes    - those that are looked at
 * @returns voxels by outcome
 * @source definition
 */
export function sliceProfile(
  reference: RunVolume,
  prediction: RunVolume,
  axis: number,
  classes: readonly LabelClass[],
): SliceProfile {
  const [n0, n1, n2] = reference.grid.shape;
  const slices = [n0, n1, n2][axis] ?? 0;
  const codes = outcomeCodes(classes);
  const counts = Array.from({ length: 5 }, () => new Float64Array(slices + 1));
  overlayRuns(reference, prediction, (from, to, referenceLabel, predictionLabel) => {
    const own = counts[codes[referenceLabel * 256 + predictionLabel]!]!;
    const row = Math.floor(from / n0);
    if (axis === 0) {
      own[from - row * n0]! += 1;
      own[to - row * n0]! -= 1;
    } else {
      own[axis === 1 ? row % n1 : Math.floor(row / n1)]! += to - from;
    }
  });
  const [, agreed, missed, extra, swapped] = counts.map((own) => {
    if (axis === 0) for (let slice = 1; slice < slices; slice++) own[slice]! += own[slice - 1]!;
    return Array.from(own.subarray(0, slices));
  });
  return { agreed: agreed!, missed: missed!, extra: extra!, swapped: swapped! };
}

/**
 * The slice to look at first: the one with the most voxels that differ; where none differs, the one that shows most.
 *
 * @param profile - of the slices
 * @returns index; the middle slice where there is nothing to see
 * @source definition
 */
export function worstSlice({ agreed, missed, extra, swapped }: SliceProfile): number {
  const largest = (of: (slice: number) => number) => {
    let best = -1;
    for (let slice = 0; slice < agreed.length; slice++) {
      if (of(slice) > 0 && (best < 0 || of(slice) > of(best))) best = slice;
    }
    return best;
  };
  const worst = largest((slice) => missed[slice]! + extra[slice]! + swapped[slice]!);
  if (worst >= 0) return worst;
  const fullest = largest((slice) => agreed[slice]!);
  return fullest >= 0 ? fullest : Math.floor(agreed.length / 2);
}
