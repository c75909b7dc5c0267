import { type Plane, type PlaneName, planesOf, usualPlane } from './planes.ts';
import { drawSlice, type SliceDrawing } from './slice-drawing.ts';
import { type SliceProfile, sliceProfile, worstSlice } from './slice-profile.ts';
import type { LabelClass, RunVolume } from './volume.ts';

/** What somebody asks to see; what is left out, or is not there, gives way to what is most worth seeing. */
export interface LookQuestion {
  readonly plane?: string | undefined;
  /** From 1 on. */
  readonly slice?: number | undefined;
  /** Names of classes; all where none is one of the task. */
  readonly classes?: readonly string[] | undefined;
}

/** One slice of a prediction over its reference, and how it lies among the others. */
export interface Look {
  readonly planes: readonly Plane[];
  readonly plane: PlaneName;
  readonly slices: number;
  /** From 1 on. */
  readonly slice: number;
  readonly worst: number;
  readonly chosen: readonly string[];
  readonly drawing: SliceDrawing;
  readonly profile: SliceProfile;
}

/**
 * Looks at a prediction: at the worst slice of the plane that the volume was made in unless another is asked for.
 *
 * @param reference  - volume
 * @param prediction - on the same grid
 * @param classes    - of the task
 * @param question   - plane, slice, classes
 * @returns the slice that is shown
 * @source definition
 */
export function lookAt(
  reference: RunVolume,
  prediction: RunVolume,
  classes: readonly LabelClass[],
  question: LookQuestion,
): Look {
  const planes = planesOf(reference.grid);
  const plane = planes.find(({ name }) => name === question.plane) ?? usualPlane(planes);
  const asked = classes.filter(({ name }) => question.classes?.includes(name));
  const shown = asked.length > 0 ? asked : classes;
  const chosen = shown.map(({ name }) => name);
  const profile = sliceProfile(reference, prediction, plane.axis, shown);
  const worst = worstSlice(profile) + 1;
  const { slice: wanted } = question;
  const slice = wanted !== undefined && wanted >= 1 && wanted <= plane.slices ? Math.floor(wanted) : worst;
  return {
    ...{ planes, plane: plane.name, slices: plane.slices, slice, worst, chosen, profile },
    drawing: drawSlice(reference, prediction, { plane, slice: slice - 1, classes, chosen }),
  };
}
