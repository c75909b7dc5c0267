import { crc32, deflateRawSync } from 'node:zlib';
import type { NamedFile } from './services/benchmark-bundle.ts';

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_HEADER = 0x02014b50;
const DIRECTORY_END = 0x06054b50;
const VERSION = 20;
const UTF8_NAMES = 1 << 11;
/** How members are compressed, as zip numbers it. */
const METHODS = { stored: 0, deflated: 8 };
/** 1 January 1980, the first day that zip knows: archives of the same files have the same bytes. */
const DATE = 0x21;

/** A zip archive of files held in memory, in the order given; names are relative paths with `/`. */
export function zipFile(files: readonly NamedFile[], method: keyof typeof METHODS = 'deflated'): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const encoded = Buffer.from(name);
    const packed = method === 'stored' ? bytes : deflateRawSync(bytes);
    const common = numbers(
      [2, VERSION],
      [2, UTF8_NAMES],
      [2, METHODS[method]],
      [2, 0],
      [2, DATE],
      [4, crc32(bytes)],
      [4, packed.length],
      [4, bytes.length],
      [2, encoded.length],
      [2, 0],
    );
    const local = [numbers([4, LOCAL_HEADER]), common, encoded, packed];
    const rest = numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]);
    directory.push(numbers([4, DIRECTORY_HEADER], [2, VERSION]), common, rest, encoded);
    parts.push(...local);
    offset += lengthOf(local);
  }
  const end = numbers(
    [4, DIRECTORY_END],
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, lengthOf(directory)],
    [4, offset],
    [2, 0],
  );
  return Buffer.concat([...parts, ...directory, end]);
}

/** The same of texts, as UTF-8. */
export function zippedTexts(files: readonly { readonly name: string; readonly text: string }[]): Uint8Array {
  return zipFile(files.map(({ name, text }) => ({ name, bytes: Buffer.from(text) })));
}

const lengthOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, { length }) => sum + length, 0);

/** Numbers one after the other, little-endian, each in its number of bytes. */
function numbers(...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  return Buffer.concat(
    fields.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}
