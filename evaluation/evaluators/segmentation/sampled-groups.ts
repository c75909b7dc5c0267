import { drawBelow, mersenneTwister } from '../../statistics/mersenne-twister.ts';

/** A structure of a case: one kidney, tumour or cyst, with all of its annotations. */
export interface AnnotatedStructure<File> {
  /** That its voxels get. */
  readonly label: number;
  /** In the order of their numbers; at least one. */
  readonly annotations: readonly File[];
}

/** One annotation of one structure. */
export interface PaintedFile<File> {
  readonly file: File;
  readonly label: number;
}

const GROUPS = 5;
const [KIDNEY, TUMOUR, CYST] = [1, 2, 3];
/** Order in which offsets are drawn, and in which structures are painted: later ones lie over earlier ones. */
const DRAWN = [KIDNEY, TUMOUR, CYST];
const PAINTED = [KIDNEY, CYST, TUMOUR];

/**
 * The groups of annotations of a case that KiTS21 samples from the annotations of its structures. In each group every
 * structure starts at an annotation drawn at random; the samples of the group go on from there, so that within a group no
 * annotation is used twice.
 *
 * @param structures - in the order of their numbers within each label
 * @param caseNumber - seeds the draws
 * @returns groups of samples, each the files to paint in this order
 * @source KiTS21, annotation/sample_segmentations.py with 5 groups
 */
export function sampledGroups<File>(
  structures: readonly AnnotatedStructure<File>[],
  caseNumber: number,
): PaintedFile<File>[][][] {
  const next = mersenneTwister(caseNumber);
  const inOrder = (labels: readonly (number | undefined)[]) =>
    labels.flatMap((label) => structures.filter((structure) => structure.label === label));
  const [drawn, painted] = [inOrder(DRAWN), inOrder(PAINTED)];
  const samples = Math.min(...structures.map(({ annotations }) => annotations.length));
  return Array.from({ length: GROUPS }, () => {
    const offsets = new Map(
      drawn.map((structure) => [structure, drawBelow(next, structure.annotations.length)]),
    );
    return Array.from({ length: samples }, (_, sample) =>
      painted.map((structure) => {
        const { annotations, label } = structure;
        return { label, file: annotations[(offsets.get(structure)! + sample) % annotations.length]! };
      }),
    );
  });
}
