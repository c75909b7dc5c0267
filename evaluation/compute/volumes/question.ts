import type { LabelComparison } from '../../metrics/segmentation/compare-labels.ts';
import type { Grid } from '../../metrics/segmentation/grid.ts';
import type { SurfaceCounts } from '../../metrics/segmentation/surface-dice.ts';
import type { SurfacePoints } from '../../metrics/segmentation/surface-points.ts';

/** A class whose surfaces are compared. */
export interface SurfaceClass {
  /** 1 for the labels of the class; shape [256]. */
  readonly isClass: Uint8Array;
  /** At least 0. */
  readonly toleranceMm: number;
}

/** Two label volumes to be compared. */
export interface VolumeQuestion {
  readonly grid: Grid;
  /** Labels, axis 0 fastest; both buffers are a multiple of 4 bytes long from their start on, zeros at the end. */
  readonly reference: Uint8Array;
  /** The same objects for all references that a prediction is compared with: a device then has it already. */
  readonly prediction: Uint8Array;
  readonly surfaces: readonly SurfaceClass[];
}

/** What two label volumes have in common, in whole numbers. */
export interface VolumeComparison {
  readonly labels: LabelComparison;
  /** In the order of the classes. */
  readonly surfaces: readonly SurfaceComparison[];
}

/** The surfaces of one class. */
export interface SurfaceComparison {
  readonly counts: SurfaceCounts;
  /** The surfels themselves, where they had to be listed for the counts. */
  readonly surfels?: readonly [reference: SurfacePoints, prediction: SurfacePoints];
}
