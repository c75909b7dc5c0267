/** The judged documents of one topic, and where the runs have them. Documents are numbers from 0. */
export interface TopicPool {
  /** For each run, the rank from 1 of each document; 0 where the run lacks it; shape [runs][documents]. */
  readonly ranks: readonly ArrayLike<number>[];
  /** Whether the full judgments call a document relevant; shape [documents]. */
  readonly isRelevant: readonly boolean[];
}

/** Draws whole numbers: `draw(n)` is one of 0 … n − 1. */
export type Draw = (choices: number) => number;

/**
 * The documents of a pool that each run retrieved, best first. Documents outside the pool are nobody's to judge, so what
 * follows counts places among those in it.
 *
 * @param pool - of one topic
 * @returns shape [runs][documents that it retrieved]
 * @source Losada, Parapar & Barreiro (2017), "Multi-armed bandits for adjudicating documents in pooling-based evaluation
 *         of information retrieval systems", Information Processing & Management 53
 */
export function pooledRankings({ ranks, isRelevant }: TopicPool): number[][] {
  return ranks.map((rankOf) =>
    [...isRelevant.keys()]
      .filter((document) => rankOf[document]! > 0)
      .sort((a, b) => rankOf[a]! - rankOf[b]!),
  );
}

/**
 * The documents of a pool that any run retrieved, shuffled: the order of those that a method holds equal. The order of a
 * judgment file must not decide, since such files are often sorted by relevance.
 *
 * @param pool - of one topic
 * @param draw - of random numbers
 * @returns each document once
 * @source Fisher & Yates; Durstenfeld (1964), CACM 7
 */
export function shuffledPool({ ranks, isRelevant }: TopicPool, draw: Draw): number[] {
  const documents = [...isRelevant.keys()].filter((document) =>
    ranks.some((rankOf) => rankOf[document]! > 0),
  );
  for (let last = documents.length - 1; last > 0; last--) {
    const other = draw(last + 1);
    [documents[last], documents[other]] = [documents[other]!, documents[last]!];
  }
  return documents;
}

/**
 * The documents of a pool by their scores, highest first, equal ones shuffled.
 *
 * @param pool    - of one topic
 * @param scoreOf - score of a document
 * @param draw    - of random numbers
 * @returns each document that any run retrieved once
 * @source definition
 */
export function orderedPool(pool: TopicPool, scoreOf: (document: number) => number, draw: Draw): number[] {
  return shuffledPool(pool, draw)
    .map((document) => ({ document, score: scoreOf(document) }))
    .sort((a, b) => b.score - a.score)
    .map(({ document }) => document);
}
