import type { LabelClass } from './volume.ts';

/** What became of a voxel, in the order of their codes; code 0 is a voxel outside of all classes. */
export const OUTCOMES = ['agreed', 'missed', 'extra', 'swapped'] as const;

/**
 * `agreed`: in the same classes in both volumes; `missed`: the prediction lacks a class of the reference; `extra`: it has a
 * class that the reference lacks; `swapped`: both.
 */
export type Outcome = (typeof OUTCOMES)[number];

const LABELS = 256;

/**
 * What becomes of a voxel by its two labels.
 *
 * @param classes - those that are looked at, at most 31
 * @returns code of the outcome (1 + its place in {@link OUTCOMES}, 0 for none) at `reference * 256 + prediction`
 * @source definition
 */
export function outcomeCodes(classes: readonly LabelClass[]): Uint8Array {
  const membership = new Int32Array(LABELS);
  for (const [place, { labels }] of classes.entries()) {
    for (const label of labels) membership[label]! |= 1 << place;
  }
  const codes = new Uint8Array(LABELS * LABELS);
  for (let pair = 0; pair < codes.length; pair++) {
    codes[pair] = codeOf(membership[pair >> 8]!, membership[pair & 255]!);
  }
  return codes;
}

/** Classes as bits. */
function codeOf(reference: number, prediction: number): number {
  const isMissed = (reference & ~prediction) !== 0;
  const isExtra = (prediction & ~reference) !== 0;
  if (isMissed && isExtra) return 4;
  if (isMissed) return 2;
  if (isExtra) return 3;
  return reference === 0 ? 0 : 1;
}
