import type { RopeProbabilities } from './corrected-resampled-t.ts';
import { drawHalfDirichlet } from './half-dirichlet.ts';
import { round9 } from './paired-differences.ts';

/**
 * Bayesian signed-rank test: probabilities that two systems are practically different in either direction or equivalent.
 * A posterior draw weighs the differences (and half a prior observation of 0) by a Dirichlet distribution; whichever of
 * left, rope and right holds most of the weight of all sums of two differences has won the draw.
 *
 * @param differences - from `pairedDifferences`
 * @param rope        - mean differences within ±rope do not matter in practice
 * @param draws       - draws from the posterior, e.g. 50,000
 * @param seed        - whole number in [0, 2^32)
 * @returns shares of draws; "practically better" where one is above 0.95
 * @source Benavoli, Mangili, Corani, Zaffalon & Ruggeri (2014), ICML; Benavoli et al. (2017), JMLR 18
 */
export function bayesianSignedRank(
  differences: Float64Array,
  rope: number,
  { draws, seed }: { readonly draws: number; readonly seed: number },
): RopeProbabilities {
  const weights = new Float64Array(differences.length + 1);
  const regions = walshRegions(differences, rope);
  const won = { left: 0, rope: 0, right: 0 };
  for (let draw = 0; draw < draws; draw++) {
    drawHalfDirichlet(weights, draw, seed);
    const mass = regions(weights);
    const largest = Math.max(mass.left, mass.rope, mass.right);
    won[mass.left === largest ? 'left' : mass.rope === largest ? 'rope' : 'right'] += 1;
  }
  return { left: won.left / draws, rope: won.rope / draws, right: won.right / draws };
}

/**
 * Weight of the sums of two observations that lie left of −2·rope, within ±2·rope (ends included), and right of it. Sums
 * are rounded to 9 decimals.
 *
 * @returns a function of the weights of the prior observation 0 and of each difference, which must add up to 1
 * @source Benavoli et al. (2017), JMLR 18, section 4.2; prefix sums over the sorted differences: own derivation
 */
export function walshRegions(
  differences: Float64Array,
  rope: number,
): (weights: ArrayLike<number>) => RopeProbabilities {
  const values = Float64Array.of(0, ...differences);
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!);
  const sorted = order.map((i) => values[i]!);
  const countWhere = (isBelow: (sum: number) => boolean) =>
    sorted.map((value) => sorted.filter((other) => isBelow(round9(value + other))).length);
  const left = countWhere((sum) => sum < round9(-2 * rope));
  const notRight = countWhere((sum) => sum <= round9(2 * rope));
  const upTo = new Float64Array(values.length + 1);
  return (weights) => {
    for (const [at, i] of order.entries()) upTo[at + 1] = upTo[at]! + weights[i]!;
    const mass = { left: 0, rope: 0, right: 0 };
    for (const [at, i] of order.entries()) {
      const [low, high] = [upTo[left[at]!]!, upTo[notRight[at]!]!];
      mass.left += weights[i]! * low;
      mass.rope += weights[i]! * (high - low);
      mass.right += weights[i]! * (upTo[values.length]! - high);
    }
    return mass;
  };
}
