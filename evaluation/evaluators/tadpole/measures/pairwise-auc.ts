/** Rows of a classification, sorted once by the probability of each class. */
export interface RowsByProbability {
  /** True class of each row; shape [rows]. */
  readonly truth: Uint8Array;
  /** For each class, the rows in ascending order of its probability; shape [classes][rows]. */
  readonly order: readonly Uint32Array[];
  /** For each class, the places in `order` where a new probability begins, and the number of rows at the end. */
  readonly ties: readonly Uint32Array[];
}

/**
 * Sorts rows by the probability of each class.
 *
 * @param truth         - true class of each row; shape [rows]
 * @param probabilities - shape [rows, classes]
 * @param classes       - number of classes
 * @returns what {@link pairwiseAuc} needs
 * @source definition
 */
export function sortByProbability(
  truth: Uint8Array,
  probabilities: Float64Array,
  classes: number,
): RowsByProbability {
  const order: Uint32Array[] = [];
  const ties: Uint32Array[] = [];
  for (let of = 0; of < classes; of++) {
    const probability = (row: number) => probabilities[row * classes + of]!;
    const rows = Uint32Array.from(truth, (_, row) => row).sort((a, b) => probability(a) - probability(b));
    const isNew = (at: number) => at === 0 || probability(rows[at]!) !== probability(rows[at - 1]!);
    order.push(rows);
    ties.push(Uint32Array.from([...rows.keys()].filter(isNew).concat(rows.length)));
  }
  return { truth, order, ties };
}

/**
 * A(i|j) of each ordered pair of classes: the probability that a row of class i has a higher probability of i than a
 * row of class j, ties counting half. Equal to (S_i − n_i(n_i+1)/2)/(n_i n_j) where S_i sums mid-ranks.
 *
 * @param rows    - sorted rows
 * @param weights - how often each row counts; shape [rows]
 * @returns A(i|j) at [i * classes + j], in [0, 1], higher is better, 0.5 is chance; NaN where a class has no row, and
 *          for i = j
 * @source Hand & Till (2001), "A simple generalisation of the area under the ROC curve for multiple class
 *         classification problems", Machine Learning 45, equation 3
 */
export function pairwiseAuc({ truth, order, ties }: RowsByProbability, weights: Float64Array): Float64Array {
  const classes = order.length;
  const sizes = new Float64Array(classes);
  for (let row = 0; row < truth.length; row++) sizes[truth[row]!]! += weights[row]!;
  const areas = new Float64Array(classes * classes).fill(Number.NaN);
  const below = new Float64Array(classes);
  const tied = new Float64Array(classes);
  const wins = new Float64Array(classes);
  for (const [of, sorted] of order.entries()) {
    const starts = ties[of]!;
    below.fill(0);
    wins.fill(0);
    for (let group = 0; group + 1 < starts.length; group++) {
      const [from, to] = [starts[group]!, starts[group + 1]!];
      if (to === from + 1) {
        const row = sorted[from]!;
        const weight = weights[row]!;
        const own = truth[row]!;
        if (own === of) for (let other = 0; other < classes; other++) wins[other]! += weight * below[other]!;
        below[own]! += weight;
        continue;
      }
      tied.fill(0);
      for (let at = from; at < to; at++) tied[truth[sorted[at]!]!]! += weights[sorted[at]!]!;
      for (let other = 0; other < classes; other++) {
        wins[other]! += tied[of]! * (below[other]! + tied[other]! / 2);
        below[other]! += tied[other]!;
      }
    }
    for (let other = 0; other < classes; other++) {
      if (other === of) continue;
      areas[of * classes + other] = wins[other]! / (sizes[of]! * sizes[other]!);
    }
  }
  return areas;
}

/**
 * Multi-class AUC (mAUC): the mean over all pairs of classes of (A(i|j) + A(j|i))/2.
 *
 * @param areas   - of {@link pairwiseAuc}
 * @param classes - number of classes
 * @param present - over the pairs of classes that both have rows, instead of all
 * @returns in [0, 1], higher is better, 0.5 is chance; NaN where a pair is undefined (`present`: where all are)
 * @source Hand & Till (2001), equation 7
 */
export function multiClassAuc(areas: Float64Array, classes: number, present = false): number {
  let sum = 0;
  let pairs = 0;
  for (let a = 0; a < classes; a++) {
    for (let b = a + 1; b < classes; b++) {
      const area = (areas[a * classes + b]! + areas[b * classes + a]!) / 2;
      if (present && Number.isNaN(area)) continue;
      sum += area;
      pairs += 1;
    }
  }
  return sum / pairs;
}
