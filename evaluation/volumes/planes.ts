import type { VolumeGrid } from './volume.ts';

/** The three ways to cut a body. */
export const PLANE_NAMES = ['axial', 'coronal', 'sagittal'] as const;
export type PlaneName = (typeof PLANE_NAMES)[number];

/** How an axis of a volume lies on the screen. */
export interface ScreenAxis {
  readonly axis: number;
  /** Voxel 0 is at the right or at the bottom. */
  readonly isFlipped: boolean;
}

/** A way to cut a volume, and how its slices are shown. */
export interface Plane {
  readonly name: PlaneName;
  /** Across which the slices are cut. */
  readonly axis: number;
  readonly slices: number;
  readonly spacingMm: number;
  readonly horizontal: ScreenAxis;
  readonly vertical: ScreenAxis;
  /** Letters of the directions at the left, right, top and bottom edge, e.g. R, L, A, P. */
  readonly edges: readonly [left: string, right: string, top: string, bottom: string];
}

/** Letters of the lower and upper ends of the axes of space: right, anterior and superior are up. */
const ENDS = [
  ['L', 'R'],
  ['P', 'A'],
  ['I', 'S'],
] as const;

/** Axes of space: across, to the right of the screen, upwards. On screens right is left, as radiologists have it. */
const VIEWS = {
  axial: { across: 2, horizontal: { space: 0, isUp: false }, vertical: { space: 1, isUp: true } },
  coronal: { across: 1, horizontal: { space: 0, isUp: false }, vertical: { space: 2, isUp: true } },
  sagittal: { across: 0, horizontal: { space: 1, isUp: false }, vertical: { space: 2, isUp: true } },
} as const;

const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;

/**
 * The three planes of a volume by the position in its header, the way that radiologists look at them.
 *
 * @param grid - of the volume; an oblique one is shown along the axes of space that are nearest
 * @returns axial, coronal and sagittal
 * @source NIfTI-1: +x is right, +y anterior, +z superior
 */
export function planesOf({ shape, spacingMm, affine }: VolumeGrid): readonly Plane[] {
  const axisOf = nearestAxes(affine);
  const screenAxis = ({ space, isUp }: { space: 0 | 1 | 2; isUp: boolean }, isVertical: boolean) => {
    const axis = axisOf[space];
    const grows = affine[4 * space + axis]! >= 0;
    const ends = isUp ? ENDS[space] : ([ENDS[space][1], ENDS[space][0]] as const);
    // On a screen numbers grow to the right and downwards.
    return { axis, isFlipped: (grows === isUp) === isVertical, ends };
  };
  return PLANE_NAMES.map((name) => {
    const { across, horizontal, vertical } = VIEWS[name];
    const [toRight, upwards] = [screenAxis(horizontal, false), screenAxis(vertical, true)];
    const axis = axisOf[across];
    return {
      ...{ name, axis, slices: shape[axis]!, spacingMm: spacingMm[axis]! },
      horizontal: { axis: toRight.axis, isFlipped: toRight.isFlipped },
      vertical: { axis: upwards.axis, isFlipped: upwards.isFlipped },
      edges: [toRight.ends[0], toRight.ends[1], upwards.ends[1], upwards.ends[0]],
    };
  });
}

/** The axis of the volume that lies nearest to each axis of space. */
function nearestAxes(affine: readonly number[]): readonly [0 | 1 | 2, 0 | 1 | 2, 0 | 1 | 2] {
  const lengths = [0, 1, 2].map((axis) => Math.hypot(affine[axis]!, affine[4 + axis]!, affine[8 + axis]!));
  const closeness = (order: readonly number[]) =>
    order.reduce((sum, axis, space) => sum + Math.abs(affine[4 * space + axis]!) / (lengths[axis]! || 1), 0);
  return ORDERS.reduce((best, order) => (closeness(order) > closeness(best) + 1e-9 ? order : best));
}

/**
 * The plane that a volume was made in: where the slices lie furthest apart.
 *
 * @param planes - of the volume
 * @returns one of them
 * @source definition
 */
export const usualPlane = (planes: readonly Plane[]): Plane =>
  planes.reduce((best, plane) => (plane.spacingMm > best.spacingMm + 1e-9 ? plane : best));
