import { byteKey, decodeUtf8 } from '../../formats/bytes.ts';

const ZERO = 48;
const NINE_DIGITS = 9;
/** A table from number to position is made unless it would have more empty places than this for each id. */
const SPARSEST = 64;

/** Ids of users or items, numbered in the order they came. */
export class IdIndex {
  /** Ids as bytes, one code unit each. */
  readonly keys: string[] = [];
  private readonly positions = new Map<string, number>();
  /** 1 + position of the id that is this number, where all ids are whole numbers. */
  private byNumber: Int32Array | undefined;

  get count(): number {
    return this.keys.length;
  }

  /**
   * @param key - bytes of an id
   * @returns its position, a new one unless it is known
   * @source definition
   */
  add(key: string): number {
    const known = this.positions.get(key);
    if (known !== undefined) return known;
    this.positions.set(key, this.keys.length);
    this.keys.push(key);
    this.byNumber = undefined;
    return this.keys.length - 1;
  }

  has(key: string): boolean {
    return this.positions.has(key);
  }

  /**
   * Prepares for many look-ups, once all ids are known: where ids are whole numbers, they are found by number.
   *
   * @source definition
   */
  freeze(): this {
    if (!this.areWhole) return this;
    const numbers = this.keys.map(Number);
    const largest = numbers.reduce((most, number) => Math.max(most, number), 0);
    if (largest > SPARSEST * (this.count + 1024)) return this;
    this.byNumber = new Int32Array(largest + 1);
    for (const [position, number] of numbers.entries()) this.byNumber[number] = position + 1;
    return this;
  }

  /** Whether every id is a whole number as people write it, without sign or leading zeros. */
  get areWhole(): boolean {
    return this.count > 0 && this.keys.every((key) => /^(0|[1-9]\d{0,8})$/.test(key));
  }

  /**
   * Finds an id.
   *
   * @param bytes - holds the id at [from, to), not empty
   * @returns its position, -1 where it is unknown
   * @source definition
   */
  indexOf(bytes: Uint8Array, from: number, to: number): number {
    const table = this.byNumber;
    if (table === undefined) return this.positions.get(byteKey(bytes.subarray(from, to))) ?? -1;
    if (to - from > NINE_DIGITS || (bytes[from] === ZERO && to - from > 1)) return -1;
    let number = 0;
    for (let at = from; at < to; at++) {
      const digit = bytes[at]! - ZERO;
      if (digit < 0 || digit > 9) return -1;
      number = number * 10 + digit;
    }
    return number < table.length ? table[number]! - 1 : -1;
  }

  /**
   * Orders ids: as numbers where those of the index are numbers, else by code points.
   *
   * @returns compares two ids, known or not: negative, 0 or positive
   * @source golden/recsys: ties by numeric item id ascending
   */
  comparison(): (a: string, b: string) => number {
    const asText = (a: string, b: string) => (a < b ? -1 : Number(a > b));
    if (!this.areWhole) return asText;
    return (a, b) => Number(a) - Number(b) || asText(a, b);
  }
}

/**
 * An id as text, cut after 60 characters.
 *
 * @param key - its bytes, one code unit each
 * @returns text to show
 * @source definition
 */
export function idText(key: string): string {
  const text = decodeUtf8(Uint8Array.from(key, (unit) => unit.charCodeAt(0))) ?? '?';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
