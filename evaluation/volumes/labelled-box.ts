import type { LabelRuns, RunVolume } from './volume.ts';

/** First and last-plus-one voxel along an axis. */
export type Extent = readonly [from: number, to: number];

/**
 * The box that holds everything that two volumes label.
 *
 * @param reference  - volume
 * @param prediction - on the same grid
 * @returns extent along each axis; the whole volume where nothing is labelled
 * @source definition
 */
export function labelledBox(reference: RunVolume, prediction: LabelRuns): readonly [Extent, Extent, Extent] {
  const { shape } = reference.grid;
  const [n0, n1] = shape;
  const low = [...shape];
  const high = [0, 0, 0];
  const widen = (axis: number, from: number, to: number) => {
    low[axis] = Math.min(low[axis]!, from);
    high[axis] = Math.max(high[axis]!, to);
  };
  for (const { from, to, labels } of [reference, prediction]) {
    for (let run = 0; run < labels.length; run++) {
      const row = Math.floor(from[run]! / n0);
      const k = Math.floor(row / n1);
      widen(0, from[run]! - row * n0, to[run]! - row * n0);
      widen(1, row - k * n1, row - k * n1 + 1);
      widen(2, k, k + 1);
    }
  }
  const extent = (axis: number): Extent => (high[axis] === 0 ? [0, shape[axis]!] : [low[axis]!, high[axis]!]);
  return [extent(0), extent(1), extent(2)];
}
