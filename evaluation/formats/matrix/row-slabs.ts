import { type ByteSource, InvalidInputError, type OnProgress } from '../../evaluator.ts';
import { ELEMENT_BITS, type ElementType, type MatrixLayout } from './matrix-layout.ts';

/** Numbers of a matrix in memory; `bf16` comes in single precision, which holds it exactly. */
export type MatrixValues = Float32Array<ArrayBuffer> | Float16Array<ArrayBuffer> | Int8Array<ArrayBuffer>;

/** Some rows of a matrix that stand together. */
export interface RowSlab {
  /** Position of the first one in the matrix, from 0. */
  readonly firstRow: number;
  readonly rows: number;
  /** The numbers row after row, shape [rows, columns]. */
  readonly values: MatrixValues;
}

const SLAB_BYTES = 16 * 2 ** 20;

/**
 * Reads a matrix slab by slab, so that memory does not follow its size.
 *
 * @param source     - the file
 * @param layout     - where the matrix lies in it
 * @param onProgress - told the bytes of the file read so far
 * @param slabRows   - most rows of a slab
 * @returns slabs in order; each is valid until the next one is asked for
 * @throws {InvalidInputError} naming the file, where it ends too early
 * @source definition
 */
export async function* rowSlabs(
  source: ByteSource,
  { type, rows, columns, offset }: MatrixLayout,
  onProgress?: OnProgress,
  slabRows?: number,
): AsyncGenerator<RowSlab> {
  const rowBytes = (columns * ELEMENT_BITS[type]) / 8;
  const mostRows = Math.min(slabRows ?? Math.max(1, Math.floor(SLAB_BYTES / rowBytes)), rows);
  const bytes = new Uint8Array(mostRows * rowBytes);
  let filled = 0;
  let row = 0;
  let position = source.seekable ? offset : 0;
  for await (const chunk of source.open(position)) {
    let at = Math.min(chunk.length, Math.max(0, offset - position));
    position += chunk.length;
    while (at < chunk.length && row < rows) {
      const count = Math.min(mostRows, rows - row);
      const part = chunk.subarray(at, at + count * rowBytes - filled);
      bytes.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < count * rowBytes) continue;
      yield { firstRow: row, rows: count, values: valuesIn(bytes.buffer, type, count * columns) };
      row += count;
      filled = 0;
    }
    onProgress?.(position);
    if (row === rows) return;
  }
  const found = row + Math.floor(filled / rowBytes);
  const message = `ends after ${found} of ${rows} rows; expected ${offset + rows * rowBytes} bytes, found ${position}`;
  throw new InvalidInputError([{ file: source.name, code: 'truncated_matrix', message }]);
}

/** The first numbers in a buffer; little-endian, as are all processors that this runs on. */
function valuesIn(buffer: ArrayBuffer, type: ElementType, count: number): MatrixValues {
  if (type === 'int8') return new Int8Array(buffer, 0, count);
  if (type === 'f16') return new Float16Array(buffer, 0, count);
  if (type === 'f32') return new Float32Array(buffer, 0, count);
  const words = Uint32Array.from(new Uint16Array(buffer, 0, count), (upperHalf) => upperHalf << 16);
  return new Float32Array(words.buffer);
}
