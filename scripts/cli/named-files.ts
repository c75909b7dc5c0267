import { UsageError } from './exit-codes.ts';
import { fileOrFolderPath } from './paths.ts';

/** A file with the name that it goes by. */
export interface NamedFile {
  readonly name: string;
  /** As the user named it. */
  readonly file: string;
  readonly path: string;
}

/** Reads `NAME=PATH` words of a repeatable option: at least one, names distinct, files there. */
export function namedFiles(option: string, words: readonly string[]): NamedFile[] {
  if (words.length === 0) throw new UsageError(`${option}: name at least one, as NAME=PATH`);
  const files = words.map((word) => {
    const [name = '', ...rest] = word.split('=');
    const file = rest.join('=');
    if (name === '' || file === '') throw new UsageError(`${option} ${word}: expected NAME=PATH`);
    return { name, file, path: fileOrFolderPath(file) };
  });
  const names = files.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw new UsageError(`${option}: the name ${twice} is used twice`);
  return files;
}
