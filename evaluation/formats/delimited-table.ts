import type { ByteSource, Problem } from '../evaluator.ts';
import { DelimitedRecords } from './delimited-records.ts';
import { cellText, DelimitedRow } from './delimited-row.ts';
import type { ProblemList } from './problems.ts';
import { countWanted, emptyTable, findColumns } from './table-columns.ts';
import type { Table, TableRow, TableSettings } from './table-rows.ts';

/** Comma, semicolon, tab: what separates cells, in order of preference. */
const DELIMITERS = [44, 59, 9];

/**
 * Opens a table of delimited text: RFC 4180 with LF or CR LF, cells in quotation marks where they hold a delimiter, a
 * quotation mark (doubled) or a line end. Blank lines are skipped.
 *
 * @param source   - the file
 * @param settings - the columns wanted
 * @param problems - gets what is wrong
 * @returns the table
 * @source RFC 4180
 */
export async function delimitedTable<Key extends string>(
  source: ByteSource,
  settings: TableSettings<Key>,
  problems: ProblemList,
): Promise<Table<Key>> {
  const records = new DelimitedRecords(source, settings.onProgress);
  while (!records.next()) {
    if (await records.read()) continue;
    problems.add({ code: 'empty_file', message: 'the file is empty; expected a header and rows below it' });
    return emptyTable(settings);
  }
  const names = cutHeader(records, settings);
  if (records.defect) problems.add(records.defect);
  const found = records.defect ? undefined : findColumns(names, settings, problems, records.line);
  if (found === undefined) return emptyTable(settings);
  return { ...found, rows: readRows(records, names, problems, settings.isSecret ?? false) };
}

/** Cuts the header by the delimiter that finds most of the columns, of these the one that makes most cells. */
function cutHeader(records: DelimitedRecords, settings: TableSettings<string>): string[] {
  const cuts = DELIMITERS.map((delimiter) => {
    records.recut(delimiter);
    const names = Array.from({ length: records.cells }, (_, column) => cellText(records, column).trim());
    return { delimiter, names, wanted: countWanted(names, settings) };
  });
  const best = cuts.reduce((a, b) =>
    b.wanted > a.wanted || (b.wanted === a.wanted && b.names.length > a.names.length) ? b : a,
  );
  records.recut(best.delimiter);
  return best.names;
}

async function* readRows(
  records: DelimitedRecords,
  names: readonly string[],
  problems: ProblemList,
  isSecret: boolean,
): AsyncGenerator<TableRow> {
  const row = new DelimitedRow(records, names, problems, isSecret);
  let count = 0;
  do {
    while (records.next()) {
      count += 1;
      const defect = records.defect ?? raggedness(records, names);
      if (defect) problems.add(defect);
      else yield row;
    }
  } while (await records.read());
  if (count === 0) {
    problems.add({ code: 'no_rows', message: 'the file ends after the header; expected rows below it' });
  }
}

function raggedness({ cells, line }: DelimitedRecords, names: readonly string[]): Problem | undefined {
  if (cells === names.length) return undefined;
  const found = cells === 1 ? '1 cell' : `${cells} cells`;
  const hint = cells > names.length ? ' (cells that hold the delimiter need quotation marks)' : '';
  const message = `row has ${found}; expected ${names.length} as in the header${hint}`;
  return { code: 'ragged_row', line, column: Math.min(cells, names.length), message };
}
