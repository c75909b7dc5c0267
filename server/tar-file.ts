/** Size of the pieces that a tar archive is made of. */
const BLOCK = 512;

/** What stands before a member in a tar archive. */
export interface TarHeader {
  /** At most 100 bytes. */
  readonly name: string;
  /** Below 8 GiB. */
  readonly size: number;
  /** A plain file unless it says otherwise: 1 link, 2 symbolic link, 3 and 4 devices, 5 folder, 6 pipe. */
  readonly type?: string;
}

/** The header of a member (ustar), without owner and time: archives of the same files have the same bytes. */
export function tarHeader({ name, size, type = '0' }: TarHeader): Uint8Array {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;
  block.write(name, 0, 100);
  block.write(octal(0o644, 7), 100);
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(size, 11), 124);
  block.write(octal(0, 11), 136);
  block.write(' '.repeat(8), 148);
  block.write(type, 156);
  block.write('ustar\0', 257);
  block.write('00', 263);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)} `, 148);
  return block;
}

/** What fills the last block of a member. */
export const tarPadding = (size: number): Uint8Array => new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK);

/** What ends an archive. */
export const tarEnd = (): Uint8Array => new Uint8Array(2 * BLOCK);
