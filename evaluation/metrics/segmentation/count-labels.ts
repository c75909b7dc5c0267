import { LABELS } from './compare-labels.ts';

/**
 * Voxels of each label.
 *
 * @param labels - its buffer is a multiple of 4 bytes long from its start on
 * @returns counts; shape [256]; that of the background, 0, is left 0
 * @source definition
 */
export function countLabels(labels: Uint8Array): Uint32Array {
  const counts = new Uint32Array(LABELS);
  const words = new Uint32Array(labels.buffer, labels.byteOffset, labels.length / 4);
  for (let word = 0; word < words.length; word++) {
    if (words[word] === 0) continue;
    for (let at = 4 * word; at < 4 * word + 4; at++) counts[labels[at]!]! += 1;
  }
  counts[0] = 0;
  return counts;
}
