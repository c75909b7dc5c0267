import type { Embeddings, Similarity } from './question.ts';
import { rowCount } from './question.ts';

/** Queries and rows whose sums are kept in registers at a time. */
const QUERY_TILE = 2;
const ROW_TILE = 4;

/** Vectors ready to be compared: in f64, with zero rows at the end that fill the last tile. */
export interface PreparedVectors {
  /** Shape [rows or a few more, dimensions]. */
  readonly values: Float64Array;
  /** Euclidean norms; shape [rows]. */
  readonly norms: Float64Array;
  readonly rows: number;
  readonly dimensions: number;
}

/**
 * Some rows of `embeddings`, exactly as f64, with their norms √Σ xᵢ².
 *
 * @param first - first row, inclusive
 * @param last  - last row, exclusive
 * @source definition
 */
export function prepareVectors(
  embeddings: Embeddings,
  first = 0,
  last: number = rowCount(embeddings),
): PreparedVectors {
  const { dimensions } = embeddings;
  const rows = last - first;
  const values = new Float64Array(Math.ceil(rows / ROW_TILE) * ROW_TILE * dimensions);
  values.set(embeddings.values.subarray(first * dimensions, last * dimensions));
  const norms = new Float64Array(rows);
  for (let row = 0, at = 0; row < rows; row++) {
    let squares = 0;
    for (const end = at + dimensions; at < end; at++) squares += values[at]! ** 2;
    norms[row] = Math.sqrt(squares);
  }
  return { values, norms, rows, dimensions };
}

/**
 * Similarities of all queries with all rows in f64, each sum in the order of the dimensions: the same number
 * whatever other vectors there are.
 *
 * - inner-product: Σ qᵢ dᵢ
 * - cosine: Σ qᵢ dᵢ / (‖q‖ ‖d‖), 0 for a zero vector
 * - l2: −Σ (qᵢ − dᵢ)², the negative square of the Euclidean distance
 *
 * @param out - receives the similarities; at least of shape [queries.rows, rows.rows], each query's row of
 *              `similarityStride(rows)` numbers
 * @source definitions; sums kept in registers by tiles: Goto & van de Geijn (2008), ACM TOMS 34
 */
export function similarities(
  queries: PreparedVectors,
  rows: PreparedVectors,
  similarity: Similarity,
  out: Float64Array,
): void {
  const stride = similarityStride(rows);
  const { dimensions } = rows;
  const sumTile = similarity === 'l2' ? negativeSquares : innerProducts;
  for (let query = 0; query < queries.rows; query += QUERY_TILE) {
    for (let row = 0; row < rows.rows; row += ROW_TILE) {
      sumTile(queries.values, query * dimensions, rows.values, row * dimensions, dimensions, out, {
        at: query * stride + row,
        stride,
      });
    }
  }
  if (similarity !== 'cosine') return;
  for (let query = 0; query < queries.rows; query++) {
    for (let row = 0; row < rows.rows; row++) {
      out[query * stride + row]! /= queries.norms[query]! * rows.norms[row]! || 1;
    }
  }
}

/**
 * The similarity of one query with one row: the number that {@link similarities} gives.
 *
 * @param rowNorm - Euclidean norm of the row
 * @source as {@link similarities}
 */
export function similarityOf(
  queries: PreparedVectors,
  query: number,
  { values, dimensions }: Embeddings,
  row: number,
  rowNorm: number,
  similarity: Similarity,
): number {
  const [q, d] = [query * dimensions, row * dimensions];
  let sum = 0;
  if (similarity === 'l2') {
    for (let i = 0; i < dimensions; i++) sum -= (queries.values[q + i]! - values[d + i]!) ** 2;
    return sum;
  }
  for (let i = 0; i < dimensions; i++) sum += queries.values[q + i]! * values[d + i]!;
  return similarity === 'cosine' ? sum / (queries.norms[query]! * rowNorm || 1) : sum;
}

/**
 * One of several vectors, prepared.
 *
 * @source definition
 */
export function oneOf({ values, norms, dimensions }: PreparedVectors, row: number): PreparedVectors {
  const one = new Float64Array(ROW_TILE * dimensions);
  one.set(values.subarray(row * dimensions, (row + 1) * dimensions));
  return { values: one, norms: norms.slice(row, row + 1), rows: 1, dimensions };
}

/**
 * Numbers that {@link similarities} writes for a query: the rows and those that fill the last tile.
 *
 * @source definition
 */
export function similarityStride({ values, dimensions }: PreparedVectors): number {
  return values.length / dimensions;
}

interface Place {
  readonly at: number;
  readonly stride: number;
}

function innerProducts(
  q: Float64Array,
  query: number,
  d: Float64Array,
  row: number,
  dimensions: number,
  out: Float64Array,
  { at, stride }: Place,
): void {
  let [a0, a1, a2, a3, b0, b1, b2, b3] = [0, 0, 0, 0, 0, 0, 0, 0];
  const [query1, row1, row2, row3] = [
    query + dimensions,
    row + dimensions,
    row + 2 * dimensions,
    row + 3 * dimensions,
  ];
  for (let i = 0; i < dimensions; i++) {
    const [a, b] = [q[query + i]!, q[query1 + i]!];
    const [d0, d1, d2, d3] = [d[row + i]!, d[row1 + i]!, d[row2 + i]!, d[row3 + i]!];
    a0 += a * d0;
    a1 += a * d1;
    a2 += a * d2;
    a3 += a * d3;
    b0 += b * d0;
    b1 += b * d1;
    b2 += b * d2;
    b3 += b * d3;
  }
  out[at] = a0;
  out[at + 1] = a1;
  out[at + 2] = a2;
  out[at + 3] = a3;
  out[at + stride] = b0;
  out[at + stride + 1] = b1;
  out[at + stride + 2] = b2;
  out[at + stride + 3] = b3;
}

function negativeSquares(
  q: Float64Array,
  query: number,
  d: Float64Array,
  row: number,
  dimensions: number,
  out: Float64Array,
  { at, stride }: Place,
): void {
  let [a0, a1, a2, a3, b0, b1, b2, b3] = [0, 0, 0, 0, 0, 0, 0, 0];
  const [query1, row1, row2, row3] = [
    query + dimensions,
    row + dimensions,
    row + 2 * dimensions,
    row + 3 * dimensions,
  ];
  for (let i = 0; i < dimensions; i++) {
    const [a, b] = [q[query + i]!, q[query1 + i]!];
    const [d0, d1, d2, d3] = [d[row + i]!, d[row1 + i]!, d[row2 + i]!, d[row3 + i]!];
    a0 -= (a - d0) ** 2;
    a1 -= (a - d1) ** 2;
    a2 -= (a - d2) ** 2;
    a3 -= (a - d3) ** 2;
    b0 -= (b - d0) ** 2;
    b1 -= (b - d1) ** 2;
    b2 -= (b - d2) ** 2;
    b3 -= (b - d3) ** 2;
  }
  out[at] = a0;
  out[at + 1] = a1;
  out[at + 2] = a2;
  out[at + 3] = a3;
  out[at + stride] = b0;
  out[at + stride + 1] = b1;
  out[at + stride + 2] = b2;
  out[at + stride + 3] = b3;
}
