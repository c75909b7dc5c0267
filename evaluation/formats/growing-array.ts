type Numbers = Uint8Array | Int32Array | Float64Array;

/** A typed array that grows as values are pushed. */
export class GrowingArray<Kind extends Numbers> {
  length = 0;
  private values: Kind;
  private readonly make: (length: number) => Kind;

  /**
   * @param make - makes an array of zeros of the wanted kind
   * @source amortized doubling
   */
  constructor(make: (length: number) => Kind) {
    this.make = make;
    this.values = make(1024);
  }

  /**
   * @param value - appended
   * @source amortized doubling
   */
  push(value: number): void {
    this.reserve(1);
    this.values[this.length] = value;
    this.length += 1;
  }

  /**
   * @param source - its values [from, to) are appended
   * @source amortized doubling
   */
  append(source: ArrayLike<number>, from: number, to: number): void {
    this.reserve(to - from);
    for (let at = from; at < to; at++) this.values[this.length + at - from] = source[at] as number;
    this.length += to - from;
  }

  /**
   * @param index - below `length`
   * @returns the value pushed there
   * @source definition
   */
  at(index: number): number {
    return this.values[index]!;
  }

  /**
   * @returns the values pushed so far
   * @source definition
   */
  toArray(): Kind {
    return this.values.slice(0, this.length) as Kind;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.values.length) return;
    const larger = this.make(Math.max(2 * this.values.length, this.length + more));
    larger.set(this.values);
    this.values = larger;
  }
}
