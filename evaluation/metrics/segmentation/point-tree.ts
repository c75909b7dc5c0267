import { stepDistance, type Triple } from './grid.ts';
import type { GridPoints } from './surface-points.ts';

const LEAF = 8;
/** More than rounding can add to a sum of distances. */
const SLACK = 1 + 1e-9;

/** A k-d tree over points of a grid: how far the nearest is, however far. */
export class PointTree {
  /** Steps of each point along the axes, in the order of the tree; shape [3][points]. */
  private readonly steps: readonly [Int32Array, Int32Array, Int32Array];
  private readonly spacingMm: Triple;
  private best = 0;
  /** The point asked about before, and how far its nearest was. */
  private before: Triple = [0, 0, 0];
  private reached = Number.POSITIVE_INFINITY;

  /**
   * @param points    - any number
   * @param spacingMm - of the grid
   * @source Bentley (1975), CACM 18; split at the median, axes in turn
   */
  constructor({ at, shape: [n0, n1] }: GridPoints, spacingMm: Triple) {
    this.spacingMm = spacingMm;
    this.steps = [
      at.map((place) => place % n0),
      at.map((place) => Math.floor(place / n0) % n1),
      at.map((place) => Math.floor(place / (n0 * n1))),
    ];
    this.build(0, at.length, 0);
  }

  /**
   * Points that are asked about one after the other lie close to each other: no distance is longer than the one before and
   * the way from there, so most of the tree need not be looked at.
   *
   * @param i0 - steps of a point along axis 0; likewise i1 and i2
   * @returns mm to the nearest point of the tree
   * @source as the constructor; exact, computed as {@link stepDistance}
   */
  nearest(i0: number, i1: number, i2: number): number {
    const [b0, b1, b2] = this.before;
    const way = stepDistance(i0 - b0, i1 - b1, i2 - b2, this.spacingMm);
    this.best = ((this.reached + way) * SLACK) ** 2;
    this.search(0, this.steps[0].length, 0, i0, i1, i2, 0, 0, 0);
    this.before = [i0, i1, i2];
    this.reached = Math.sqrt(this.best);
    return this.reached;
  }

  private build(from: number, to: number, axis: number): void {
    if (to - from <= LEAF) return;
    const middle = (from + to) >> 1;
    this.select(from, to - 1, middle, this.steps[axis]!);
    this.build(from, middle, (axis + 1) % 3);
    this.build(middle + 1, to, (axis + 1) % 3);
  }

  /** Puts the point that sorting would put at `middle` there, smaller ones before it (Hoare 1961). */
  private select(from: number, to: number, middle: number, keys: Int32Array): void {
    let [left, right] = [from, to];
    while (left < right) {
      const pivot = keys[(left + right) >> 1]!;
      let [i, j] = [left, right];
      while (i <= j) {
        while (keys[i]! < pivot) i++;
        while (keys[j]! > pivot) j--;
        if (i <= j) this.swap(i++, j--);
      }
      if (middle <= j) right = j;
      else if (middle >= i) left = i;
      else return;
    }
  }

  private swap(a: number, b: number): void {
    for (const steps of this.steps) {
      const kept = steps[a]!;
      steps[a] = steps[b]!;
      steps[b] = kept;
    }
  }

  /** Squares `t0`, `t1`, `t2`: how far the point lies outside of the box of this part of the tree along each axis. */
  private search(
    from: number,
    to: number,
    axis: number,
    i0: number,
    i1: number,
    i2: number,
    t0: number,
    t1: number,
    t2: number,
  ): void {
    if (t0 + t1 + t2 >= this.best) return;
    if (to - from <= LEAF) {
      for (let point = from; point < to; point++) this.visit(point, i0, i1, i2);
      return;
    }
    const middle = (from + to) >> 1;
    this.visit(middle, i0, i1, i2);
    const apart = (axis === 0 ? i0 : axis === 1 ? i1 : i2) - this.steps[axis]![middle]!;
    const next = (axis + 1) % 3;
    const squared = (apart * this.spacingMm[axis]!) ** 2;
    const [f0, f1, f2] = [axis === 0 ? squared : t0, axis === 1 ? squared : t1, axis === 2 ? squared : t2];
    if (apart < 0) {
      this.search(from, middle, next, i0, i1, i2, t0, t1, t2);
      this.search(middle + 1, to, next, i0, i1, i2, f0, f1, f2);
    } else {
      this.search(middle + 1, to, next, i0, i1, i2, t0, t1, t2);
      this.search(from, middle, next, i0, i1, i2, f0, f1, f2);
    }
  }

  private visit(point: number, i0: number, i1: number, i2: number): void {
    const [s0, s1, s2] = this.spacingMm;
    const [steps0, steps1, steps2] = this.steps;
    const squared =
      ((i0 - steps0[point]!) * s0) ** 2 +
      ((i1 - steps1[point]!) * s1) ** 2 +
      ((i2 - steps2[point]!) * s2) ** 2;
    if (squared < this.best) this.best = squared;
  }
}
