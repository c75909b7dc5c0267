import type { MatrixValues, RowSlab } from '../../formats/matrix/row-slabs.ts';
import type { DenseTruth } from './truth.ts';

/** Vectors of the queries that have judgments. */
export interface JudgedQueries {
  /** Topic of each of them. */
  readonly topics: readonly number[];
  /** Shape [topics, columns]. */
  readonly values: MatrixValues;
}

/**
 * Keeps the queries that have judgments.
 *
 * @param slabs     - rows of the matrix of queries
 * @param columns   - numbers in a row
 * @param positions - position of each row's id in the list of the truth
 * @param truth     - topic of each query
 * @returns those with a topic, in the order of the rows; none where no slab came
 * @source definition
 */
export async function readJudged(
  slabs: AsyncIterable<RowSlab>,
  columns: number,
  positions: Uint32Array,
  truth: DenseTruth,
): Promise<JudgedQueries> {
  const topics: number[] = [];
  let kept: MatrixValues | undefined;
  for await (const { firstRow, rows, values } of slabs) {
    kept ??= emptyLike(values, truth.judgments.topics.length * columns);
    for (let row = 0; row < rows; row++) {
      const topic = truth.topics[positions[firstRow + row]!]!;
      if (topic < 0) continue;
      kept.set(values.subarray(row * columns, (row + 1) * columns), topics.length * columns);
      topics.push(topic);
    }
  }
  return { topics, values: kept ?? new Float32Array() };
}

function emptyLike(values: MatrixValues, length: number): MatrixValues {
  if (values instanceof Int8Array) return new Int8Array(length);
  return values instanceof Float32Array ? new Float32Array(length) : new Float16Array(length);
}
