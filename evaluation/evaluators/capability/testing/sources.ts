import type { ByteSource, Problem } from '../../../evaluator.ts';
import { InvalidInputError } from '../../../evaluator.ts';
import { memorySource } from '../../../formats/memory-source.ts';

/** Tests only: files and archives in memory, and what a bad one gets. */

/** A file; a small chunk size divides it at every place. */
export const textSource = (text: string, name = 'file.csv', chunkSize = 1 << 20): ByteSource =>
  memorySource(name, new TextEncoder().encode(text), chunkSize);

/** An archive of files: name → content. */
export function archiveOf(files: Readonly<Record<string, string | Uint8Array>>): ByteSource {
  const encoder = new TextEncoder();
  const members = Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, content]) =>
      memorySource(name, typeof content === 'string' ? encoder.encode(content) : content),
    );
  return {
    ...memorySource('truth.zip', Uint8Array.of(80, 75, 3, 4)),
    members: () => Promise.resolve(members),
  };
}

/** The problems for which a file is refused. */
export async function refusal(read: Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await read;
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems;
    throw error;
  }
  throw new Error('not refused');
}
