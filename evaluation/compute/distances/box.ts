import type { Triple } from '../../metrics/segmentation/grid.ts';
import type { GridPoints } from '../../metrics/segmentation/surface-points.ts';

/** A box of a grid. */
export interface Box {
  readonly first: Triple;
  readonly sizes: Triple;
}

/** Rows and planes of a box, counted from its own. */
export interface Slab {
  readonly firstRow: number;
  readonly rows: number;
  readonly firstPlane: number;
  readonly planes: number;
}

/**
 * The smallest box that holds some points.
 *
 * @param sets - of one grid; at least one point
 * @source definition
 */
export function boxOf(sets: readonly GridPoints[]): Box {
  const first = [0, 0, 0].fill(Number.POSITIVE_INFINITY);
  const last = [0, 0, 0].fill(Number.NEGATIVE_INFINITY);
  for (const { at, shape } of sets) {
    for (const place of at) {
      for (const [axis, step] of stepsOf(place, shape).entries()) {
        first[axis] = Math.min(first[axis]!, step);
        last[axis] = Math.max(last[axis]!, step);
      }
    }
  }
  const size = (axis: number) => last[axis]! - first[axis]! + 1;
  return { first: [first[0]!, first[1]!, first[2]!], sizes: [size(0), size(1), size(2)] };
}

/**
 * Places of points in a box, `i + sizes[0] * (j + sizes[1] * k)`.
 *
 * @source definition
 */
export function placesIn({ first, sizes }: Box, { at, shape }: GridPoints): Uint32Array<ArrayBuffer> {
  return Uint32Array.from(at, (place) => {
    const [i, j, k] = stepsOf(place, shape);
    return i - first[0] + sizes[0] * (j - first[1] + sizes[1] * (k - first[2]));
  });
}

/**
 * Rows of some planes of a box with a bit for each place, set for those named: bit i % 32 of word i / 32 of its row along
 * axis 0.
 *
 * @param places - as {@link placesIn}
 * @param slab   - rows and planes
 * @source definition
 */
export function bitsIn(
  { sizes: [n0, n1] }: Box,
  places: Uint32Array,
  { firstRow, rows, firstPlane, planes }: Slab,
): Uint32Array<ArrayBuffer> {
  const words = Math.ceil(n0 / 32);
  const bits = new Uint32Array(words * rows * planes);
  for (const place of places) {
    const row = Math.floor(place / n0);
    const plane = Math.floor(row / n1) - firstPlane;
    if (plane < 0 || plane >= planes) continue;
    const i = place - row * n0;
    bits[(plane * rows + (row % n1) - firstRow) * words + (i >> 5)]! |= 1 << (i & 31);
  }
  return bits;
}

function stepsOf(place: number, [n0, n1]: Triple): Triple {
  const row = Math.floor(place / n0);
  return [place - row * n0, row % n1, Math.floor(row / n1)];
}
