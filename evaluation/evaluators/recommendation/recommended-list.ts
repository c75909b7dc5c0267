import { byteKey } from '../../formats/bytes.ts';
import type { IdIndex } from './id-index.ts';

/** Items that one user may be recommended. */
export const LIST_LIMIT = 100_000;

/** The items recommended to one user, best first. One object serves list after list. */
export class RecommendedList {
  count = 0;
  /** Positions in the catalogue; an unknown item is −1 − its place in `unknown`. */
  items = new Int32Array(1024);
  /** Distinct ids that are not in the catalogue. */
  readonly unknown: string[] = [];
  private readonly unknownPlaces = new Map<string, number>();
  private readonly catalogue: IdIndex;

  constructor(catalogue: IdIndex) {
    this.catalogue = catalogue;
  }

  clear(): void {
    this.count = 0;
    if (this.unknown.length === 0) return;
    this.unknown.length = 0;
    this.unknownPlaces.clear();
  }

  /**
   * Appends an item.
   *
   * @param bytes - holds its id at [from, to)
   * @source definition
   */
  add(bytes: Uint8Array, from: number, to: number): void {
    if (this.count === this.items.length) {
      const larger = new Int32Array(2 * this.count);
      larger.set(this.items);
      this.items = larger;
    }
    const item = this.catalogue.indexOf(bytes, from, to);
    this.items[this.count] = item < 0 ? this.unknownItem(byteKey(bytes.subarray(from, to))) : item;
    this.count += 1;
  }

  /**
   * The id of an entry.
   *
   * @param item - an element of `items`
   * @returns its bytes, one code unit each
   * @source definition
   */
  keyOf(item: number): string {
    return (item < 0 ? this.unknown[-1 - item] : this.catalogue.keys[item]) ?? '';
  }

  private unknownItem(key: string): number {
    const place = this.unknownPlaces.get(key) ?? this.unknown.length;
    if (place === this.unknown.length) {
      this.unknown.push(key);
      this.unknownPlaces.set(key, place);
    }
    return -1 - place;
  }
}

/** What is done with a list: `user` is −1 where the truth does not know them. */
export type OnList = (
  ratio: number,
  user: number,
  list: RecommendedList,
  line: number,
  userKey: string,
) => void;
