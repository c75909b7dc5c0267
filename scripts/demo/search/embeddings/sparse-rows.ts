/** A matrix with few numbers other than 0, row after row. */
export interface SparseRows {
  readonly columns: number;
  /** Row r has the places `starts[r]` (inclusive) to `starts[r + 1]` (exclusive); shape [rows + 1]. */
  readonly starts: Uint32Array;
  /** Column of each number. */
  readonly places: Uint32Array;
  readonly values: Float64Array;
}

/** A row as pairs of column and value. */
export type Row = ReadonlyMap<number, number>;

/** Rows one after the other. */
export function sparseRows(rows: readonly Row[], columns: number): SparseRows {
  const starts = new Uint32Array(rows.length + 1);
  for (const [at, row] of rows.entries()) starts[at + 1] = (starts[at] ?? 0) + row.size;
  const places = new Uint32Array(starts.at(-1) ?? 0);
  const values = new Float64Array(places.length);
  let next = 0;
  for (const row of rows) {
    for (const [column, value] of row) {
      places[next] = column;
      values[next] = value;
      next += 1;
    }
  }
  return { columns, starts, places, values };
}

/** Product with a dense matrix, row after row: shape [rows, width] for `dense` of shape [columns, width]. */
export function timesDense(
  { starts, places, values }: SparseRows,
  dense: Float64Array,
  width: number,
): Float64Array {
  const rows = starts.length - 1;
  const product = new Float64Array(rows * width);
  for (let row = 0; row < rows; row += 1) {
    const to = starts[row + 1] ?? 0;
    for (let at = starts[row] ?? 0; at < to; at += 1) {
      addScaled(product, row * width, dense, (places[at] ?? 0) * width, width, values[at] ?? 0);
    }
  }
  return product;
}

/** Product of the transpose with a dense matrix: shape [columns, width] for `dense` of shape [rows, width]. */
export function transposeTimesDense(
  { columns, starts, places, values }: SparseRows,
  dense: Float64Array,
  width: number,
): Float64Array {
  const product = new Float64Array(columns * width);
  for (let row = 0; row < starts.length - 1; row += 1) {
    const to = starts[row + 1] ?? 0;
    for (let at = starts[row] ?? 0; at < to; at += 1) {
      addScaled(product, (places[at] ?? 0) * width, dense, row * width, width, values[at] ?? 0);
    }
  }
  return product;
}

function addScaled(
  to: Float64Array,
  toAt: number,
  from: Float64Array,
  fromAt: number,
  width: number,
  factor: number,
): void {
  for (let i = 0; i < width; i += 1) to[toAt + i] = (to[toAt + i] ?? 0) + factor * (from[fromAt + i] ?? 0);
}
