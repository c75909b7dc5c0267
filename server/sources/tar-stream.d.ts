/** What of `tar-stream`, which comes without types, is used here. */
declare module 'tar-stream' {
  import type { Readable, Writable } from 'node:stream';

  export interface Header {
    readonly name: string;
    readonly size: number;
    readonly type:
      | 'file'
      | 'contiguous-file'
      | 'directory'
      | 'link'
      | 'symlink'
      | 'character-device'
      | 'block-device'
      | 'fifo'
      | null;
  }

  export type Entry = Readable & { readonly header: Header };

  export function extract(): Writable & AsyncIterable<Entry>;
}
