import { compareLabels } from '../../metrics/segmentation/compare-labels.ts';
import { surfaceCounts } from '../../metrics/segmentation/surface-dice.ts';
import { surfels } from '../../metrics/segmentation/surface-points.ts';
import type { VolumeComparison, VolumeQuestion } from './question.ts';

/**
 * Compares two label volumes on the processor: the reference for all other devices.
 *
 * @param question - the volumes, and the classes whose surfaces are compared
 * @returns counts of label pairs, extents of rows, and counts of the surfels of each class by neighbour code
 * @source `compareLabels`, `surfaceCounts`
 */
export function cpuCompareVolumes({
  grid: { shape, spacingMm },
  reference,
  prediction,
  surfaces,
}: VolumeQuestion): VolumeComparison {
  const labels = compareLabels(reference, prediction, shape);
  return {
    labels,
    surfaces: surfaces.map(({ isClass, toleranceMm }) => {
      const of = (volume: Uint8Array) => surfels(volume, isClass, shape, labels);
      const both = [of(reference), of(prediction)] as const;
      return { counts: surfaceCounts(...both, toleranceMm, spacingMm), surfels: both };
    }),
  };
}
