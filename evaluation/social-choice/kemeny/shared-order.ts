/**
 * The pairs of systems that a growing set of orders all order the same way: a partial order.
 *
 * @source definition: intersection of linear orders
 */
export class SharedOrder {
  /** Whether the set holds a single order. */
  isSingle = true;
  readonly #n: number;
  /** Row-wise n × n: 1 where all orders have the row's place above the column's. */
  readonly #above: Uint8Array;

  /** @param first - an order of the places 0 … n − 1, best first */
  constructor(first: readonly number[]) {
    this.#n = first.length;
    this.#above = new Uint8Array(this.#n ** 2);
    for (const [later, below] of first.entries()) {
      for (const above of first.slice(0, later)) this.#above[above * this.#n + below] = 1;
    }
  }

  isAbove(above: number, below: number): boolean {
    return this.#above[above * this.#n + below] === 1;
  }

  /** Takes one more order into the set; says whether it turns any pair round for the first time. */
  add(order: readonly number[]): boolean {
    let isNews = false;
    for (const [later, below] of order.entries()) {
      for (const above of order.slice(0, later)) isNews = this.#turn(below, above) || isNews;
    }
    return isNews;
  }

  /** As {@link add} for the order that comes from one of the set by moving a system from one place to another. */
  addMove(order: readonly number[], from: number, to: number): boolean {
    const moved = order[from]!;
    let isNews = false;
    for (const passed of order.slice(Math.min(from + 1, to), Math.max(from, to + 1))) {
      const isTurned = from < to ? this.#turn(moved, passed) : this.#turn(passed, moved);
      isNews = isTurned || isNews;
    }
    return isNews;
  }

  /** Forgets that all orders have one system above another; says whether they did so far. */
  #turn(above: number, below: number): boolean {
    const pair = above * this.#n + below;
    if (this.#above[pair] === 0) return false;
    this.#above[pair] = 0;
    this.isSingle = false;
    return true;
  }

  /** A pair with no system between its two, other than the given ones (above · n + below); null where none is left. */
  nextNeighbours(except: ReadonlySet<number>): [number, number] | null {
    const places = [...Array(this.#n).keys()];
    for (const above of places) {
      for (const below of places) {
        if (!this.isAbove(above, below) || except.has(above * this.#n + below)) continue;
        if (!places.some((between) => this.isAbove(above, between) && this.isAbove(between, below))) {
          return [above, below];
        }
      }
    }
    return null;
  }
}
