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
    this.#above = relation(first);
  }

  isAbove(above: number, below: number): boolean {
    return this.#above[above * this.#n + below] === 1;
  }

  /** Takes one more order into the set. */
  add(order: readonly number[]): void {
    for (const [pair, isAbove] of relation(order).entries()) {
      if (this.#above[pair] === 1 && isAbove === 0) {
        this.#above[pair] = 0;
        this.isSingle = false;
      }
    }
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

/** Row-wise n × n: 1 where the row's place comes before the column's. */
function relation(order: readonly number[]): Uint8Array {
  const n = order.length;
  const above = new Uint8Array(n * n);
  for (let first = 0; first < n; first++) {
    for (let second = first + 1; second < n; second++) above[order[first]! * n + order[second]!] = 1;
  }
  return above;
}
