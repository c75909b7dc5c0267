import type { ByteSource } from '../evaluator.ts';
import { delimitedTable } from './delimited-table.ts';
import { foreignFormat } from './file-kind.ts';
import { jsonLinesTable } from './json-lines-table.ts';
import { isParquet, parquetTable } from './parquet-table.ts';
import type { ProblemList } from './problems.ts';
import { emptyTable } from './table-columns.ts';
import type { Table, TableSettings } from './table-rows.ts';
import { hasByteOrderMark } from './text-lines.ts';

/** First bytes that show which format it is. */
const SNIFFED = 16;

/**
 * Reads a table from CSV (RFC 4180; comma, semicolon or tab, whichever finds most of the columns in the header), JSON
 * Lines (one object a line, all with the keys of the first) or Parquet. The content tells which it is, not the name.
 *
 * @param source   - the file, read once from the start (Parquet: in places)
 * @param settings - the columns wanted
 * @param problems - gets what is wrong with the file, with its line
 * @returns the table; without rows where the header is not usable
 * @source RFC 4180; jsonlines.org; parquet.apache.org
 */
export async function openTable<Key extends string>(
  source: ByteSource,
  settings: TableSettings<Key>,
  problems: ProblemList,
): Promise<Table<Key>> {
  const start = await firstBytes(source);
  if (isParquet(start)) return parquetTable(source, settings, problems);
  const foreign = foreignFormat(start);
  if (foreign !== undefined) {
    problems.add({
      code: 'not_a_table',
      message: `this is ${foreign}; expected a table as CSV, TSV or JSON Lines in UTF-8, or Parquet`,
    });
    return emptyTable(settings);
  }
  const text = hasByteOrderMark(start) ? start.subarray(3) : start;
  const first = String.fromCharCode(...text).trimStart()[0];
  if (first === '{') return jsonLinesTable(source, settings, problems);
  if (first === '[') {
    problems.add({
      code: 'json_array',
      line: 1,
      message:
        'the file begins with "["; expected CSV, or JSON Lines: one object a line, no list around them',
    });
    return emptyTable(settings);
  }
  return delimitedTable(source, settings, problems);
}

async function firstBytes(source: ByteSource): Promise<Uint8Array> {
  const start = new Uint8Array(SNIFFED);
  let length = 0;
  for await (const chunk of source.open()) {
    const part = chunk.subarray(0, SNIFFED - length);
    start.set(part, length);
    length += part.length;
    if (length === SNIFFED) break;
  }
  return start.subarray(0, length);
}
