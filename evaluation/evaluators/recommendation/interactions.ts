import { GrowingArray } from '../../formats/growing-array.ts';

/** Items of each user: those of user u are `items[starts[u]..starts[u + 1])`, ascending. */
export interface Interactions {
  readonly starts: Int32Array;
  readonly items: Int32Array;
  /** Line of the file, aligned with `items`: tells which came first. */
  readonly lines: Int32Array;
  /** 0 or 1 beside each interaction, aligned with `items`; all 0 where the file has no such column. */
  readonly flags: Uint8Array;
}

/** The second of two equal interactions. */
export interface RepeatedInteraction {
  readonly line: number;
  readonly earlierLine: number;
}

/** Collects interactions in any order. */
export class InteractionList {
  private readonly users = new GrowingArray((length) => new Int32Array(length));
  private readonly items = new GrowingArray((length) => new Int32Array(length));
  private readonly lines = new GrowingArray((length) => new Int32Array(length));
  private readonly flags = new GrowingArray((length) => new Uint8Array(length));

  add(user: number, item: number, line: number, flag: number): void {
    this.users.push(user);
    this.items.push(item);
    this.lines.push(line);
    this.flags.push(flag);
  }

  /**
   * Brings the interactions of each user together, by item.
   *
   * @param userCount  - users are below it
   * @param onRepeated - told each interaction that was there already
   * @returns all of them
   * @source counting sort; Knuth, TAOCP vol. 3, 5.2
   */
  finish(userCount: number, onRepeated: (repeated: RepeatedInteraction) => void): Interactions {
    const users = this.users.toArray();
    const starts = new Int32Array(userCount + 1);
    for (const user of users) starts[user + 1]! += 1;
    for (let user = 0; user < userCount; user++) starts[user + 1]! += starts[user]!;
    const next = starts.slice();
    const order = new Int32Array(users.length);
    for (let place = 0; place < users.length; place++) order[next[users[place]!]!++] = place;
    for (let user = 0; user < userCount; user++)
      this.sortByItem(order.subarray(starts[user], starts[user + 1]));
    const items = order.map((place) => this.items.at(place));
    const lines = order.map((place) => this.lines.at(place));
    for (let user = 0; user < userCount; user++) {
      for (let at = starts[user]! + 1; at < starts[user + 1]!; at++) {
        if (items[at] === items[at - 1]) onRepeated({ line: lines[at]!, earlierLine: lines[at - 1]! });
      }
    }
    const flags = Uint8Array.from(order, (place) => this.flags.at(place));
    return { starts, items, lines, flags };
  }

  /** Sorts places by their items; files are nearly always in that order already. */
  private sortByItem(places: Int32Array): void {
    for (let at = 1; at < places.length; at++) {
      if (this.items.at(places[at]!) >= this.items.at(places[at - 1]!)) continue;
      places.sort((a, b) => this.items.at(a) - this.items.at(b) || a - b);
      return;
    }
  }
}

/**
 * Finds an interaction.
 *
 * @returns its place in `items`, -1 where the user has it not
 * @source binary search; Knuth, TAOCP vol. 3, 6.2.1
 */
export function findInteraction({ starts, items }: Interactions, user: number, item: number): number {
  let low = starts[user]!;
  let high = starts[user + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (items[middle]! < item) low = middle + 1;
    else high = middle;
  }
  return low < starts[user + 1]! && items[low] === item ? low : -1;
}
