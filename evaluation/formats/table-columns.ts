import type { ProblemList } from './problems.ts';
import { shownText } from './shown-text.ts';
import type { ColumnDeclaration, FoundColumn, Table, TableSettings } from './table-rows.ts';

/** What a header says: the table without its rows. */
export type TableColumns<Key extends string> = Omit<Table<Key>, 'rows'>;

/**
 * How many of the wanted columns a header has: tells the right delimiter among several.
 *
 * @param names    - names in a header
 * @param settings - the columns wanted
 * @returns number of names that are wanted
 * @source definition
 */
export function countWanted(
  names: readonly string[],
  { columns, others }: Pick<TableSettings<string>, 'columns' | 'others'>,
): number {
  const wanted = new Set(Object.values(columns).flatMap((declaration) => declaration.names));
  return names.filter((name) => wanted.has(name) || others?.test(name)).length;
}

/**
 * Finds the wanted columns in a header.
 *
 * @param names    - names in the header, in file order; spaces around them removed
 * @param settings - the columns wanted
 * @param problems - gets columns that are missing or there twice
 * @param line     - line of the header; undefined in formats without lines
 * @returns where the columns are, or undefined where the table cannot be read
 * @source definition
 */
export function findColumns<Key extends string>(
  names: readonly string[],
  settings: TableSettings<Key>,
  problems: ProblemList,
  line?: number,
): TableColumns<Key> | undefined {
  const place = line === undefined ? {} : { line };
  const before = problems.total;
  for (const [index, name] of names.entries()) {
    const earlier = names.indexOf(name);
    if (name === '' || earlier === index) continue;
    const message = `column ${shownText(name)} is there twice, as column ${earlier + 1} and ${index + 1}; expected once`;
    problems.add({ code: 'duplicate_column', ...place, column: index + 1, message });
  }
  const declarations = Object.entries(settings.columns) as [Key, ColumnDeclaration][];
  const columns = {} as Record<Key, number>;
  const missing: string[] = [];
  const taken = new Set<number>();
  for (const [key, declaration] of declarations) {
    const found = declaration.names.filter((name) => names.includes(name));
    if (found.length > 1) {
      const message = `columns ${found.map(shownText).join(' and ')} mean the same; expected one of them`;
      problems.add({ code: 'duplicate_column', ...place, message });
    }
    if (found.length === 0 && !declaration.isOptional) missing.push(inWords(declaration));
    for (const name of found) taken.add(names.indexOf(name));
    columns[key] = found[0] === undefined ? -1 : names.indexOf(found[0]);
  }
  if (missing.length > 0) {
    const message =
      `column${missing.length > 1 ? 's' : ''} missing: ${missing.join(', ')}; ` +
      `the file has ${listNames(names)}; ` +
      `needed: ${declarations.map(([, declaration]) => inWords(declaration)).join(', ')}`;
    problems.add({ code: 'missing_column', ...place, message });
  }
  if (problems.total > before) return undefined;
  const isWanted = ({ name, column }: FoundColumn) => !taken.has(column) && settings.others?.test(name);
  const others = names.map((name, column) => ({ name, column })).filter(isWanted);
  return { columns, others, header: { names, ...place } };
}

/** Most names of a header that a message lists. */
const LISTED_NAMES = 40;

/**
 * The names in a header, as messages list them.
 *
 * @param names - in file order
 * @returns the first of them in quotes; an ellipsis stands for the rest
 * @source definition
 */
export function listNames(names: readonly string[]): string {
  const rest = names.length > LISTED_NAMES ? ['…'] : [];
  return [...names.slice(0, LISTED_NAMES).map(shownText), ...rest].join(', ');
}

function inWords({ names: [name, ...aliases], isOptional }: ColumnDeclaration): string {
  const also = aliases.length > 0 ? ` (or ${aliases.map(shownText).join(', ')})` : '';
  return `${shownText(name)}${also}${isOptional ? ' (optional)' : ''}`;
}

/**
 * A table that could not be opened: no column, no row.
 *
 * @param settings - the columns wanted
 * @returns a table in which every column is absent
 * @source definition
 */
export function emptyTable<Key extends string>(settings: TableSettings<Key>): Table<Key> {
  const keys = Object.keys(settings.columns) as Key[];
  const columns = Object.fromEntries(keys.map((key) => [key, -1])) as Record<Key, number>;
  return { columns, others: [], header: { names: [] }, rows: noRows() };
}

async function* noRows(): AsyncGenerator<never> {}
