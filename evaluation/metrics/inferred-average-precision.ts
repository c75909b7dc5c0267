const SMOOTHING = 0.00001;

/**
 * Inferred average precision: an estimate of AP where only a random sample of the pool was judged. At a relevant
 * document of rank k the expected precision is 1/k + (k-1)/k * |pool above|/(k-1) * (rel + e)/(rel + nonrel + 2e).
 *
 * @param ranks     - ranks (from 1, ascending) of the retrieved documents of the pool
 * @param grades    - their grades, aligned with `ranks`; negative: in the pool, but not judged
 * @param threshold - smallest grade that counts as relevant
 * @param relevant  - number of documents judged relevant, retrieved or not
 * @returns value in [0, 1], higher is better; 0 where nothing is relevant
 * @source Yilmaz & Aslam (2006), "Estimating Average Precision with Incomplete and Imperfect Judgments";
 *         trec_eval measure `infAP` (e = 0.00001)
 */
export function inferredAveragePrecision(
  ranks: readonly number[],
  grades: readonly number[],
  threshold: number,
  relevant: number,
): number {
  if (relevant === 0) return 0;
  let sum = 0;
  let relevantAbove = 0;
  let nonrelevantAbove = 0;
  for (let poolAbove = 0; poolAbove < ranks.length; poolAbove++) {
    const rank = ranks[poolAbove]!;
    const grade = grades[poolAbove]!;
    if (grade >= threshold) {
      const judgedAbove = relevantAbove + nonrelevantAbove;
      sum += 1 / rank;
      if (rank > 1) {
        sum += (poolAbove / rank) * ((relevantAbove + SMOOTHING) / (judgedAbove + 2 * SMOOTHING));
      }
      relevantAbove += 1;
    } else if (grade >= 0) {
      nonrelevantAbove += 1;
    }
  }
  return sum / relevant;
}
