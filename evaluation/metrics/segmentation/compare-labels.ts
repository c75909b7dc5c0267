import type { Triple } from './grid.ts';

/** Labels are bytes, so there are so many. */
export const LABELS = 256;

/** What one look at two label volumes tells. */
export interface LabelComparison {
  /** Voxels with label a in the reference and b in the prediction, at `a * 256 + b`; shape [256 * 256]. */
  readonly pairs: Uint32Array;
  /** First and last voxel of each row along axis 0 that either volume labels; low > high for an empty row. */
  readonly low: Int32Array;
  readonly high: Int32Array;
}

/**
 * Compares two label volumes in one pass: all voxel counts of all classes come from it.
 *
 * @param reference  - labels, axis 0 fastest, background 0; its buffer is a multiple of 4 bytes long, zeros at the end
 * @param prediction - likewise
 * @param shape      - of both
 * @returns counts of label pairs, and where the labelled voxels lie; rows have the index `j + shape[1] * k`
 * @source definition
 */
export function compareLabels(
  reference: Uint8Array,
  prediction: Uint8Array,
  [n0, n1, n2]: Triple,
): LabelComparison {
  const rows = n1 * n2;
  const pairs = new Uint32Array(LABELS * LABELS);
  const low = new Int32Array(rows).fill(n0);
  const high = new Int32Array(rows).fill(-1);
  const words = Math.ceil((n0 * rows) / 4);
  const referenceWords = new Uint32Array(reference.buffer, reference.byteOffset, words);
  const predictionWords = new Uint32Array(prediction.buffer, prediction.byteOffset, words);
  let labelled = 0;
  for (let word = 0; word < words; word++) {
    if ((referenceWords[word]! | predictionWords[word]!) === 0) continue;
    for (let at = 4 * word; at < 4 * word + 4; at++) {
      const pair = reference[at]! * LABELS + prediction[at]!;
      if (pair === 0) continue;
      pairs[pair]! += 1;
      labelled += 1;
      const row = Math.floor(at / n0);
      const i = at - row * n0;
      if (i < low[row]!) low[row] = i;
      if (i > high[row]!) high[row] = i;
    }
  }
  pairs[0] = n0 * rows - labelled;
  return { pairs, low, high };
}

/** Voxel counts of one class. */
export interface VoxelCounts {
  readonly reference: number;
  readonly prediction: number;
  readonly both: number;
}

/**
 * Voxel counts of a class, from the counts of label pairs.
 *
 * @param pairs   - see {@link LabelComparison}
 * @param isClass - 1 for the labels of the class; shape [256]
 * @returns counts
 * @source definition
 */
export function classCounts(pairs: Uint32Array, isClass: Uint8Array): VoxelCounts {
  let [reference, prediction, both] = [0, 0, 0];
  for (let pair = 0; pair < pairs.length; pair++) {
    const count = pairs[pair]!;
    if (count === 0) continue;
    const inReference = isClass[pair >> 8]!;
    const inPrediction = isClass[pair & 255]!;
    if (inReference) reference += count;
    if (inPrediction) prediction += count;
    if (inReference && inPrediction) both += count;
  }
  return { reference, prediction, both };
}
