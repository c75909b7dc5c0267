import type { LabelRuns, RunVolume } from './volume.ts';

/** One slice across an axis: pixels are counted row by row, along the lower of the two other axes first. */
export interface CutSlice extends LabelRuns {
  readonly width: number;
  readonly height: number;
}

/**
 * Cuts a slice out of a volume.
 *
 * @param volume - its runs
 * @param axis   - across which it is cut: 0, 1 or 2
 * @param index  - of the slice along the axis
 * @returns runs of the slice, each within a row
 * @source definition
 */
export function cutSlice(volume: RunVolume, axis: number, index: number): CutSlice {
  const [n0, n1, n2] = volume.grid.shape;
  const cut = new SliceRuns(axis === 0 ? n1 : n0);
  if (axis === 2) cut.copy(volume, index * n0 * n1, (index + 1) * n0 * n1, 0);
  if (axis === 1) {
    for (let k = 0; k < n2; k++) {
      const row = (index + n1 * k) * n0;
      cut.copy(volume, row, row + n0, k * n0);
    }
  }
  if (axis === 0) {
    for (let run = 0; run < volume.labels.length; run++) {
      const row = Math.floor(volume.from[run]! / n0);
      const voxel = row * n0 + index;
      if (volume.from[run]! <= voxel && voxel < volume.to[run]!) cut.add(row, row + 1, volume.labels[run]!);
    }
  }
  return cut.slice(axis === 2 ? n1 : n2);
}

/** Collects runs, and joins those that touch in one row. */
class SliceRuns {
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly labels: number[] = [];
  private readonly width: number;

  constructor(width: number) {
    this.width = width;
  }

  add(from: number, to: number, label: number): void {
    const last = this.labels.length - 1;
    if (this.to[last] === from && this.labels[last] === label && from % this.width !== 0) this.to[last] = to;
    else {
      this.from.push(from);
      this.to.push(to);
      this.labels.push(label);
    }
  }

  /** The runs of the voxels [from, to), put to start at `target`. */
  copy(volume: LabelRuns, from: number, to: number, target: number): void {
    for (let run = firstFrom(volume.from, from); run < volume.labels.length; run++) {
      if (volume.from[run]! >= to) return;
      this.add(volume.from[run]! - from + target, volume.to[run]! - from + target, volume.labels[run]!);
    }
  }

  slice(height: number): CutSlice {
    return {
      ...{ width: this.width, height },
      from: Int32Array.from(this.from),
      to: Int32Array.from(this.to),
      labels: Uint8Array.from(this.labels),
    };
  }
}

/** The first place of an ascending array with a value of at least `least`. */
function firstFrom(values: Int32Array, least: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
