import type { Notice } from '../../evaluator.ts';
import type { RunScores } from '../ir-retrieval/run-scores.ts';
import type { DenseOptions } from './options.ts';
import type { DenseSubmission } from './read-submission.ts';
import type { DenseTruth } from './truth.ts';

/**
 * What the author of a submission should know although it is valid.
 *
 * @param truth      - how many queries have judgments
 * @param submission - by what it was ranked
 * @param scores     - how many documents were tied
 * @param options    - how many documents a query got
 * @returns notices; those with count 0 are left out
 * @source definition
 */
export function noticesFor(
  truth: DenseTruth,
  { manifest }: DenseSubmission,
  scores: RunScores,
  { depth }: DenseOptions,
): Notice[] {
  const { documents, queries, judgments } = truth;
  const unjudged = queries.count - judgments.topics.length;
  const notices: Notice[] = [
    {
      code: 'exact_search',
      count: judgments.topics.length,
      message: `ranked by ${SIMILARITY[manifest.similarity]}, exactly: the first ${Math.min(depth, documents.count)} of ${documents.count} documents for each of ${judgments.topics.length} queries`,
    },
    {
      code: 'unjudged_queries',
      count: unjudged,
      message: `${unjudged} of ${queries.count} queries have no judgment and were not searched for`,
    },
    {
      code: 'tied_scores',
      count: scores.tiedDocuments,
      message: `${scores.tiedDocuments} documents with equal similarity in ${scores.tiedTopics} queries; they are ordered by document id, highest first`,
    },
  ];
  return notices.filter(({ count }) => count > 0);
}

const SIMILARITY = {
  'inner-product': 'inner product',
  cosine: 'cosine',
  l2: 'Euclidean distance, nearest first',
} as const;
