import type { IdIndex } from './id-index.ts';
import type { Interactions } from './interactions.ts';
import type { NoiseRatio } from './noise-ratio.ts';

/** What is known of one noise ratio. */
export interface RatioTruth {
  readonly ratio: NoiseRatio;
  /** Training interactions with the noise among them; undefined where the truth has none. */
  readonly train: Interactions | undefined;
  /** The same interactions with flag 1 for those that are noise; undefined where that is not told. */
  readonly noise: Interactions | undefined;
}

/** The ground truth of a recommendation task. */
export interface RecommendationTruth {
  readonly users: IdIndex;
  readonly items: IdIndex;
  /** Whether `items` are all there are, so that others are unknown. */
  readonly hasCatalogue: boolean;
  readonly test: Interactions;
  /** Interactions for tuning: not to be recommended either. */
  readonly val: Interactions | undefined;
  /** By ascending ratio; at least one. */
  readonly ratios: readonly RatioTruth[];
  /** 1 for each user or item that is flagged as cold; undefined where the truth does not flag them. */
  readonly coldUsers: Uint8Array | undefined;
  readonly coldItems: Uint8Array | undefined;
  /** Users that are instances: those with test items or with interactions that may be noise, or all. */
  readonly evaluated: Int32Array;
  /** Their ids, in the same order. */
  readonly instanceIds: readonly string[];
  /** Whether users without test items score 0; else they have no score. */
  readonly isZeroWithoutTest: boolean;
}

/**
 * Number of interactions of a user.
 *
 * @source definition
 */
export const countOf = ({ starts }: Interactions, user: number): number => starts[user + 1]! - starts[user]!;

/**
 * Users of each item.
 *
 * @returns shape [items]
 * @source definition
 */
export function itemCounts({ items }: Interactions, itemCount: number): Float64Array {
  const counts = new Float64Array(itemCount);
  for (const item of items) counts[item]! += 1;
  return counts;
}

/**
 * Whether it is told which interactions of a ratio are noise, and there are some.
 *
 * @source definition
 */
export const hasNoise = ({ noise }: RatioTruth): boolean => noise?.flags.includes(1) ?? false;
