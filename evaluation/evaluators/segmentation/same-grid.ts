import { InvalidInputError, type Problem } from '../../evaluator.ts';
import type { NiftiHeader } from '../../formats/nifti/header.ts';

/** Spacings may differ by so much of themselves. */
const SPACING_TOLERANCE = 1e-4;
/** Affines may differ by so much in sum, as in the check of KiTS23. */
const AFFINE_TOLERANCE = 1e-3;

/**
 * Refuses a volume that does not lie on the grid of its case: another shape, spacing or position in space.
 *
 * @param file   - its name
 * @param header - of the volume
 * @param wanted - of the case
 * @throws {InvalidInputError} with both values
 * @source KiTS23, check_submission_folder.py
 */
export function refuseOtherGrid(file: string, header: NiftiHeader, wanted: NiftiHeader): void {
  const refuse = (problem: Problem) => {
    throw new InvalidInputError([{ file, ...problem }]);
  };
  const sizes = (values: readonly number[]) =>
    values.map((value) => Number(value.toPrecision(8))).join(' x ');
  if (header.shape.some((size, axis) => size !== wanted.shape[axis])) {
    const message = `has the shape ${sizes(header.shape)}; expected ${sizes(wanted.shape)}, that of the case`;
    refuse({ code: 'wrong_shape', message });
  }
  const isOff = header.spacingMm.some(
    (spacing, axis) =>
      Math.abs(spacing - wanted.spacingMm[axis]!) > SPACING_TOLERANCE * wanted.spacingMm[axis]!,
  );
  if (isOff) {
    const message = `has the spacing ${sizes(header.spacingMm)} mm; expected ${sizes(wanted.spacingMm)} mm, that of the case`;
    refuse({ code: 'wrong_spacing', message });
  }
  const apart = header.affine.reduce((sum, value, at) => sum + Math.abs(value - wanted.affine[at]!), 0);
  if (apart > AFFINE_TOLERANCE) {
    const message = `lies elsewhere in space than its case: the affines differ by ${Number(apart.toPrecision(4))} in sum; expected at most ${AFFINE_TOLERANCE}`;
    refuse({ code: 'wrong_affine', message });
  }
}
