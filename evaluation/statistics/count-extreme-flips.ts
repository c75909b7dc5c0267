import type { Flips } from './flips.ts';

/** Sign vectors handled at a time: few enough that their sums stay in the processor's cache. */
const BATCH = 2048;

/**
 * For each pair of columns, the number of sign vectors e with |Σ e (a − b)| ≥ |Σ (a − b)| − 1e-9·max(1, Σ|a − b|).
 *
 * Σ e (a − b) = Σ e a − Σ e b, so each vector needs one signed sum per column, however many pairs there are. The sum of
 * eight instances under all 256 patterns of signs is looked up in a table rather than added up each time.
 *
 * @param columns - k arrays of shape [n], without NaN
 * @param pairs   - positions of two columns each
 * @param flips   - sign vectors of n bits, bits beyond n are ignored
 * @returns counts; shape [pairs]
 * @source Arlazarov et al. (1970), "method of four Russians", for the tables; the test: see `signFlipTests`
 */
export function countExtremeFlips(
  columns: readonly Float64Array[],
  pairs: readonly (readonly [number, number])[],
  flips: Flips,
): Uint32Array {
  const tables = columns.map((values) => signedSums(values, flips.bytesEach));
  const thresholds = pairs.map(([a, b]) => extremeThreshold(columns[a]!, columns[b]!));
  const sums = columns.map(() => new Float64Array(BATCH));
  const counts = new Uint32Array(pairs.length);
  const bits = new Uint8Array(BATCH * flips.bytesEach);
  for (let first = 0; first < flips.count; first += BATCH) {
    const rows = Math.min(BATCH, flips.count - first);
    const batch = bits.subarray(0, rows * flips.bytesEach);
    flips.fill(first, batch);
    for (const [column, table] of tables.entries()) addUp(sums[column]!, table, batch, rows);
    for (const [index, [a, b]] of pairs.entries()) {
      counts[index]! += countAtLeast(sums[a]!, sums[b]!, thresholds[index]!, rows);
    }
  }
  return counts;
}

/**
 * Smallest |sum| of a pair that counts as extreme.
 *
 * @source as {@link countExtremeFlips}
 */
export function extremeThreshold(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  let absolute = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = a[i]! - b[i]!;
    sum += difference;
    absolute += Math.abs(difference);
  }
  return Math.abs(sum) - 1e-9 * Math.max(1, absolute);
}

/** Signed sums of every eight values under all patterns of signs; shape [bytes, 256]. */
function signedSums(values: Float64Array, bytes: number): Float64Array {
  const table = new Float64Array(bytes * 256);
  for (let byte = 0; byte < bytes; byte++) {
    const eight = values.subarray(byte * 8, byte * 8 + 8);
    const start = byte * 256;
    table[start] = eight.reduce((sum, value) => sum + value, 0);
    for (let pattern = 1; pattern < 256; pattern++) {
      const lowest = 31 - Math.clz32(pattern & -pattern);
      table[start + pattern] = table[start + (pattern & (pattern - 1))]! - 2 * (eight[lowest] ?? 0);
    }
  }
  return table;
}

/** Writes the signed sum of one column under each sign vector of a batch; `bits` has shape [rows, bytes]. */
function addUp(sums: Float64Array, table: Float64Array, bits: Uint8Array, rows: number): void {
  const bytes = bits.length / rows; // even, so that two independent sums keep the processor busy
  for (let row = 0; row < rows; row++) {
    let even = 0;
    let odd = 0;
    for (let byte = 0, at = row * bytes; byte < bytes; byte += 2, at += 2) {
      even += table[byte * 256 + bits[at]!]!;
      odd += table[byte * 256 + 256 + bits[at + 1]!]!;
    }
    sums[row] = even + odd;
  }
}

function countAtLeast(a: Float64Array, b: Float64Array, threshold: number, rows: number): number {
  let count = 0;
  for (let row = 0; row < rows; row++) count += +(Math.abs(a[row]! - b[row]!) >= threshold); // no branch to mispredict
  return count;
}
