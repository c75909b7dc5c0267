/** A volume of labels without its background: the words of four voxels that are not all 0. */
export interface PackedLabels {
  readonly at: Uint32Array;
  readonly words: Uint32Array;
}

/**
 * Packs the labels of a volume, so that all annotations of a case fit into memory.
 *
 * @param labels - its buffer is a multiple of 4 bytes long from its start on
 * @returns the words that are not 0, with their places
 * @source definition
 */
export function packLabels(labels: Uint8Array): PackedLabels {
  const words = new Uint32Array(labels.buffer, labels.byteOffset, labels.length / 4);
  let count = 0;
  for (let word = 0; word < words.length; word++) if (words[word] !== 0) count += 1;
  const packed = { at: new Uint32Array(count), words: new Uint32Array(count) };
  let next = 0;
  for (let word = 0; word < words.length; word++) {
    if (words[word] === 0) continue;
    packed.at[next] = word;
    packed.words[next++] = words[word]!;
  }
  return packed;
}

/**
 * Unpacks a volume of labels.
 *
 * @param packed - the labels
 * @param room   - overwritten; as long as what was packed
 * @returns `room`
 * @source definition
 */
export function unpackLabels({ at, words }: PackedLabels, room: Uint8Array): Uint8Array {
  const all = new Uint32Array(room.buffer, room.byteOffset, room.length / 4).fill(0);
  for (let index = 0; index < at.length; index++) all[at[index]!] = words[index]!;
  return room;
}
