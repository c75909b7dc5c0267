/** Depths of pools that are counted. */
export const POOL_DEPTHS = [1, 5, 10, 20, 50, 100] as const;

/** Documents below this rank are nobody's to judge. */
export const DEEPEST_POOL = 100;

/** Beyond this many documents no organizer asks any more; it bounds the memory. */
const MOST_DOCUMENTS = 2_000_000;

/** Judgments that would complete a pool: every document among the first ranks of any run is judged then. */
export interface PoolGap {
  readonly depth: number;
  /** Documents that nobody judged, each topic for itself. */
  readonly judgments: number;
  /** Topics that they belong to. */
  readonly topics: number;
}

/** The documents that runs have among their first ranks and that nobody judged, each with its best rank in any run. */
export class UnjudgedPool {
  private readonly topics: readonly Map<string, number>[];
  private documents = 0;

  /**
   * @param topics - number of judged topics
   * @source definition
   */
  constructor(topics: number) {
    this.topics = Array.from({ length: topics }, () => new Map());
  }

  /**
   * Notes a document of a run.
   *
   * @param topic    - index among the judged topics
   * @param document - its id
   * @param rank     - from 1; those below {@link DEEPEST_POOL} are passed over
   * @source definition
   */
  add(topic: number, document: string, rank: number): void {
    const pool = this.topics[topic]!;
    const known = pool.get(document);
    if (rank > DEEPEST_POOL || (known !== undefined && known <= rank)) return;
    if (known === undefined) this.documents += 1;
    if (this.documents <= MOST_DOCUMENTS) pool.set(document, rank);
  }

  /**
   * Adds what another pool of the same topics holds.
   *
   * @param other - of further runs
   * @source definition
   */
  addAll(other: UnjudgedPool): void {
    for (const [topic, pool] of other.topics.entries()) {
      for (const [document, rank] of pool) this.add(topic, document, rank);
    }
  }

  /**
   * How many judgments pools of several depths lack.
   *
   * @returns one gap for each of {@link POOL_DEPTHS}; undefined where there are more documents than are counted
   * @source Buckley, Dimmick, Soboroff & Voorhees (2007), "Bias and the limits of pooling for large collections",
   *         Information Retrieval 10: what a pool leaves unjudged
   */
  gaps(): PoolGap[] | undefined {
    if (this.documents > MOST_DOCUMENTS) return undefined;
    return POOL_DEPTHS.map((depth) => {
      const lacking = this.topics.map((pool) => [...pool.values()].filter((rank) => rank <= depth).length);
      return {
        depth,
        judgments: lacking.reduce((sum, count) => sum + count, 0),
        topics: lacking.filter((count) => count > 0).length,
      };
    });
  }
}
