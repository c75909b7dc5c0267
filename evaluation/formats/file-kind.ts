/** First bytes of formats that people upload by mistake. */
const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ['a PDF document', [0x25, 0x50, 0x44, 0x46]],
  ['a zip archive (or an Office document)', [0x50, 0x4b, 0x03, 0x04]],
  ['an empty zip archive', [0x50, 0x4b, 0x05, 0x06]],
  ['gzip data inside gzip data', [0x1f, 0x8b]],
  ['a 7z archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21]],
  ['bzip2 data', [0x42, 0x5a, 0x68]],
  ['xz data', [0xfd, 0x37, 0x7a, 0x58]],
  ['Zstandard data', [0x28, 0xb5, 0x2f, 0xfd]],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a Parquet file', [0x50, 0x41, 0x52, 0x31]],
  ['an HDF5 file', [0x89, 0x48, 0x44, 0x46]],
  ['a NumPy file', [0x93, 0x4e, 0x55, 0x4d]],
  ['a SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ['an executable', [0x7f, 0x45, 0x4c, 0x46]],
  ['UTF-16 text', [0xff, 0xfe]],
  ['UTF-16 text', [0xfe, 0xff]],
  ['an HTML page', [...new TextEncoder().encode('<!DOCTYPE')]],
  ['an HTML page', [...new TextEncoder().encode('<!doctype')]],
  ['an HTML page', [...new TextEncoder().encode('<html')]],
];

/**
 * Recognizes a file that is not plain text by its first bytes.
 *
 * @param start - the first bytes of the file, at least 16 where it has them
 * @returns what it is, in words, or undefined where it may be text
 * @source file signatures as the specifications of these formats give them
 */
export function foreignFormat(start: Uint8Array): string | undefined {
  return SIGNATURES.find(([, signature]) => signature.every((byte, index) => start[index] === byte))?.[0];
}
