import type { FieldPlaces } from './field-places.ts';

/**
 * Maps voxel indices to mm in space: by the rows of the header where it has them, else by its quaternion, else by its
 * spacing alone.
 *
 * @param view      - the header
 * @param places    - of the header's version
 * @param isLittle  - byte order
 * @param spacingMm - along the axes, positive
 * @returns three rows of four numbers: a voxel (i, j, k, 1) to x, y, z
 * @source nifti1.h, methods 3, 2 and 1
 */
export function affineOf(
  view: DataView,
  places: FieldPlaces,
  isLittle: boolean,
  [s0, s1, s2]: readonly [number, number, number],
): readonly number[] {
  const decimals = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => places.decimal(view, from, at, isLittle));
  if (places.affineCode(view, isLittle) > 0) return decimals(places.affineRows, 12);
  if (places.quaternionCode(view, isLittle) <= 0) return [s0, 0, 0, 0, 0, s1, 0, 0, 0, 0, s2, 0];
  const [b = 0, c = 0, d = 0, x = 0, y = 0, z = 0] = decimals(places.quaternion, 6);
  const a = Math.sqrt(Math.max(0, 1 - (b * b + c * c + d * d)));
  const t2 = places.decimal(view, places.pixdim, 0, isLittle) < 0 ? -s2 : s2;
  return [
    ...[(a * a + b * b - c * c - d * d) * s0, 2 * (b * c - a * d) * s1, 2 * (b * d + a * c) * t2, x],
    ...[2 * (b * c + a * d) * s0, (a * a + c * c - b * b - d * d) * s1, 2 * (c * d - a * b) * t2, y],
    ...[2 * (b * d - a * c) * s0, 2 * (c * d + a * b) * s1, (a * a + d * d - b * b - c * c) * t2, z],
  ];
}
