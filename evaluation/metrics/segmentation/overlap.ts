import type { VoxelCounts } from './compare-labels.ts';

/**
 * Dice coefficient of two sets of voxels, with the rule of KiTS for empty ones.
 *
 * @param counts - voxels of both
 * @returns 2|A∩B| / (|A|+|B|) in [0, 1], higher is better; 1 where both are empty
 * @source Dice (1945); KiTS21, evaluation/metrics.py
 */
export const dice = ({ reference, prediction, both }: VoxelCounts): number =>
  reference + prediction === 0 ? 1 : (2 * both) / (reference + prediction);

/**
 * Intersection over union of two sets of voxels.
 *
 * @param counts - voxels of both
 * @returns |A∩B| / |A∪B| in [0, 1], higher is better; 1 where both are empty
 * @source Jaccard (1901)
 */
export const intersectionOverUnion = ({ reference, prediction, both }: VoxelCounts): number =>
  reference + prediction === 0 ? 1 : both / (reference + prediction - both);

/**
 * Share of the predicted voxels that are right.
 *
 * @param counts - voxels of both
 * @returns in [0, 1], higher is better; NaN where nothing is predicted
 * @source definition
 */
export const voxelPrecision = ({ prediction, both }: VoxelCounts): number => both / prediction;

/**
 * Share of the reference voxels that are found.
 *
 * @param counts - voxels of both
 * @returns in [0, 1], higher is better; NaN where the reference is empty
 * @source definition
 */
export const voxelRecall = ({ reference, both }: VoxelCounts): number => both / reference;

/**
 * How alike two volumes are, wherever they lie.
 *
 * @param counts - voxels of both
 * @returns 1 - ||B|-|A|| / (|A|+|B|) in [0, 1], higher is better; 1 where both are empty
 * @source Taha & Hanbury (2015), BMC Medical Imaging 15
 */
export const volumeSimilarity = ({ reference, prediction }: VoxelCounts): number =>
  reference + prediction === 0 ? 1 : 1 - Math.abs(prediction - reference) / (reference + prediction);

/**
 * Error of the volume in relation to that of the reference.
 *
 * @param counts - voxels of both
 * @returns (|B|-|A|) / |A|: positive for too much, 0 is best; NaN where the reference is empty
 * @source definition
 */
export const relativeVolumeDifference = ({ reference, prediction }: VoxelCounts): number =>
  reference === 0 ? Number.NaN : (prediction - reference) / reference;
