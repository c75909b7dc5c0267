/** Highest grade that ERR knows; gdeval fixes it at 4. */
export const ERR_MAX_GRADE = 4;

/**
 * Expected reciprocal rank: a reader who goes down the ranking stops at a document of grade g with probability
 * (2^g - 1) / 2^maxGrade; ERR is the expectation of 1 / rank of the stop.
 *
 * @param ranks    - ranks (from 1, ascending) of the judged documents retrieved
 * @param grades   - their grades, aligned with `ranks`; negative counts as 0
 * @param cutoff   - later ranks are left out; Infinity for the whole ranking
 * @param maxGrade - highest grade of the scale
 * @returns value in [0, 1], higher is better; NaN where a grade exceeds `maxGrade`
 * @source Chapelle et al. (2009), "Expected Reciprocal Rank for Graded Relevance"; TREC's gdeval (maxGrade 4)
 */
export function expectedReciprocalRank(
  ranks: readonly number[],
  grades: readonly number[],
  cutoff: number,
  maxGrade = ERR_MAX_GRADE,
): number {
  let sum = 0;
  let reads = 1;
  for (let position = 0; position < ranks.length; position++) {
    const rank = ranks[position]!;
    if (rank > cutoff) break;
    const grade = Math.max(grades[position]!, 0);
    if (grade > maxGrade) return Number.NaN;
    const stops = (2 ** grade - 1) / 2 ** maxGrade;
    sum += (reads * stops) / rank;
    reads *= 1 - stops;
  }
  return sum;
}
