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
 * Paints the voxels of a packed volume that are not 0 over others.
 *
 * @param packed - what to paint
 * @param labels - painted on; as long as what was packed
 * @param label  - that all of them get; undefined: their own
 * @source definition
 */
export function paintLabels({ at, words }: PackedLabels, labels: Uint8Array, label?: number): void {
  const all = new Uint32Array(labels.buffer, labels.byteOffset, labels.length / 4);
  const everywhere = (label ?? 0) * 0x01010101;
  for (let index = 0; index < at.length; index++) {
    const word = words[index]!;
    const isPainted = bytesSet(word);
    const paint = label === undefined ? word : everywhere & isPainted;
    all[at[index]!] = (all[at[index]!]! & ~isPainted) | paint;
  }
}

/** 255 in each byte of a word that is not 0. */
function bytesSet(word: number): number {
  const top = ((((word & 0x7f7f7f7f) + 0x7f7f7f7f) | word) & 0x80808080) >>> 7;
  return Math.imul(top, 255);
}
