import type { ByteSource } from '../../evaluator.ts';
import type { NiftiHeader } from '../../formats/nifti/header.ts';

/** A file of an annotation. */
export interface AnnotationFile {
  readonly source: ByteSource;
  /** Label that its voxels get, where the file is a mask of one structure; undefined where it holds labels itself. */
  readonly label: number | undefined;
}

/** What somebody says of a whole case: one volume of labels, or structures painted one over the other. */
export interface Annotation {
  readonly files: readonly AnnotationFile[];
}

/** Annotations of one case by one round of raters: within a group no annotation of a structure is used twice. */
export interface RaterGroup {
  readonly name: string;
  readonly annotations: readonly Annotation[];
}

/** What a case is scored against. Volumes are read when they are needed: all of them do not fit into memory. */
export interface SegmentationCase {
  readonly id: string;
  /** Shape, spacing and position that every volume of the case has. */
  readonly header: NiftiHeader;
  /** Predictions are scored against each; the values of a case are the means. */
  readonly references: readonly Annotation[];
  /** Groups of at least two annotations, for the level at which raters agree. */
  readonly raters: readonly RaterGroup[];
}

/** The ground truth: cases sorted by id. */
export interface SegmentationTruth {
  readonly cases: readonly SegmentationCase[];
}
