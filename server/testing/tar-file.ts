/** A member of a tar archive for tests; a plain file unless `type` says otherwise. */
export interface TarMember {
  readonly name: string;
  readonly bytes?: Uint8Array;
  /** As in the header: 1 link, 2 symbolic link, 3 and 4 devices, 5 folder, 6 pipe. */
  readonly type?: string;
  /** That the header states; that of the bytes unless given. */
  readonly size?: number;
}

const BLOCK = 512;

/** A tar archive (ustar) of files held in memory, in the order given. */
export function tarFile(members: readonly TarMember[]): Uint8Array {
  const blocks = members.flatMap(({ name, bytes = new Uint8Array(), type = '0', size = bytes.length }) => [
    header(name, size, type),
    bytes,
    new Uint8Array((BLOCK - (bytes.length % BLOCK)) % BLOCK),
  ]);
  return Buffer.concat([...blocks, new Uint8Array(2 * BLOCK)]);
}

function header(name: string, size: number, type: string): Buffer {
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
  block.write('elsewhere', 157);
  block.write('ustar\0', 257);
  block.write('00', 263);
  block.write(
    `${octal(
      block.reduce((sum, byte) => sum + byte, 0),
      6,
    )} `,
    148,
  );
  return block;
}
