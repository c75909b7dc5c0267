/** A volume of labels to be written. */
export interface WrittenVolume {
  readonly shape: readonly [number, number, number];
  readonly spacingMm: readonly [number, number, number];
  /** Axis 0 fastest. */
  readonly labels: Uint8Array;
}

const HEADER_BYTES = 352;

/**
 * A NIfTI-1 file of 8-bit labels, little-endian, its voxel axes along those of space.
 *
 * @param volume - labels, shape, spacing (stored in single precision)
 * @returns the bytes of a `.nii` file
 * @source nifti1.h
 */
export function niftiFile({ shape, spacingMm, labels }: WrittenVolume): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + labels.length);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 348, true);
  for (const [at, size] of [3, ...shape, 1, 1, 1, 1].entries()) view.setInt16(40 + 2 * at, size, true);
  view.setInt16(70, 2, true); // uint8
  view.setInt16(72, 8, true);
  for (const [at, spacing] of [1, ...spacingMm].entries()) view.setFloat32(76 + 4 * at, spacing, true);
  view.setFloat32(108, HEADER_BYTES, true);
  view.setFloat32(112, 1, true);
  view.setUint8(123, 2); // mm
  view.setInt16(254, 1, true);
  for (const [axis, spacing] of spacingMm.entries()) view.setFloat32(280 + 20 * axis, spacing, true);
  bytes.set([0x6e, 0x2b, 0x31], 344); // n+1
  bytes.set(labels, HEADER_BYTES);
  return bytes;
}
