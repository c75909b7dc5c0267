import { GrowingArray } from '../../formats/growing-array.ts';
import type { LabelComparison } from './compare-labels.ts';
import type { Triple } from './grid.ts';

/** Lesions: parts of a class that touch each other nowhere. */
export interface Lesions {
  /** Voxels of each lesion; shape [lesions]. */
  readonly voxels: Float64Array;
  /** Runs of voxels along axis 0; those of row r are `starts[r]` (inclusive) to `starts[r + 1]` (exclusive). */
  readonly starts: Int32Array;
  readonly from: Int32Array;
  /** Exclusive. */
  readonly to: Int32Array;
  /** Lesion of each run. */
  readonly lesion: Int32Array;
}

/**
 * Connected components of a class; voxels that share a face, an edge or a corner touch (26 neighbours).
 *
 * @param labels  - axis 0 fastest
 * @param isClass - 1 for the labels of the class; shape [256]
 * @param shape   - of the volume
 * @param extents - see {@link LabelComparison}
 * @returns lesions in the order of their first voxels
 * @source union-find (Tarjan 1975) over runs of voxels
 */
export function findLesions(
  labels: Uint8Array,
  isClass: Uint8Array,
  [n0, n1, n2]: Triple,
  { low, high }: Pick<LabelComparison, 'low' | 'high'>,
): Lesions {
  const from = new GrowingArray((length) => new Int32Array(length));
  const to = new GrowingArray((length) => new Int32Array(length));
  const starts = new Int32Array(n1 * n2 + 1);
  for (let row = 0; row < n1 * n2; row++) {
    starts[row] = from.length;
    let isInside = false;
    for (let i = low[row]!; i <= high[row]!; i++) {
      const isIn = isClass[labels[row * n0 + i]!]! === 1;
      if (isIn && !isInside) from.push(i);
      if (!isIn && isInside) to.push(i);
      isInside = isIn;
    }
    if (isInside) to.push(high[row]! + 1);
  }
  starts[n1 * n2] = from.length;
  const runs = { starts, from: from.toArray(), to: to.toArray() };
  return { ...runs, ...numberLesions(runs, joinRuns(runs, n1, n2)) };
}

type Runs = Pick<Lesions, 'starts' | 'from' | 'to'>;

/** The first run of the lesion that each run belongs to, found by going up until a run is its own parent. */
function joinRuns({ starts, from, to }: Runs, n1: number, n2: number): Int32Array {
  const parents = Int32Array.from(from, (_, run) => run);
  const joinRows = (row: number, other: number) => {
    let b = starts[other]!;
    for (let a = starts[row]!; a < starts[row + 1]!; a++) {
      while (b < starts[other + 1]! && to[b]! < from[a]!) b++;
      for (let c = b; c < starts[other + 1]! && from[c]! <= to[a]!; c++) join(parents, a, c);
    }
  };
  for (let k = 0; k < n2; k++) {
    for (let j = 0; j < n1; j++) {
      const row = j + n1 * k;
      if (j > 0) joinRows(row, row - 1);
      if (k === 0) continue;
      for (let side = Math.max(0, j - 1); side <= Math.min(n1 - 1, j + 1); side++) {
        joinRows(row, side + n1 * (k - 1));
      }
    }
  }
  return parents;
}

function root(parents: Int32Array, run: number): number {
  let at = run;
  while (parents[at] !== at) {
    parents[at] = parents[parents[at]!]!;
    at = parents[at]!;
  }
  return at;
}

function join(parents: Int32Array, a: number, b: number): void {
  const [first, second] = [root(parents, a), root(parents, b)];
  parents[Math.max(first, second)] = Math.min(first, second);
}

function numberLesions({ from, to }: Runs, parents: Int32Array): Pick<Lesions, 'lesion' | 'voxels'> {
  const lesion = new Int32Array(from.length);
  const voxels: number[] = [];
  for (let run = 0; run < from.length; run++) {
    const first = root(parents, run);
    lesion[run] = first === run ? voxels.push(0) - 1 : lesion[first]!;
    voxels[lesion[run]!]! += to[run]! - from[run]!;
  }
  return { lesion, voxels: Float64Array.from(voxels) };
}
