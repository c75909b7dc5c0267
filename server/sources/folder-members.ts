import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isClutter } from './clutter.ts';

/** Paths of the files in a folder and those below it, relative with `/`, sorted; links to folders are not followed. */
export async function folderMembers(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !isClutter(name))
    .sort();
}
