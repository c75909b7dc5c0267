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
  const [a, b] = [placements(labels, first), placements(labels, second)];
  const variance = [covarianceOfAreas(a, a), covarianceOfAreas(b, b)] as const;
  const covariance = covarianceOfAreas(a, b);
  const difference = a.auc - b.auc;
  const ofDifference = variance[0] + variance[1] - 2 * covariance;
  const z = difference === 0 ? 0 : difference / Math.sqrt(Math.max(0, ofDifference));
  const p = Number.isFinite(z) ? Math.min(1, 2 * normalUpperTail(Math.abs(z))) : Number.NaN;
  return { auc: [a.auc, b.auc], variance, covariance, z, p };
}

interface Placements {
  readonly auc: number;
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
}

function placements(labels: readonly boolean[], scores: Float64Array): Placements {
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

function covarianceOfAreas(a: Placements, b: Placements): number {
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
