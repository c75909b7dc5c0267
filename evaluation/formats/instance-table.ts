import { type ByteSource, InvalidInputError } from '../evaluator.ts';
import { delimitedTable } from './delimited-table.ts';
import { ProblemList } from './problems.ts';
import { shownText } from './shown-text.ts';
import type { TableRow, TableSettings } from './table-rows.ts';

/** The column that says which instance a row is of. */
const INSTANCE = 'instance';

/**
 * Reads a table of instances: a header with the column `instance` and those wanted, a row for each instance, in any order;
 * other columns are ignored.
 *
 * @param source    - CSV, or text with semicolons or tabs
 * @param columns   - the columns wanted, by keys other than `instance`
 * @param instances - ids of all instances
 * @param visit     - gets each row, the place of its instance, and the places of the columns; may refuse cells
 * @throws {InvalidInputError} with every column that is missing, every instance that is unknown, missing or there twice,
 *         and every cell that was refused
 * @source own format
 */
export async function readInstanceTable(
  source: ByteSource,
  columns: TableSettings<string>['columns'],
  instances: readonly string[],
  visit: (row: TableRow, place: number, columns: Readonly<Record<string, number>>) => void,
): Promise<void> {
  const problems = new ProblemList();
  const settings = { columns: { [INSTANCE]: { names: [INSTANCE] as const }, ...columns } };
  const table = await delimitedTable<string>(source, settings, problems);
  const idColumn = table.columns[INSTANCE] ?? -1;
  const placeOf = new Map(instances.map((id, place) => [id, place]));
  const lines = new Map<number, number>();
  for await (const row of table.rows) {
    const place = placeOf.get(row.text(idColumn).trim());
    if (place === undefined) {
      row.refuse(idColumn, 'unknown_instance', 'the id of an instance of the ground truth');
      continue;
    }
    const before = lines.get(place);
    if (before !== undefined) {
      row.refuse(idColumn, 'repeated_instance', `each instance once; line ${before} has it already`);
      continue;
    }
    lines.set(place, row.line);
    visit(row, place, table.columns);
  }
  for (const [place, id] of idColumn >= 0 ? instances.entries() : []) {
    if (lines.has(place)) continue;
    const message = `no row for the instance ${shownText(id)}; expected one for each of the ${instances.length} instances`;
    problems.add({ code: 'missing_instance', message });
  }
  if (problems.total === 0) return;
  const found = problems.first().map((problem) => ({ file: source.name, ...problem }));
  throw new InvalidInputError(found, problems.total);
}
