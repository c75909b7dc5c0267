/** Tables larger than this are given up after a topic, so that one huge topic does not slow down all others. */
const KEPT_CAPACITY = 65_536;

/**
 * Distinct document ids of one topic in the order they came, with a score, a rank and a line each. Ids lie one after
 * the other in one byte array; an open-addressing table of positions finds them. Growing, never shrinking, so that one
 * table serves topic after topic.
 */
export class DocumentTable {
  count = 0;
  scores: Float64Array<ArrayBuffer>;
  /** The rank column of the file; NaN where it is no whole number. */
  statedRanks: Float64Array<ArrayBuffer>;
  lines: Float64Array<ArrayBuffer>;
  ids: Uint8Array<ArrayBuffer>;
  /** Where each id ends in `ids`; it starts where the one before ends. */
  ends: Int32Array<ArrayBuffer>;
  hashes: Int32Array<ArrayBuffer>;
  /** 1 + position of a document, 0 for an empty slot; a power of two in length, at most half full. */
  private slots: Int32Array<ArrayBuffer>;
  private used = 0;

  /**
   * @param capacity - documents expected
   * @source Knuth, TAOCP vol. 3, 6.4, linear probing
   */
  constructor(capacity = 1024) {
    const rounded = 2 ** Math.ceil(Math.log2(Math.max(capacity, 16)));
    this.scores = new Float64Array(rounded);
    this.statedRanks = new Float64Array(rounded);
    this.lines = new Float64Array(rounded);
    this.ends = new Int32Array(rounded);
    this.hashes = new Int32Array(rounded);
    this.slots = new Int32Array(rounded * 2);
    this.ids = new Uint8Array(rounded * 16);
  }

  /**
   * Forgets all documents.
   * @source definition
   */
  clear(): void {
    if (this.scores.length > KEPT_CAPACITY) Object.assign(this, new DocumentTable());
    this.count = 0;
    this.used = 0;
    this.slots.fill(0);
  }

  /**
   * Adds a document unless its id is there already.
   *
   * @param hash  - {@link hashDocument} of the id
   * @param bytes - holds the id at [from, to)
   * @returns its position: `count - 1` where it is new, less where it was there already
   * @source Knuth, TAOCP vol. 3, 6.4
   */
  add(
    hash: number,
    bytes: Uint8Array,
    from: number,
    to: number,
    score: number,
    statedRank: number,
    line: number,
  ): number {
    const slot = this.find(hash, bytes, from, to);
    const found = this.slots[slot]!;
    if (found !== 0) return found - 1;
    const position = this.count;
    this.slots[slot] = position + 1;
    this.count = position + 1;
    this.hashes[position] = hash;
    this.scores[position] = score;
    this.statedRanks[position] = statedRank;
    this.lines[position] = line;
    const end = this.used + to - from;
    if (end > this.ids.length) this.ids = enlarged(new Uint8Array(2 * end), this.ids);
    const ids = this.ids;
    for (let at = from, copy = this.used; at < to; at++, copy++) ids[copy] = bytes[at]!;
    this.ends[position] = end;
    this.used = end;
    if (this.count === this.scores.length) this.grow();
    return position;
  }

  /**
   * Finds a document.
   *
   * @param hash  - its {@link hashDocument}
   * @param bytes - holds the id at [from, to)
   * @returns its position, -1 where it is not there
   * @source Knuth, TAOCP vol. 3, 6.4
   */
  indexOf(hash: number, bytes: Uint8Array, from: number, to: number): number {
    return this.slots[this.find(hash, bytes, from, to)]! - 1;
  }

  /**
   * @param position - below `count`
   * @returns bytes of the id there
   * @source definition
   */
  idAt(position: number): Uint8Array {
    return this.ids.subarray(position === 0 ? 0 : this.ends[position - 1]!, this.ends[position]!);
  }

  /**
   * Compares the ids at two positions byte by byte, as `strcmp`.
   *
   * @returns negative, 0 or positive
   * @source C11, 7.24.4.2
   */
  compareIds(a: number, b: number): number {
    const { ids, ends } = this;
    let atA = a === 0 ? 0 : ends[a - 1]!;
    let atB = b === 0 ? 0 : ends[b - 1]!;
    const endA = ends[a]!;
    const endB = ends[b]!;
    for (; atA < endA && atB < endB; atA++, atB++) {
      const difference = ids[atA]! - ids[atB]!;
      if (difference !== 0) return difference;
    }
    return endA - atA - (endB - atB);
  }

  /** The slot that holds the id, or the empty one where it belongs. */
  private find(hash: number, bytes: Uint8Array, from: number, to: number): number {
    const { slots, hashes } = this;
    const mask = slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const position = slots[slot]! - 1;
      if (position < 0 || (hashes[position] === hash && this.hasId(position, bytes, from, to))) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private hasId(position: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = position === 0 ? 0 : this.ends[position - 1]!;
    if (this.ends[position]! - start !== to - from) return false;
    for (let offset = 0; offset < to - from; offset++) {
      if (this.ids[start + offset] !== bytes[from + offset]) return false;
    }
    return true;
  }

  private grow(): void {
    const capacity = 2 * this.scores.length;
    this.scores = enlarged(new Float64Array(capacity), this.scores);
    this.statedRanks = enlarged(new Float64Array(capacity), this.statedRanks);
    this.lines = enlarged(new Float64Array(capacity), this.lines);
    this.ends = enlarged(new Int32Array(capacity), this.ends);
    this.hashes = enlarged(new Int32Array(capacity), this.hashes);
    this.slots = new Int32Array(2 * capacity);
    const mask = this.slots.length - 1;
    for (let position = 0; position < this.count; position++) {
      const hash = this.hashes[position]!;
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = position + 1;
    }
  }
}

/** Copies an array to the start of a larger one of its kind. */
function enlarged<Numbers extends { set(from: Numbers): void }>(larger: Numbers, smaller: Numbers): Numbers {
  larger.set(smaller);
  return larger;
}
