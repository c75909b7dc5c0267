/**
 * Distribution of the sum W₊ of those ranks that get a positive sign, each with probability 1/2: the exact null
 * distribution of Wilcoxon's test, given the ties. By adding one rank after the other.
 *
 * @param ranks - positive multiples of ½, e.g. 1, 2.5, 2.5, 4; at most 1,000 or so
 * @returns P(W₊ = s/2) at place s; shape [2·Σranks + 1]
 * @source Wilcoxon (1945), Biometrics Bulletin 1; with ties, conditional on them: Pratt & Gibbons (1981), ch. 3
 */
export function signedRankDistribution(ranks: ArrayLike<number>): Float64Array {
  const doubled = Array.from(ranks, (rank) => Math.round(2 * rank));
  const probabilities = new Float64Array(doubled.reduce((sum, rank) => sum + rank, 0) + 1);
  probabilities[0] = 1;
  let largest = 0;
  for (const rank of doubled) {
    largest += rank;
    for (let sum = largest; sum >= rank; sum--) {
      probabilities[sum] = (probabilities[sum]! + probabilities[sum - rank]!) / 2;
    }
    for (let sum = 0; sum < rank; sum++) probabilities[sum]! /= 2;
  }
  return probabilities;
}

/**
 * P(W₊ ≤ w) for the ranks 1 … n without ties.
 *
 * @source sum of {@link signedRankDistribution}
 */
export function signedRankCdf(w: number, n: number): number {
  const probabilities = signedRankDistribution(Array.from({ length: n }, (_, i) => i + 1));
  return probabilities.subarray(0, Math.max(0, 2 * Math.floor(w) + 1)).reduce((sum, p) => sum + p, 0);
}
