import { countingHere, type FlipQuestion, type ShuffleQuestion } from '../statistics/counting.ts';
import { cpuTopK } from './top-k/cpu.ts';
import type { Slabs, TopK, TopKQuestion } from './top-k/question.ts';

/** What evaluators and tests ask of a device. All devices give the same numbers. */
export interface Compute {
  /** What computes, as provenance names it: `cpu`, or `webgpu` and the name of the adapter. */
  readonly device: string;
  /** Exact search in embeddings; see {@link cpuTopK}. */
  topK(question: TopKQuestion, slabs: Slabs): Promise<TopK>;
  /** Extreme random sign vectors of each pair of columns; see `countExtremeFlips`. */
  extremeFlips(question: FlipQuestion): Promise<Uint32Array>;
  /** Random shuffles that reach the difference of each pair of columns; see `countReachingRanges`. */
  reachingShuffles(question: ShuffleQuestion): Promise<Uint32Array>;
}

/**
 * The processor: the reference for all other devices.
 *
 * @source each kernel's own
 */
export const cpu: Compute = {
  device: 'cpu',
  topK: cpuTopK,
  extremeFlips: async (question) => countingHere.extremeFlips(question),
  reachingShuffles: async (question) => countingHere.reachingShuffles(question),
};
