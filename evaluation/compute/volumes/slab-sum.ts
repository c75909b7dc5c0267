import { LABELS } from '../../metrics/segmentation/compare-labels.ts';
import type { Triple } from '../../metrics/segmentation/grid.ts';
import { CODES } from '../../metrics/segmentation/surfel-areas.ts';
import type { VolumeComparison } from './question.ts';
import type { Planes } from './slabs.ts';

/** What the slabs give together. */
export class SlabSum {
  private readonly shape: Triple;
  private readonly pairs = new Uint32Array(LABELS * LABELS);
  private readonly low: Int32Array;
  private readonly high: Int32Array;
  /** Reference and prediction by turns; each all and within. */
  private readonly counts: readonly Uint32Array[];

  /**
   * @param shape   - of the volumes
   * @param classes - whose surfaces are compared
   * @source definition
   */
  constructor(shape: Triple, classes: number) {
    this.shape = shape;
    this.low = new Int32Array(shape[1] * shape[2]);
    this.high = new Int32Array(shape[1] * shape[2]);
    this.counts = Array.from({ length: 2 * classes }, () => new Uint32Array(2 * CODES));
  }

  /**
   * @param pairs   - counts of label pairs but (0, 0); shape [256 * 256]
   * @param extents - of the rows of `planes`, as `labelPairsKernel` gives them
   * @param planes  - of voxels that are counted
   * @param counts  - of surfels, reference and prediction by turns; each all [256], within [256]
   * @source definition
   */
  add(pairs: Uint32Array, extents: Uint32Array, [from]: Planes, counts: readonly Uint32Array[]): void {
    const [n0, n1] = this.shape;
    addTo(this.pairs, pairs);
    for (let row = 0; row < extents.length / 2; row++) {
      this.low[from * n1 + row] = n0 - extents[2 * row]!;
      this.high[from * n1 + row] = extents[2 * row + 1]! - 1;
    }
    for (const [at, own] of this.counts.entries()) addTo(own, counts[at]!);
  }

  /**
   * @returns what all slabs together say
   * @source `cpuCompareVolumes`
   */
  comparison(): VolumeComparison {
    const { pairs, low, high, counts } = this;
    const [n0, n1, n2] = this.shape;
    pairs[0] = n0 * n1 * n2 - pairs.reduce((sum, count) => sum + count, 0);
    const ofCodes = (own: Uint32Array) => ({ all: own.slice(0, CODES), within: own.slice(CODES) });
    const surfaces = Array.from({ length: counts.length / 2 }, (_, at) => ({
      counts: { reference: ofCodes(counts[2 * at]!), prediction: ofCodes(counts[2 * at + 1]!) },
    }));
    return { labels: { pairs, low, high }, surfaces };
  }
}

function addTo(sums: Uint32Array, more: Uint32Array): void {
  for (let at = 0; at < sums.length; at++) sums[at]! += more[at]!;
}
