import type { TopK } from './question.ts';

/**
 * The k best rows seen so far, for each of several queries: heaps with the worst row on top, so that a row that is no
 * better costs one comparison. A row goes before another where its score is higher, or equal and its tie rank lower.
 *
 * @source Williams (1964), Algorithm 232, CACM 7
 */
export class BestRows {
  private readonly scores: Float64Array;
  private readonly rows: Uint32Array;
  private readonly sizes: Uint32Array;
  private readonly k: number;
  private readonly tieRanks: Uint32Array | undefined;

  constructor(queries: number, k: number, tieRanks?: Uint32Array) {
    this.scores = new Float64Array(queries * k);
    this.rows = new Uint32Array(queries * k);
    this.sizes = new Uint32Array(queries);
    this.k = k;
    this.tieRanks = tieRanks;
  }

  /** Score below which a row cannot be among the best of a query any more; −∞ as long as there are fewer than k. */
  bound(query: number): number {
    return this.sizes[query]! < this.k ? Number.NEGATIVE_INFINITY : this.scores[query * this.k]!;
  }

  /** Takes a row into account. Each row may be offered to a query once. */
  offer(query: number, row: number, score: number): void {
    const start = query * this.k;
    const size = this.sizes[query]!;
    if (size < this.k) {
      this.sizes[query] = size + 1;
      this.rise(start, size, row, score);
    } else if (this.isBefore(score, row, this.scores[start]!, this.rows[start]!)) {
      this.sink(start, row, score);
    }
  }

  /** The rows of all queries, best first. */
  sorted(): TopK {
    const found = this.sizes.reduce((least, size) => Math.min(least, size), this.k);
    const rows = new Uint32Array(this.sizes.length * found);
    const scores = new Float64Array(this.sizes.length * found);
    for (let query = 0; query < this.sizes.length; query++) {
      const start = query * this.k;
      const order = Array.from({ length: found }, (_, place) => start + place);
      order.sort((a, b) =>
        this.isBefore(this.scores[a]!, this.rows[a]!, this.scores[b]!, this.rows[b]!) ? -1 : 1,
      );
      for (const [place, at] of order.entries()) {
        rows[query * found + place] = this.rows[at]!;
        scores[query * found + place] = this.scores[at]!;
      }
    }
    return { found, rows, scores };
  }

  private isBefore(scoreA: number, rowA: number, scoreB: number, rowB: number): boolean {
    if (scoreA !== scoreB) return scoreA > scoreB;
    return this.tieRanks ? this.tieRanks[rowA]! < this.tieRanks[rowB]! : rowA < rowB;
  }

  private rise(start: number, from: number, row: number, score: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = start + parent;
      if (!this.isBefore(this.scores[above]!, this.rows[above]!, score, row)) break;
      this.put(start + at, this.rows[above]!, this.scores[above]!);
      at = parent;
    }
    this.put(start + at, row, score);
  }

  private sink(start: number, row: number, score: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.k) break;
      const [left, right] = [start + child, start + child + 1];
      const isRightWorse =
        child + 1 < this.k &&
        this.isBefore(this.scores[left]!, this.rows[left]!, this.scores[right]!, this.rows[right]!);
      if (isRightWorse) child += 1;
      const below = start + child;
      if (this.isBefore(this.scores[below]!, this.rows[below]!, score, row)) break;
      this.put(start + at, this.rows[below]!, this.scores[below]!);
      at = child;
    }
    this.put(start + at, row, score);
  }

  private put(at: number, row: number, score: number): void {
    this.rows[at] = row;
    this.scores[at] = score;
  }
}
