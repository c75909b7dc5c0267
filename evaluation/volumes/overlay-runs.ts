import type { LabelRuns } from './volume.ts';

/** Told of voxels `from` (inclusive) to `to` (exclusive) with their labels; 0 for background. */
export type OnOverlap = (from: number, to: number, reference: number, prediction: number) => void;

/**
 * Walks through two volumes, or two slices, at once: over each stretch that either of them labels.
 *
 * @param reference  - runs
 * @param prediction - runs on the same grid
 * @param visit      - told of each stretch with one pair of labels, ascending
 * @source merge of sorted intervals
 */
export function overlayRuns(reference: LabelRuns, prediction: LabelRuns, visit: OnOverlap): void {
  let [r, p, at] = [0, 0, 0];
  const end = Number.POSITIVE_INFINITY;
  while (r < reference.labels.length || p < prediction.labels.length) {
    const referenceFrom = reference.from[r] ?? end;
    const predictionFrom = prediction.from[p] ?? end;
    const start = Math.max(at, Math.min(referenceFrom, predictionFrom));
    const inReference = referenceFrom <= start;
    const inPrediction = predictionFrom <= start;
    at = Math.min(
      inReference ? reference.to[r]! : referenceFrom,
      inPrediction ? prediction.to[p]! : predictionFrom,
    );
    visit(start, at, inReference ? reference.labels[r]! : 0, inPrediction ? prediction.labels[p]! : 0);
    if (reference.to[r] === at) r += 1;
    if (prediction.to[p] === at) p += 1;
  }
}
