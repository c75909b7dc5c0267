import { hashDocument } from './document-hash.ts';
import type { DocumentTable } from './document-table.ts';

/** One judged topic: its documents are [documentFrom, documentTo), its judgments [from, to) in {@link Judgments}. */
export interface JudgedTopic {
  /** Id as text. */
  readonly id: string;
  /** Id as bytes, one code unit each: compares as trec_eval does. */
  readonly key: string;
  readonly documentFrom: number;
  readonly documentTo: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The ground truth. Judgments of a topic stand together; documents are distinct within a topic. In plain qrels every
 * judgment has its own document; in formats with several assessors one document may have many.
 */
export interface Judgments {
  /** In the order of their ids' bytes. */
  readonly topics: readonly JudgedTopic[];
  /** Ids of the topics, at the same positions as in `topics`. */
  readonly topicTable: DocumentTable;
  /** Ids of the documents one after the other; document d is [documentEnds[d - 1], documentEnds[d]). */
  readonly documentIds: Uint8Array;
  readonly documentEnds: Float64Array;
  readonly documentHashes: Int32Array;
  /** Document of each judgment. */
  readonly documents: Int32Array;
  /** Grade of each judgment; negative: in the pool, but not judged. */
  readonly grades: Float64Array;
  /** Judgment group (assessor) and subgroup of each judgment; equal numbers mean equal groups within a topic. */
  readonly groups: Int32Array;
  readonly subgroups: Int32Array;
}

/**
 * Finds a topic by the bytes of its id.
 *
 * @param judgments - the ground truth
 * @param bytes     - holds the id at [from, to)
 * @returns index in `topics`, -1 where the topic is not judged
 * @source definition
 */
export function findTopic({ topicTable }: Judgments, bytes: Uint8Array, from: number, to: number): number {
  return topicTable.indexOf(hashDocument(bytes, from, to), bytes, from, to);
}
