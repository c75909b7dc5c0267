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
  /** Topic key → index in `topics`. */
  readonly indexOf: ReadonlyMap<string, number>;
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
