import { GrowingArray } from '../../formats/growing-array.ts';
import type { LabelComparison } from './compare-labels.ts';
import type { Triple } from './grid.ts';

/** Points of a grid. */
export interface GridPoints {
  /** Index of each point, `i + shape[0] * (j + shape[1] * k)`, ascending. */
  readonly at: Int32Array;
  /** Shape of the grid that the points lie on. */
  readonly shape: Triple;
}

/** Points of a surface on a grid. */
export interface SurfacePoints extends GridPoints {
  /** Neighbour code of each surfel; 1 for a border voxel. */
  readonly codes: Uint8Array;
}

type Extents = Pick<LabelComparison, 'low' | 'high'>;

/**
 * Surfels of a class: the corners between voxels whose eight neighbours are neither all in the class nor all outside.
 * Outside of the volume counts as outside of the class, so surfaces are closed there.
 *
 * @param labels  - axis 0 fastest
 * @param isClass - 1 for the labels of the class; shape [256]
 * @param shape   - of the volume
 * @param extents - see {@link LabelComparison}
 * @returns surfels on the grid of corners, which is one longer along each axis: corner q lies between voxels q-1 and q
 * @source google-deepmind/surface-distance, metrics.py
 */
export function surfels(
  labels: Uint8Array,
  isClass: Uint8Array,
  [n0, n1, n2]: Triple,
  { low, high }: Extents,
): SurfacePoints {
  const at = new GrowingArray((length) => new Int32Array(length));
  const codes = new GrowingArray((length) => new Uint8Array(length));
  for (let k = 0; k <= n2; k++) {
    for (let j = 0; j <= n1; j++) {
      const behind = k > 0 && j > 0 ? j - 1 + n1 * (k - 1) : -1;
      const before = k < n2 && j > 0 ? j - 1 + n1 * k : -1;
      const beside = k > 0 && j < n1 ? j + n1 * (k - 1) : -1;
      const own = k < n2 && j < n1 ? j + n1 * k : -1;
      let from = n0;
      let to = -1;
      for (let turn = 0; turn < 4; turn++) {
        const row = turn === 0 ? behind : turn === 1 ? before : turn === 2 ? beside : own;
        if (row < 0) continue;
        if (low[row]! < from) from = low[row]!;
        if (high[row]! > to) to = high[row]!;
      }
      if (to < 0) continue;
      const corner = (n0 + 1) * (j + (n1 + 1) * k);
      let last = 0;
      for (let i = from; i <= to + 1; i++) {
        let column = 0;
        if (i <= to) {
          if (behind >= 0) column = isClass[labels[behind * n0 + i]!]! << 3;
          if (before >= 0) column |= isClass[labels[before * n0 + i]!]! << 2;
          if (beside >= 0) column |= isClass[labels[beside * n0 + i]!]! << 1;
          if (own >= 0) column |= isClass[labels[own * n0 + i]!]!;
        }
        const code = (last << 4) | column;
        last = column;
        if (code === 0 || code === 255) continue;
        at.push(corner + i);
        codes.push(code);
      }
    }
  }
  return { at: at.toArray(), codes: codes.toArray(), shape: [n0 + 1, n1 + 1, n2 + 1] };
}

/**
 * Border voxels of a class: those with one of the six neighbours outside of it. Outside of the volume counts as
 * outside of the class.
 *
 * @param labels  - axis 0 fastest
 * @param isClass - 1 for the labels of the class; shape [256]
 * @param shape   - of the volume
 * @param extents - see {@link LabelComparison}
 * @returns voxels on the grid of the volume
 * @source definition: the mask minus its erosion by the 6-neighbour cross
 */
export function borderVoxels(
  labels: Uint8Array,
  isClass: Uint8Array,
  [n0, n1, n2]: Triple,
  { low, high }: Extents,
): SurfacePoints {
  const at = new GrowingArray((length) => new Int32Array(length));
  const isIn = (place: number) => isClass[labels[place]!]! === 1;
  for (let k = 0; k < n2; k++) {
    for (let j = 0; j < n1; j++) {
      const row = j + n1 * k;
      const isRim = j === 0 || j === n1 - 1 || k === 0 || k === n2 - 1;
      for (let i = low[row]!; i <= high[row]!; i++) {
        const place = row * n0 + i;
        if (!isIn(place)) continue;
        const isInner =
          !isRim &&
          i > 0 &&
          i < n0 - 1 &&
          isIn(place - 1) &&
          isIn(place + 1) &&
          isIn(place - n0) &&
          isIn(place + n0) &&
          isIn(place - n0 * n1) &&
          isIn(place + n0 * n1);
        if (!isInner) at.push(place);
      }
    }
  }
  const points = at.toArray();
  return { at: points, codes: new Uint8Array(points.length).fill(1), shape: [n0, n1, n2] };
}
