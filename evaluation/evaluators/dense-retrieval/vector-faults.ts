import type { Problem } from '../../evaluator.ts';
import type { MatrixValues, RowSlab } from '../../formats/matrix/row-slabs.ts';
import { shownId } from '../ir-retrieval/shown-id.ts';

/** The bits of an exponent, all set in NaN and infinities only. */
const EXPONENT_32 = 0x7f800000;
const EXPONENT_16 = 0x7c00;

/**
 * Finds vectors that cannot be compared: with NaN or an infinity, or all zeros where the similarity is the cosine.
 *
 * @param slab     - rows of a matrix
 * @param columns  - numbers in a row
 * @param isCosine - whether a vector needs a direction
 * @param idOf     - bytes of the id of a row, where it is known
 * @param report   - gets one problem for each such row; rows are counted from 0, as NumPy does
 * @source IEEE 754-2019, 3.4: exponents of all ones
 */
export function findVectorFaults(
  { firstRow, rows, values }: RowSlab,
  columns: number,
  isCosine: boolean,
  idOf: (row: number) => Uint8Array | undefined,
  report: (problem: Problem) => void,
): void {
  const isSound = finiteTest(values);
  for (let row = 0; row < rows; row++) {
    const from = row * columns;
    let isZero = isCosine;
    let at = from;
    for (; at < from + columns && isSound(at); at++) isZero &&= values[at] === 0;
    const where = () => shownRow(firstRow + row, idOf(firstRow + row));
    if (at < from + columns) {
      const message = `${where()} holds ${values[at]} in column ${at - from}; expected finite numbers`;
      report({ code: 'not_finite', message });
    } else if (isZero) {
      const message = `${where()} is all zeros, which has no direction; the cosine needs another vector`;
      report({ code: 'zero_vector', message });
    }
  }
}

const shownRow = (row: number, id: Uint8Array | undefined): string =>
  `row ${row}${id === undefined ? '' : ` (${shownId(id)})`}`;

/** Whether the number at a place is finite, told by its bits. */
function finiteTest(values: MatrixValues): (at: number) => boolean {
  if (values instanceof Int8Array) return () => true;
  const { buffer, byteOffset, length } = values;
  if (values instanceof Float32Array) {
    const words = new Uint32Array(buffer, byteOffset, length);
    return (at) => (words[at]! & EXPONENT_32) !== EXPONENT_32;
  }
  const words = new Uint16Array(buffer, byteOffset, length);
  return (at) => (words[at]! & EXPONENT_16) !== EXPONENT_16;
}
