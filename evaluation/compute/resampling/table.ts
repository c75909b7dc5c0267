/** Sums that means are made of. */
export interface SumTable {
  /** Values with 0 for NaN, then ones, then for each column with NaN where it has values; shape [sums][n]. */
  readonly columns: readonly Float64Array[];
  /** The sum by which that of each column is divided. */
  readonly divisors: readonly number[];
}

/**
 * Sums by which means over the instances that have a value are computed.
 *
 * @param columns - k arrays of shape [n], NaN where undefined
 * @source definition
 */
export function sumTable(columns: readonly Float64Array[]): SumTable {
  const ones = columns[0]!.map(() => 1);
  const incomplete = columns.filter((column) => column.some(Number.isNaN));
  const places = new Map(incomplete.map((column, place) => [column, columns.length + 1 + place]));
  return {
    columns: [
      ...columns.map((column) => column.map((value) => (Number.isNaN(value) ? 0 : value))),
      ones,
      ...incomplete.map((column) => column.map((value) => Number(!Number.isNaN(value)))),
    ],
    divisors: columns.map((column) => places.get(column) ?? columns.length),
  };
}

/**
 * The values of some instances as f64 in words of 32 bits, low word first; shape [end − from, k].
 *
 * @source IEEE 754-2019
 */
export function slabWords(
  columns: readonly Float64Array[],
  from: number,
  end: number,
): Uint32Array<ArrayBuffer> {
  const k = columns.length;
  const slab = new Float64Array((end - from) * k);
  for (const [column, values] of columns.entries()) {
    for (let i = from; i < end; i++) slab[(i - from) * k + column] = values[i]!;
  }
  return new Uint32Array(slab.buffer);
}
