import type { Triple } from '../metrics/segmentation/grid.ts';

/** Where the voxels of a volume lie. */
export interface VolumeGrid {
  /** Number of voxels along each axis. */
  readonly shape: Triple;
  /** Distance of neighbouring voxels along each axis, in mm. */
  readonly spacingMm: Triple;
  /** Maps voxel indices to mm in space (right, anterior, superior): three rows of four. */
  readonly affine: readonly number[];
}

/** A structure that is scored: the voxels with any of some labels. */
export interface LabelClass {
  readonly name: string;
  readonly labels: readonly number[];
}

/** A volume of labels as it was annotated or submitted. */
export interface LabelledVolume {
  readonly instance: string;
  /** Unique among the volumes of the instance: `prediction`, or the name of an annotation. */
  readonly name: string;
  readonly grid: VolumeGrid;
  /** Label of each voxel, axis 0 fastest, 0 for background; valid until the next volume is asked for. */
  readonly labels: Uint8Array;
}

/**
 * Stretches of voxels with one label, ascending by voxel; background is left out. Voxels are counted through the volume,
 * axis 0 fastest, and no stretch goes on from one row along axis 0 to the next.
 */
export interface LabelRuns {
  /** First voxel of each run; shape [runs]. */
  readonly from: Int32Array;
  /** The voxel after the last one of each run; shape [runs]. */
  readonly to: Int32Array;
  /** 1 to 255; shape [runs]. */
  readonly labels: Uint8Array;
}

/** A volume of labels as its runs. */
export interface RunVolume extends LabelRuns {
  readonly grid: VolumeGrid;
}
