import { centralIntervals } from './quantile-levels.ts';

/** How far the ends of one central interval are moved outwards. */
export interface ConformalMargin {
  /** Places of the two ends among the levels. */
  readonly lower: number;
  readonly upper: number;
  /** As a share of the interval's own width; below 0 it shrinks, by at most half of its width on either side. */
  readonly stretch: number;
}

/**
 * Margins by which central intervals must be stretched to hold the share of outcomes that they name. The score of a unit is
 * how far the outcome lies outside (below 0: inside) as a share of the interval's width, so that large and small places can
 * learn from each other; the margin is the ⌈(n + 1)(1 − α)⌉-th smallest score. If a further unit is exchangeable with these, its
 * stretched interval holds its outcome with probability 1 − α or more, and less than 1/(n + 1) more without ties.
 *
 * @param levels    - ascending, each in (0, 1); shape [levels]
 * @param quantiles - ascending within a unit, forecast without knowing the outcomes; shape [units × levels]
 * @param actual    - what happened; shape [units]
 * @returns of the central intervals that n units suffice for (n ≥ (1 − α)/α) and whose margin is finite; the others stay
 * @source Romano, Patterson & Candès (2019), "Conformalized quantile regression", NeurIPS; scores as shares of the width:
 *         Sesia & Candès (2020), Stat 9; for ensembles: Fakoor et al. (2023), JMLR 24, section 5
 */
export function conformalMargins(
  levels: readonly number[],
  quantiles: Float64Array,
  actual: Float64Array,
): ConformalMargin[] {
  return centralIntervals(levels).flatMap(({ lower, upper, coverage }) => {
    const scores = actual.map((outcome, unit) => {
      const start = unit * levels.length;
      return scoreOf(quantiles[start + lower]!, quantiles[start + upper]!, outcome);
    });
    // Rounded first, since coverages are decimal texts: 10 · 0.9 is 9, not a little more.
    const rank = Math.ceil(Number(((actual.length + 1) * coverage).toPrecision(12)));
    const stretch = scores.sort()[rank - 1] ?? Number.POSITIVE_INFINITY;
    return Number.isFinite(stretch) ? [{ lower, upper, stretch }] : [];
  });
}

/** An interval of no width holds its outcome or can never be stretched to it. */
function scoreOf(low: number, high: number, outcome: number): number {
  const outside = Math.max(low - outcome, outcome - high);
  return high > low ? outside / (high - low) : outside === 0 ? 0 : Number.POSITIVE_INFINITY;
}

/**
 * The quantiles of one unit with its central intervals stretched; then sorted, since a stretched interval can pass another.
 *
 * @param quantiles - ascending; shape [levels]
 * @param margins   - from {@link conformalMargins}
 * @returns ascending; shape [levels]
 * @source as {@link conformalMargins}; sorting: Chernozhukov, Fernández-Val & Galichon (2010), Econometrica 78
 */
export function stretchIntervals(quantiles: Float64Array, margins: readonly ConformalMargin[]): Float64Array {
  const stretched = quantiles.slice();
  for (const { lower, upper, stretch } of margins) {
    const width = quantiles[upper]! - quantiles[lower]!;
    stretched[lower]! -= stretch * width;
    stretched[upper]! += stretch * width;
  }
  return stretched.sort();
}
