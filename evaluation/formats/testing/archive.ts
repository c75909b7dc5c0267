import type { ByteSource } from '../../evaluator.ts';
import { memorySource } from '../memory-source.ts';

/** Tests only: files by name as the archive that holds them, handed out in small pieces, from their beginning alone. */
export function archive(files: Readonly<Record<string, string | Uint8Array>>, pieceBytes = 7): ByteSource {
  const members = Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, content]) => {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      return { ...memorySource(name, bytes, pieceBytes), seekable: false };
    });
  return { ...memorySource('archive.zip', new Uint8Array()), members: async () => members };
}
