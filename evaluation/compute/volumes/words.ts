import { LABELS } from '../../metrics/segmentation/compare-labels.ts';

/**
 * The words of four labels that hold some voxels.
 *
 * @param labels - of a volume
 * @param from   - first voxel
 * @param to     - last one, exclusive
 * @source definition
 */
export function labelWords(labels: Uint8Array, from: number, to: number): Uint32Array {
  const first = Math.floor(from / 4);
  return new Uint32Array(labels.buffer, labels.byteOffset + 4 * first, Math.ceil(to / 4) - first);
}

/**
 * The labels of a class, one bit each; shape [8].
 *
 * @param isClass - 1 for the labels of the class; shape [256]
 * @source definition
 */
export function labelBits(isClass: Uint8Array): Uint32Array<ArrayBuffer> {
  const bits = new Uint32Array(LABELS / 32);
  for (let label = 0; label < LABELS; label++) bits[label >> 5]! |= isClass[label]! << (label & 31);
  return bits;
}

/**
 * Steps on a grid with an unused fourth number, as a vector of four is read in one go.
 *
 * @param steps - shape [steps, 3]
 * @returns shape [steps, 4], negative numbers in two's complement
 * @source WGSL, alignment of `vec3`
 */
export function stepWords(steps: Int32Array): Uint32Array<ArrayBuffer> {
  const wide = new Uint32Array((4 * steps.length) / 3);
  for (let at = 0; at < steps.length; at++) wide[4 * Math.floor(at / 3) + (at % 3)] = steps[at]!;
  return wide;
}

/**
 * Most planes that a step crosses. Steps come in pairs of opposite ones, so the positive ones tell.
 *
 * @param steps - see {@link stepWords}
 * @source definition
 */
export function reachOf(steps: Uint32Array): number {
  let most = 0;
  for (let at = 2; at < steps.length; at += 4) most = Math.max(most, steps[at]! | 0);
  return most;
}
