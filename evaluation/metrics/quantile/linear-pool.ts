/**
 * Linear pool of one unit: the quantiles of the mixture of the members' distributions, all with the same weight. Between
 * two levels a member's distribution function is a straight line; what lies beyond its outermost quantiles is put on
 * these, since nothing says how far its tails reach.
 *
 * @param levels  - ascending, in (0, 1); shape [levels]
 * @param members - ascending quantiles of each member; shape [members][levels]; one member or more
 * @returns ascending quantiles of the mixture at the same levels; one member's own where all members are equal
 * @source Stone (1961), "The opinion pool", Ann. Math. Stat. 32; `linear_pool` of the R package hubEnsembles draws splines
 *         instead of lines, and normal tails
 */
export function linearPool(levels: readonly number[], members: readonly Float64Array[]): Float64Array {
  const points = Float64Array.from(new Set(members.flatMap((quantiles) => [...quantiles]))).sort();
  const below = points.map((point) => mean(members, (quantiles) => shareBelow(levels, quantiles, point)));
  const upTo = points.map((point) => mean(members, (quantiles) => shareUpTo(levels, quantiles, point)));
  let at = 0;
  let last = Number.NEGATIVE_INFINITY;
  return Float64Array.from(levels, (level) => {
    while (at < points.length - 1 && upTo[at]! < level) at += 1;
    last = Math.max(last, quantileAt(level, at, points, below, upTo));
    return last;
  });
}

/** Where the distribution function reaches a level: at a point where it jumps, or on the line that leads to it. */
function quantileAt(
  level: number,
  at: number,
  points: Float64Array,
  below: Float64Array,
  upTo: Float64Array,
): number {
  if (at === 0 || below[at]! < level) return points[at]!;
  const [from, to] = [upTo[at - 1]!, below[at]!];
  return points[at - 1]! + ((level - from) / (to - from)) * (points[at]! - points[at - 1]!);
}

const mean = (members: readonly Float64Array[], share: (quantiles: Float64Array) => number): number =>
  members.reduce((sum, quantiles) => sum + share(quantiles), 0) / members.length;

/** P(X ≤ x) */
function shareUpTo(levels: readonly number[], quantiles: Float64Array, x: number): number {
  const next = quantiles.findIndex((quantile) => quantile > x);
  if (next === -1) return 1;
  return next === 0 ? 0 : onLine(levels, quantiles, next, x);
}

/** P(X < x) */
function shareBelow(levels: readonly number[], quantiles: Float64Array, x: number): number {
  const next = quantiles.findIndex((quantile) => quantile >= x);
  if (next === -1) return 1;
  return next === 0 ? 0 : onLine(levels, quantiles, next, x);
}

function onLine(levels: readonly number[], quantiles: Float64Array, next: number, x: number): number {
  const [low, high] = [quantiles[next - 1]!, quantiles[next]!];
  const [from, to] = [levels[next - 1]!, levels[next]!];
  return from + ((x - low) / (high - low)) * (to - from);
}
