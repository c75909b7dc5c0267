/** Enough for weights that lose less than 1 % against the best of a grid (see the test). */
const STEPS = 400;

/**
 * Weights of an ensemble that make the mean pinball loss of its quantiles, and so its WIS, small on given units: the
 * weighted mean of the members' quantiles with one weight for each member. Found by exponentiated gradient descent from
 * equal weights; of the weights on the way those with the smallest loss are taken.
 *
 * @param levels  - in (0, 1); shape [levels]
 * @param members - quantiles of each member, none undefined; shape [members][units × levels]
 * @param actual  - what happened; shape [units]
 * @returns weights, none below 0, that sum to one; equal where there is no unit; never with a larger loss than equal ones
 * @source Kivinen & Warmuth (1997), Inf. Comput. 132, for the descent; Fakoor et al. (2023), JMLR 24, "Flexible Model
 *         Aggregation for Quantile Regression", for one weight a member
 */
export function ensembleWeights(
  levels: readonly number[],
  members: readonly Float64Array[],
  actual: Float64Array,
): Float64Array {
  let weights = new Float64Array(members.length).fill(1 / members.length);
  let best = { loss: Number.POSITIVE_INFINITY, weights };
  if (actual.length === 0) return weights;
  for (let step = 1; step <= STEPS; step++) {
    const { loss, gradient } = pinballLoss(levels, members, actual, weights);
    if (loss < best.loss) best = { loss, weights };
    const largest = Math.max(...gradient) - Math.min(...gradient);
    if (largest === 0) break;
    const rate = (2 * Math.sqrt(Math.log(members.length))) / Math.sqrt(step) / largest;
    const lowest = Math.min(...gradient);
    const moved = weights.map((weight, member) => weight * Math.exp(-rate * (gradient[member]! - lowest)));
    const sum = moved.reduce((total, weight) => total + weight, 0);
    weights = moved.map((weight) => weight / sum);
  }
  return best.weights;
}

/** Mean pinball loss of the weighted quantiles, and its derivative by each weight. */
function pinballLoss(
  levels: readonly number[],
  members: readonly Float64Array[],
  actual: Float64Array,
  weights: Float64Array,
): { loss: number; gradient: Float64Array } {
  const gradient = new Float64Array(members.length);
  let loss = 0;
  for (let unit = 0, cell = 0; unit < actual.length; unit++) {
    for (const level of levels) {
      let quantile = 0;
      for (let member = 0; member < members.length; member++)
        quantile += weights[member]! * members[member]![cell]!;
      const slope = (quantile > actual[unit]! ? 1 : 0) - level;
      loss += slope * (quantile - actual[unit]!);
      for (let member = 0; member < members.length; member++)
        gradient[member]! += slope * members[member]![cell]!;
      cell += 1;
    }
  }
  const cells = actual.length * levels.length;
  return { loss: loss / cells, gradient: gradient.map((sum) => sum / cells) };
}
