import type { Triple } from '../../metrics/segmentation/grid.ts';
import type { GridPoints } from '../../metrics/segmentation/surface-points.ts';

/** How far the points of one set are from the nearest of another; the points of a whole grid make a distance map. */
export interface DistanceQuestion {
  /** Asked about. */
  readonly from: GridPoints;
  /** Looked for, on the same grid. */
  readonly to: GridPoints;
  readonly spacingMm: Triple;
}
