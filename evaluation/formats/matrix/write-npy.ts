/** What `.npy` files are written of: single or half precision, or whole numbers of 8 bits. */
type Values = Float32Array | Float16Array | Int8Array;

const PREAMBLE_BYTES = 10;
const ALIGNMENT = 64;

/**
 * A `.npy` file, version 1.0, with a matrix in C order.
 *
 * @param values  - shape [rows, columns], row after row
 * @param columns - numbers in a row
 * @returns the bytes of the file
 * @source NumPy, numpy.lib.format, version 1.0
 */
export function npyFile(values: Values, columns: number): Uint8Array {
  const type = values instanceof Int8Array ? '|i1' : values instanceof Float32Array ? '<f4' : '<f2';
  const dictionary = `{'descr': '${type}', 'fortran_order': False, 'shape': (${values.length / columns}, ${columns}), }`;
  const length = Math.ceil((PREAMBLE_BYTES + dictionary.length + 1) / ALIGNMENT) * ALIGNMENT;
  const header = `${dictionary.padEnd(length - PREAMBLE_BYTES - 1)}\n`;
  const bytes = new Uint8Array(length + values.byteLength);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  new DataView(bytes.buffer).setUint16(8, header.length, true);
  bytes.set(new TextEncoder().encode(header), PREAMBLE_BYTES);
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), length);
  return bytes;
}
