import { surfaceDistances } from '../metrics/segmentation/surface-distances.ts';
import {
  type FlipQuestion,
  type ResampleQuestion,
  replicationHere,
  type ShuffleQuestion,
} from '../statistics/replication.ts';
import type { DistanceQuestion } from './distances/question.ts';
import { cpuTopK } from './top-k/cpu.ts';
import type { Slabs, TopK, TopKQuestion } from './top-k/question.ts';
import { cpuCompareVolumes } from './volumes/cpu.ts';
import type { VolumeComparison, VolumeQuestion } from './volumes/question.ts';

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
  /** Means of columns on bootstrap resamples; see `resampledMeans`. */
  resampledMeans(question: ResampleQuestion): Promise<Float64Array[]>;
  /** Label pairs and surfaces of two volumes; see {@link cpuCompareVolumes}. */
  compareVolumes(question: VolumeQuestion): Promise<VolumeComparison>;
  /** Distance of each point to the nearest of others in mm; see {@link surfaceDistances}. */
  nearestDistances(question: DistanceQuestion): Promise<Float64Array>;
}

/**
 * The processor: the reference for all other devices.
 *
 * @source each kernel's own
 */
export const cpu: Compute = {
  device: 'cpu',
  topK: cpuTopK,
  extremeFlips: async (question) => replicationHere.extremeFlips(question),
  reachingShuffles: async (question) => replicationHere.reachingShuffles(question),
  resampledMeans: async (question) => replicationHere.resampledMeans(question),
  compareVolumes: async (question) => cpuCompareVolumes(question),
  nearestDistances: async ({ from, to, spacingMm }) => surfaceDistances(from, to, spacingMm),
};
