import { basename, dirname, join } from 'node:path';
import { listGolden, readBytes, readJson } from './golden.ts';

/** Tests only: the cases of `golden/classification`, a table of truth and predictions beside the values expected. */

export interface GoldenTable<Expected> {
  readonly name: string;
  /** Columns of the table by name. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly expected: Expected;
}

/** All cases of the folder whose table has the given columns; their expectations are told apart by `isOurs`. */
export function goldenTables<Expected>(
  columns: readonly string[],
  isOurs: (expected: object) => boolean,
): GoldenTable<Expected>[] {
  const paths = listGolden('classification', '.expected.json');
  return paths.flatMap((path) => {
    const name = basename(path).replace('.expected.json', '');
    const expected = readJson<Expected & object>(path);
    const table = readColumns(join(dirname(path), `${name}.csv`));
    const isWanted = columns.every((column) => column in table) && isOurs(expected);
    return isWanted ? [{ name, columns: table, expected }] : [];
  });
}

function readColumns(path: string): Record<string, string[]> {
  const text = new TextDecoder().decode(readBytes(path)).replaceAll('"', '');
  const [header = [], ...rows] = text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  return Object.fromEntries(header.map((name, column) => [name, rows.map((row) => row[column] ?? '')]));
}

/** Columns as a CSV file. */
export function toCsv(columns: Readonly<Record<string, readonly (string | number)[]>>): string {
  const names = Object.keys(columns);
  const rows =
    columns[names[0] ?? '']?.map((_, row) => names.map((name) => columns[name]?.[row]).join(',')) ?? [];
  return `${[names.join(','), ...rows].join('\n')}\n`;
}
