import { bordaOrder, reciprocalRankOrder } from './fused-orders.ts';
import { hedgeOrder } from './hedge.ts';
import { maxMeanOrder } from './max-mean.ts';
import { moveToFrontOrder } from './move-to-front.ts';
import { type Draw, shuffledPool, type TopicPool } from './topic-pool.ts';

/** A way to choose which documents of a topic are judged when not all can be. */
export interface AdjudicationMethod {
  readonly label: string;
  /** What a budget counts. */
  readonly budget: 'depth' | 'judgments per topic';
  readonly source: string;
  /** The smallest budget with which each document of the pool is judged; 0 = with none. Shape [documents]. */
  readonly neededBudget: (pool: TopicPool, draw: Draw) => Int32Array;
}

/** A method that puts the documents in an order, of which a budget buys the first. */
const inOrder =
  (order: (pool: TopicPool, draw: Draw) => readonly number[]): AdjudicationMethod['neededBudget'] =>
  (pool, draw) => {
    const needed = new Int32Array(pool.isRelevant.length);
    for (const [place, document] of order(pool, draw).entries()) needed[document] = place + 1;
    return needed;
  };

/**
 * Depth-k pooling, as TREC pools are made: the first k documents of every run, those outside the full judgments counted.
 *
 * @param pool - of one topic
 * @returns the best rank of each document in any run; 0 where none has it
 * @source Spärck Jones & van Rijsbergen (1975), "Report on the need for and provision of an ideal information retrieval
 *         test collection"
 */
export function poolDepths({ ranks, isRelevant }: TopicPool): Int32Array {
  return Int32Array.from(isRelevant, (_, document) => {
    const found = ranks.map((rankOf) => rankOf[document]!).filter((rank) => rank > 0);
    return found.length === 0 ? 0 : Math.min(...found);
  });
}

const JUDGMENTS = { budget: 'judgments per topic' } as const;

/** Every method by the name that people type. */
export const ADJUDICATION_METHODS = {
  depth: {
    label: 'Depth-k pooling',
    budget: 'depth',
    source: 'Spärck Jones & van Rijsbergen (1975)',
    neededBudget: poolDepths,
  },
  'move-to-front': {
    ...JUDGMENTS,
    label: 'Move to front',
    source: 'Cormack, Palmer & Clarke (1998)',
    neededBudget: inOrder(moveToFrontOrder),
  },
  'max-mean': {
    ...JUDGMENTS,
    label: 'MaxMean',
    source: 'Losada, Parapar & Barreiro (2017)',
    neededBudget: inOrder(maxMeanOrder(1)),
  },
  'max-mean-ns': {
    ...JUDGMENTS,
    label: 'MaxMean, non-stationary',
    source: 'Losada, Parapar & Barreiro (2017)',
    neededBudget: inOrder(maxMeanOrder(0)),
  },
  hedge: {
    ...JUDGMENTS,
    label: 'Hedge',
    source: 'Aslam, Pavlu & Savell (2003)',
    neededBudget: inOrder(hedgeOrder),
  },
  borda: {
    ...JUDGMENTS,
    label: 'Borda count',
    source: 'Aslam & Montague (2001)',
    neededBudget: inOrder(bordaOrder),
  },
  rrf: {
    ...JUDGMENTS,
    label: 'Reciprocal rank fusion',
    source: 'Cormack, Clarke & Büttcher (2009)',
    neededBudget: inOrder(reciprocalRankOrder),
  },
  random: {
    ...JUDGMENTS,
    label: 'Random order',
    source: 'baseline',
    neededBudget: inOrder(shuffledPool),
  },
} as const satisfies Record<string, AdjudicationMethod>;

export type AdjudicationId = keyof typeof ADJUDICATION_METHODS;

export const ADJUDICATION_IDS = Object.keys(ADJUDICATION_METHODS) as [AdjudicationId, ...AdjudicationId[]];
