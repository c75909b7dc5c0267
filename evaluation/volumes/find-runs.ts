import { GrowingArray } from '../formats/growing-array.ts';
import type { LabelRuns } from './volume.ts';

/** A volume with more runs is noise, and is not for looking at: a whole scan of organs has some ten thousand. */
export const MOST_RUNS = 2 ** 19;

/**
 * Finds the runs of a volume of labels.
 *
 * @param labels - axis 0 fastest; its buffer is a multiple of 4 bytes long from its start on
 * @param row    - voxels in a row along axis 0
 * @param voxels - of the volume, below 2^31
 * @returns the runs, or undefined where there are more than {@link MOST_RUNS}
 * @source run-length encoding
 */
export function findRuns(labels: Uint8Array, row: number, voxels: number): LabelRuns | undefined {
  const words = new Uint32Array(labels.buffer, labels.byteOffset, Math.floor(voxels / 4));
  const from = new GrowingArray((length) => new Int32Array(length));
  const to = new GrowingArray((length) => new Int32Array(length));
  const runLabels = new GrowingArray((length) => new Uint8Array(length));
  let voxel = 0;
  while (voxel < voxels) {
    const label = labels[voxel]!;
    if (label === 0) {
      voxel += 1;
      if (voxel % 4 === 0) while (words[voxel / 4] === 0) voxel += 4;
      continue;
    }
    const rowEnd = (Math.floor(voxel / row) + 1) * row;
    from.push(voxel);
    while (voxel < rowEnd && labels[voxel] === label) voxel += 1;
    to.push(voxel);
    runLabels.push(label);
    if (runLabels.length > MOST_RUNS) return undefined;
  }
  return { from: from.toArray(), to: to.toArray(), labels: runLabels.toArray() };
}
