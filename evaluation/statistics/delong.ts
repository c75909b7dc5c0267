import { averageRanks } from './average-ranks.ts';
import { normalUpperTail } from './normal-distribution.ts';

/** Comparison of two correlated areas under the ROC curve. */
export interface DeLong {
  readonly auc: readonly [number, number];
  /** Variances of the two areas. */
  readonly variance: readonly [number, number];
  readonly covariance: number;
  /** 0 where the areas are equal and the difference has no variance; ±∞ where they differ all the same. */
  readonly z: number;
  /** Two-sided; NaN where z is infinite: no p-value can be given. */
  readonly p: number;
}

/**
 * DeLong's test of two areas under the ROC curve from the same instances. Each positive is placed by the share of negatives
 * below it and each negative by the share of positives above it, ties half; the placements' covariances give that of the areas.
 * By mid-ranks, in O(n log n).
 *
 * @param labels - true for a positive instance; at least two of either kind
 * @param first  - scores of one system, higher means more likely positive
 * @param second - scores of the other on the same instances
 * @source DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44; mid-ranks: Sun & Xu (2014), IEEE Signal Process. Lett. 21
 */
export function deLong(labels: readonly boolean[], first: Float64Array, second: Float64Array): DeLong {
  return compareAreas(rocPlacements(labels, first), rocPlacements(labels, second));
}

/**
 * {@link deLong} of placements that are known already: those of a system serve all of its comparisons.
 *
 * @param a - of one system
 * @param b - of the other, on the same instances
 * @source as {@link deLong}
 */
export function compareAreas(a: RocPlacements, b: RocPlacements): DeLong {
  const variance = [covarianceOfAreas(a, a), covarianceOfAreas(b, b)] as const;
  const covariance = covarianceOfAreas(a, b);
  const difference = a.auc - b.auc;
  const ofDifference = variance[0] + variance[1] - 2 * covariance;
  const z = difference === 0 ? 0 : difference / Math.sqrt(Math.max(0, ofDifference));
  const p = Number.isFinite(z) ? Math.min(1, 2 * normalUpperTail(Math.abs(z))) : Number.NaN;
  return { auc: [a.auc, b.auc], variance, covariance, z, p };
}

/** Where the scores of one system lie among those of the other kind of instances. */
export interface RocPlacements {
  /** Area under the ROC curve: the mean of either array. */
  readonly auc: number;
  /** Share of the negatives below each positive, ties half; shape [positives]. */
  readonly positives: Float64Array;
  /** Share of the positives above each negative, ties half; shape [negatives]. */
  readonly negatives: Float64Array;
}

/**
 * Places each positive among the negatives and each negative among the positives.
 *
 * @param labels - true for a positive instance
 * @param scores - of one system, higher means more likely positive
 * @returns arrays in the order of the instances; NaN where one of the two kinds is missing
 * @source Sun & Xu (2014), IEEE Signal Process. Lett. 21
 */
export function rocPlacements(labels: readonly boolean[], scores: Float64Array): RocPlacements {
  const among = averageRanks(scores);
  const shares = (kind: boolean) => {
    const places = [...labels.keys()].filter((i) => labels[i] === kind);
    const within = averageRanks(places.map((i) => scores[i]!));
    const others = labels.length - places.length;
    return Float64Array.from(places, (i, at) => (among[i]! - within[at]!) / others);
  };
  const positives = shares(true);
  const negatives = shares(false).map((below) => 1 - below);
  return { auc: mean(positives), positives, negatives };
}

function covarianceOfAreas(a: RocPlacements, b: RocPlacements): number {
  return (
    covariance(a.positives, b.positives) / a.positives.length +
    covariance(a.negatives, b.negatives) / a.negatives.length
  );
}

function covariance(x: Float64Array, y: Float64Array): number {
  const [meanX, meanY] = [mean(x), mean(y)];
  return x.reduce((sum, value, i) => sum + (value - meanX) * (y[i]! - meanY), 0) / (x.length - 1);
}

const mean = (values: Float64Array): number => values.reduce((sum, x) => sum + x, 0) / values.length;
