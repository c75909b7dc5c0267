import type { Triple } from './grid.ts';
import { ball } from './point-ball.ts';
import type { GridPoints } from './surface-points.ts';

/** Answers how far the nearest point of a set is, up to a radius. */
export class PointGrid {
  private readonly bits: Uint8Array;
  private readonly shape: Triple;
  private readonly margin: Triple;
  private readonly padded: Triple;
  private readonly steps: Int32Array;
  private readonly distances: Float64Array;

  /**
   * One bit for each point of the grid and of a margin as wide as the radius, so that no step needs a check.
   *
   * @param points    - the set
   * @param radiusMm  - how far to look
   * @param spacingMm - of the grid
   * @source definition
   */
  constructor({ at, shape }: GridPoints, radiusMm: number, spacingMm: Triple) {
    const { steps, distances } = ball(radiusMm, spacingMm, shape);
    const widest = (axis: number) => {
      let most = 0;
      for (let step = axis; step < steps.length; step += 3) most = Math.max(most, steps[step]!);
      return most;
    };
    this.shape = shape;
    this.margin = [widest(0), widest(1), widest(2)];
    const [m0, m1, m2] = this.margin;
    this.padded = [shape[0] + 2 * m0, shape[1] + 2 * m1, shape[2] + 2 * m2];
    const [p0, p1, p2] = this.padded;
    this.distances = distances;
    this.steps = Int32Array.from(
      distances,
      (_, step) => steps[3 * step]! + p0 * (steps[3 * step + 1]! + p1 * steps[3 * step + 2]!),
    );
    this.bits = new Uint8Array(Math.ceil((p0 * p1 * p2) / 8));
    for (let point = 0; point < at.length; point++) {
      const place = this.place(at[point]!);
      this.bits[place >> 3]! |= 1 << (place & 7);
    }
  }

  /**
   * @param at - index of any point of the grid
   * @returns mm to the nearest point of the set; infinity where none is within the radius
   * @source exhaustive search by ascending distance
   */
  nearest(at: number): number {
    const { bits, steps } = this;
    const place = this.place(at);
    for (let step = 0; step < steps.length; step++) {
      const other = place + steps[step]!;
      if ((bits[other >> 3]! & (1 << (other & 7))) !== 0) return this.distances[step]!;
    }
    return Number.POSITIVE_INFINITY;
  }

  private place(at: number): number {
    const [n0, n1] = this.shape;
    const row = Math.floor(at / n0);
    const k = Math.floor(row / n1);
    return (
      at -
      row * n0 +
      this.margin[0] +
      this.padded[0] * (row - k * n1 + this.margin[1] + this.padded[1] * (k + this.margin[2]))
    );
  }
}
