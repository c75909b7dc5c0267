/**
 * A correlation of fixed pairs, computed anew for any multiplicities of them: does the sorting once.
 *
 * @param x - shape [n], finite
 * @param y - shape [n], finite
 * @returns a function of how often each pair counts (shape [n], 0 or more): the correlation in [−1, 1], higher is
 *          closer; NaN where x or y takes a single value among the pairs that count
 */
export type PreparedCorrelation = (
  x: ArrayLike<number>,
  y: ArrayLike<number>,
) => (weights: ArrayLike<number>) => number;

/**
 * Pearson's product-moment correlation.
 *
 * @param x - shape [n], finite
 * @param y - shape [n], finite
 * @returns see {@link PreparedCorrelation}
 * @source Pearson (1895), "Note on regression and inheritance", Proc. R. Soc. 58; constant: largest = smallest, exactly
 */
export const pearson: PreparedCorrelation = (x, y) => (weights) => weightedPearson(x, y, weights);

/**
 * Spearman's rank correlation: Pearson's of the mid-ranks.
 *
 * @param x - shape [n], finite
 * @param y - shape [n], finite
 * @returns see {@link PreparedCorrelation}
 * @source Spearman (1904), "The proof and measurement of association between two things", Am. J. Psychol. 15
 */
export const spearman: PreparedCorrelation = (x, y) => {
  const xOrder = ascendingOrder(x);
  const yOrder = ascendingOrder(y);
  const xRanks = new Float64Array(x.length);
  const yRanks = new Float64Array(y.length);
  return (weights) => {
    fillMidRanks(xRanks, x, xOrder, weights);
    fillMidRanks(yRanks, y, yOrder, weights);
    return weightedPearson(xRanks, yRanks, weights);
  };
};

/**
 * Kendall's tau-b: pairs ordered alike less pairs ordered the other way, over the geometric mean of the pairs that x
 * and that y tell apart. A pair drawn twice is tied with itself in both.
 *
 * @param x - shape [n], finite
 * @param y - shape [n], finite
 * @returns see {@link PreparedCorrelation}
 * @source Kendall (1945), "The treatment of ties in ranking problems", Biometrika 33; counting in n log n with a
 *         binary indexed tree: Fenwick (1994), Softw. Pract. Exp. 24
 */
export const kendallTauB: PreparedCorrelation = (x, y) => {
  const xOrder = ascendingOrder(x);
  const { ranks: yRanks, count: yCount } = denseRanks(y);
  const tree = new Float64Array(yCount + 1);
  const yWeights = new Float64Array(yCount);
  return (weights) => {
    tree.fill(0);
    yWeights.fill(0);
    let seen = 0;
    let balance = 0;
    let xTied = 0;
    for (let from = 0; from < xOrder.length; ) {
      const to = endOfTie(x, xOrder, from);
      let inTie = 0;
      for (let at = from; at < to; at++) {
        const weight = weights[xOrder[at]!]!;
        if (weight === 0) continue;
        const rank = yRanks[xOrder[at]!]!;
        balance += weight * (sumBelow(tree, rank) - (seen - sumBelow(tree, rank + 1)));
        yWeights[rank]! += weight;
        inTie += weight;
      }
      for (let at = from; at < to; at++) add(tree, yRanks[xOrder[at]!]!, weights[xOrder[at]!]!);
      seen += inTie;
      xTied += inTie ** 2;
      from = to;
    }
    const yTied = yWeights.reduce((sum, weight) => sum + weight ** 2, 0);
    const pairs = Math.sqrt(((seen ** 2 - xTied) / 2) * ((seen ** 2 - yTied) / 2));
    return pairs > 0 ? balance / pairs : Number.NaN;
  };
};

function weightedPearson(x: ArrayLike<number>, y: ArrayLike<number>, weights: ArrayLike<number>): number {
  if (isConstant(x, weights) || isConstant(y, weights)) return Number.NaN;
  const [xScale, yScale] = [spread(x, weights), spread(y, weights)];
  const xMean = shiftedMean(x, weights);
  const yMean = shiftedMean(y, weights);
  let product = 0;
  let xSquares = 0;
  let ySquares = 0;
  for (let i = 0; i < x.length; i++) {
    const weight = weights[i]!;
    const dx = (x[i]! - x[0]! - xMean) / xScale;
    const dy = (y[i]! - y[0]! - yMean) / yScale;
    product += weight * dx * dy;
    xSquares += weight * dx * dx;
    ySquares += weight * dy * dy;
  }
  const r = product / Math.sqrt(xSquares * ySquares);
  return Math.max(-1, Math.min(1, r));
}

/**
 * Power of two below the largest distance from the first value: divided by it, which is exact, squares neither vanish
 * nor overflow.
 */
function spread(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    if (weights[i] !== 0) largest = Math.max(largest, Math.abs(values[i]! - values[0]!));
  }
  return 2 ** Math.floor(Math.log2(largest));
}

/** Mean of the values less the first one, so that close values keep their digits. */
function shiftedMean(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    sum += weights[i]! * (values[i]! - values[0]!);
    total += weights[i]!;
  }
  return sum / total;
}

/**
 * Whether all values that count are the same number.
 *
 * @param values  - shape [n]
 * @param weights - how often each counts; shape [n]
 * @returns true also where none counts
 * @source golden/capability: "test max = min exactly, not variance > 0"
 */
export function isConstant(values: ArrayLike<number>, weights: ArrayLike<number>): boolean {
  let first: number | undefined;
  for (let i = 0; i < values.length; i++) {
    if (weights[i] === 0) continue;
    first ??= values[i]!;
    if (values[i] !== first) return false;
  }
  return true;
}

function ascendingOrder(values: ArrayLike<number>): Uint32Array {
  return Uint32Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
}

/** The first place after `from` that holds another value. */
function endOfTie(values: ArrayLike<number>, order: Uint32Array, from: number): number {
  let to = from + 1;
  while (to < order.length && values[order[to]!] === values[order[from]!]) to += 1;
  return to;
}

/** Ranks from 0 in which equal values are one. */
function denseRanks(values: ArrayLike<number>): { ranks: Uint32Array; count: number } {
  const order = ascendingOrder(values);
  const ranks = new Uint32Array(values.length);
  let count = 0;
  for (let from = 0; from < order.length; count++) {
    const to = endOfTie(values, order, from);
    for (let at = from; at < to; at++) ranks[order[at]!] = count;
    from = to;
  }
  return { ranks, count };
}

function fillMidRanks(
  ranks: Float64Array,
  values: ArrayLike<number>,
  order: Uint32Array,
  weights: ArrayLike<number>,
): void {
  let before = 0;
  for (let from = 0; from < order.length; ) {
    const to = endOfTie(values, order, from);
    let inTie = 0;
    for (let at = from; at < to; at++) inTie += weights[order[at]!]!;
    for (let at = from; at < to; at++) ranks[order[at]!] = before + (inTie + 1) / 2;
    before += inTie;
    from = to;
  }
}

/** Sum of the weights at ranks below `rank`. */
function sumBelow(tree: Float64Array, rank: number): number {
  let sum = 0;
  for (let at = rank; at > 0; at -= at & -at) sum += tree[at]!;
  return sum;
}

function add(tree: Float64Array, rank: number, weight: number): void {
  for (let at = rank + 1; at < tree.length; at += at & -at) tree[at]! += weight;
}
