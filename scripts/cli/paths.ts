import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from './exit-codes.ts';

/** The folder from which the user called; `npm run` changes to that of the package and says where it was. */
export function callingFolder(): string {
  const { npm_lifecycle_event: script, INIT_CWD: folder } = process.env;
  return (script === 'podium' && folder) || process.cwd();
}

/** Absolute path of something that the user named, whether it exists or not. */
export const pathOf = (path: string): string => resolve(callingFolder(), path);

/** Absolute path of a file or folder that the user named; it must be there. */
export function fileOrFolderPath(path: string): string {
  const absolute = pathOf(path);
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (found === undefined) throw new UsageError(`there is no file ${path}`);
  if (!found.isFile() && !found.isDirectory()) throw new UsageError(`${path} is not a file or folder`);
  return absolute;
}

/** Absolute path of a file that the user named; it must be there. */
export function filePath(path: string): string {
  const absolute = fileOrFolderPath(path);
  if (!statSync(absolute).isFile()) throw new UsageError(`${path} is not a file`);
  return absolute;
}
