/** Tests only: a safetensors file. */

/** A tensor: its type by the format's name, its shape, and its bytes. */
export interface WrittenTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** Tensors by name, their bytes one after the other, behind a header that may be changed on the way. */
export function safetensorsFile(
  tensors: Readonly<Record<string, WrittenTensor>>,
  change: (header: string) => string = (header) => header,
): Uint8Array {
  let end = 0;
  const entries = Object.entries(tensors).map(([name, { dtype, shape, bytes }]) => {
    const begin = end;
    end += bytes.length;
    return [name, { dtype, shape, data_offsets: [begin, end] }];
  });
  const header = new TextEncoder().encode(change(JSON.stringify(Object.fromEntries(entries))));
  const file = new Uint8Array(8 + header.length + end);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  let at = 8 + header.length;
  for (const { bytes } of Object.values(tensors)) {
    file.set(bytes, at);
    at += bytes.length;
  }
  return file;
}
