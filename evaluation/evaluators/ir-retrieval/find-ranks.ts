import type { DocumentTable } from './document-table.ts';
import type { JudgedTopic, Judgments } from './judgments.ts';

/**
 * Looks up where the judged documents of a topic were ranked. Only they are looked up, so the cost follows the
 * judgments, not the length of the ranking.
 *
 * @param judgments - the ground truth
 * @param topic     - one of its topics
 * @param documents - the documents retrieved for it
 * @param ranks     - rank of each of them, by position
 * @returns rank of each distinct judged document of the topic, 0 where it was not retrieved
 * @source definition
 */
export function findRanks(
  judgments: Judgments,
  topic: JudgedTopic,
  documents: DocumentTable,
  ranks: Int32Array,
): Int32Array {
  const { documentIds, documentEnds, documentHashes } = judgments;
  const found = new Int32Array(topic.documentTo - topic.documentFrom);
  for (let document = topic.documentFrom; document < topic.documentTo; document++) {
    const from = document === 0 ? 0 : documentEnds[document - 1]!;
    const position = documents.indexOf(documentHashes[document]!, documentIds, from, documentEnds[document]!);
    if (position >= 0) found[document - topic.documentFrom] = ranks[position]!;
  }
  return found;
}
