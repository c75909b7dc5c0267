import type { ByteSource, OnProgress } from '../evaluator.ts';
import { decodeUtf8 } from './bytes.ts';
import { LINE_LIMIT } from './line-blocks.ts';
import type { ProblemList } from './problems.ts';
import { shownText } from './shown-text.ts';
import { emptyTable, findColumns } from './table-columns.ts';
import type { Table, TableRow, TableSettings } from './table-rows.ts';
import { type TextLine, textLines } from './text-lines.ts';
import { ValueRow } from './value-row.ts';

/**
 * Opens a table of JSON Lines: one object a line, its keys the columns. The first line says which columns there are;
 * the others may leave out some (empty cells) and may not add any. Blank lines are skipped.
 *
 * @param source   - the file
 * @param settings - the columns wanted
 * @param problems - gets what is wrong
 * @returns the table
 * @source jsonlines.org; RFC 8259
 */
export async function jsonLinesTable<Key extends string>(
  source: ByteSource,
  settings: TableSettings<Key>,
  problems: ProblemList,
): Promise<Table<Key>> {
  const objects = readObjects(source, problems, settings.onProgress);
  const first = await objects.next();
  if (first.done) return emptyTable(settings);
  const names = Object.keys(first.value.object);
  const found = findColumns(names, settings, problems, first.value.line);
  if (found === undefined) return emptyTable(settings);
  const row = new ValueRow(names, problems, settings.isSecret ?? false);
  return { ...found, rows: readRows(first.value, objects, names, row, problems) };
}

interface JsonLine {
  readonly object: Readonly<Record<string, unknown>>;
  readonly line: number;
}

async function* readRows(
  first: JsonLine,
  others: AsyncIterable<JsonLine>,
  names: readonly string[],
  row: ValueRow,
  problems: ProblemList,
): AsyncGenerator<TableRow> {
  const known = new Set(names);
  const take = ({ object, line }: JsonLine): TableRow => {
    row.line = line;
    row.values = names.map((name) => object[name]);
    return row;
  };
  yield take(first);
  for await (const jsonLine of others) {
    const unknown = Object.keys(jsonLine.object).find((key) => !known.has(key));
    if (unknown === undefined) {
      yield take(jsonLine);
    } else {
      const message = `key ${shownText(unknown)} is not in the first line; expected keys out of ${names.map(shownText).join(', ')}`;
      problems.add({ code: 'unknown_key', line: jsonLine.line, message });
    }
  }
}

async function* readObjects(
  source: ByteSource,
  problems: ProblemList,
  onProgress: OnProgress | undefined,
): AsyncGenerator<JsonLine> {
  let bytesRead = 0;
  async function* counted() {
    for await (const chunk of source.open()) {
      bytesRead += chunk.length;
      onProgress?.(bytesRead);
      yield chunk;
    }
  }
  for await (const textLine of textLines(counted())) {
    const parsed = parseObject(textLine);
    if (typeof parsed === 'string')
      problems.add({ code: parsed, line: textLine.line, message: DEFECTS[parsed] });
    else if (parsed !== undefined) yield { object: parsed, line: textLine.line };
  }
}

const DEFECTS = {
  line_too_long: `line is longer than ${LINE_LIMIT} bytes; expected one object a line`,
  invalid_utf8: 'line is not valid UTF-8; expected the file to be saved as UTF-8',
  invalid_json: 'line is no valid JSON; expected one whole object a line (JSON has no NaN and no Infinity)',
  not_an_object: 'line is no JSON object; expected {"column": value, ...}',
} as const;

function parseObject({ bytes }: TextLine): Record<string, unknown> | keyof typeof DEFECTS | undefined {
  if (bytes.length > LINE_LIMIT) return 'line_too_long';
  const text = decodeUtf8(bytes);
  if (text === undefined) return 'invalid_utf8';
  if (text.trim() === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : 'not_an_object';
  } catch {
    return 'invalid_json';
  }
}
