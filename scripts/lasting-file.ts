import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Writes a file that only its owner can read, whole or not at all: a kill in between leaves what was there. */
export function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The text of the file; where there is none yet, what `make` gives, kept for the next time. */
export function keptText(file: string, make: () => string): string {
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (kept !== '') return kept;
  const made = make();
  writeWhole(file, made);
  return made;
}
