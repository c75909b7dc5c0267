/**
 * Binary preference: how seldom judged nonrelevant documents are ranked above relevant ones. Unjudged documents
 * are passed over, so that incomplete judgments hurt little.
 *
 * Each relevant document retrieved adds 1 - min(above, R) / min(N, R), or 1 where nothing nonrelevant is above it.
 *
 * @param relevantRanks    - ranks (from 1, ascending) at which relevant documents were retrieved
 * @param nonrelevantRanks - ranks (from 1, ascending) at which judged nonrelevant documents were retrieved
 * @param relevant         - number R of relevant documents, retrieved or not
 * @param nonrelevant      - number N of judged nonrelevant documents, retrieved or not
 * @returns value in [0, 1], higher is better; 0 where nothing is relevant
 * @source Buckley & Voorhees (2004), "Retrieval Evaluation with Incomplete Information"; trec_eval measure `bpref`
 */
export function bpref(
  relevantRanks: readonly number[],
  nonrelevantRanks: readonly number[],
  relevant: number,
  nonrelevant: number,
): number {
  if (relevant === 0) return 0;
  let sum = 0;
  let above = 0;
  for (const rank of relevantRanks) {
    while (above < nonrelevantRanks.length && nonrelevantRanks[above]! < rank) above += 1;
    sum += above === 0 ? 1 : 1 - Math.min(above, relevant) / Math.min(nonrelevant, relevant);
  }
  return sum / relevant;
}
