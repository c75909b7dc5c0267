import type { ByteSource, OnProgress, Problem } from '../../evaluator.ts';
import { CARRIAGE_RETURN, decodeUtf8, NEWLINE, SPACE } from '../../formats/bytes.ts';
import { textProblem } from '../../formats/fields.ts';
import { foreignFormat } from '../../formats/file-kind.ts';
import { LINE_LIMIT, lineBlocks } from '../../formats/line-blocks.ts';
import { hasByteOrderMark } from '../../formats/text-lines.ts';

const TAB = 9;
const COMMA = 44;
const QUOTE = 34;

/** A line of data: column c is `bytes[from[c]..to[c])`, without blanks around it. Valid during the call. */
export interface Row {
  bytes: Uint8Array;
  line: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** Columns of a file. */
export interface Columns {
  readonly names: readonly string[];
  /** Whether the first line is a row itself. */
  readonly isFirstLineData: boolean;
}

/** What a reader of rows expects and does. */
export interface RowReading {
  readonly source: ByteSource;
  /**
   * Told the cells of the first line that is not blank.
   *
   * @returns the names of the columns; undefined where the line is not as expected (and has been reported)
   */
  onFirstLine(cells: readonly string[], line: number): Columns | undefined;
  onRow(row: Row): void;
  report(problem: Problem): void;
  readonly onProgress?: OnProgress | undefined;
}

/**
 * Reads lines of columns separated by tabs, or by commas where the first line has no tab, byte by byte. Blank lines
 * are passed over; a line that has not as many columns as the first one is reported.
 *
 * @param reading - what to read and whom to tell
 * @returns the number of rows handed over
 * @source definition of TSV and of CSV without quotes
 */
export async function readRows({
  source,
  onFirstLine,
  onRow,
  report,
  onProgress,
}: RowReading): Promise<number> {
  let format: (Columns & { readonly separator: number; readonly row: Row }) | undefined;
  let line = 0;
  let rows = 0;
  for await (const block of lineBlocks(source.open())) {
    const { bytes, to } = block;
    const from = block.from + (block.offset === 0 && hasByteOrderMark(bytes, block.from) ? 3 : 0);
    if (block.offset === 0 && isForeign(bytes.subarray(from, from + 32), report)) return rows;
    for (let at = from, end = from; at < to; at = end + 1) {
      line += 1;
      end = bytes.indexOf(NEWLINE, at);
      const lineTo = end > at && bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
      if (lineTo === at) continue;
      if (format === undefined) {
        const cells = cellsOf(bytes.subarray(at, lineTo), line, report);
        const columns = cells && onFirstLine(cells.cells, line);
        if (cells === undefined || columns === undefined) return rows;
        const count = columns.names.length;
        const row = { bytes, line, from: new Int32Array(count), to: new Int32Array(count) };
        format = { ...columns, separator: cells.separator, row };
        if (!columns.isFirstLineData) continue;
      }
      const { row, separator, names } = format;
      row.bytes = bytes;
      row.line = line;
      const problem = splitLine(at, lineTo, separator, names, row);
      if (problem) report(problem);
      else {
        rows += 1;
        onRow(row);
      }
    }
    onProgress?.(block.offset + to - block.from);
  }
  return rows;
}

function isForeign(start: Uint8Array, report: RowReading['report']): boolean {
  const foreign = foreignFormat(start);
  if (foreign === undefined) return false;
  report({ code: 'not_text', message: `this is ${foreign}; expected lines of text, gzipped or not` });
  return true;
}

/** Finds the separator and the cells of the first line. */
function cellsOf(bytes: Uint8Array, line: number, report: RowReading['report']) {
  const problem = textProblem(bytes, [], line);
  const text = decodeUtf8(bytes);
  if (problem || text === undefined) {
    report(problem ?? { code: 'invalid_utf8', line, message: 'the line is not valid UTF-8' });
    return undefined;
  }
  const separator = bytes.includes(TAB) ? TAB : COMMA;
  const cells = text.split(String.fromCharCode(separator)).map((cell) => cell.trim());
  return { separator, cells };
}

/** Finds the columns of a line; answers what is wrong with it. */
function splitLine(
  lineFrom: number,
  lineTo: number,
  separator: number,
  names: readonly string[],
  row: Row,
): Problem | undefined {
  const { bytes, from, to, line } = row;
  const columns = names.length;
  let column = 0;
  let fieldFrom = lineFrom;
  let isSuspect = lineTo - lineFrom > LINE_LIMIT;
  for (let at = lineFrom; at <= lineTo; at++) {
    const byte = at === lineTo ? separator : bytes[at]!;
    if (byte === separator) {
      if (column < columns) {
        from[column] = fieldFrom;
        to[column] = at;
      }
      column += 1;
      fieldFrom = at + 1;
    } else if (byte < SPACE || byte > 126 || byte === QUOTE) isSuspect = true;
  }
  if (isSuspect) {
    const problem = explain(bytes.subarray(lineFrom, lineTo), lineFrom, line, row, Math.min(column, columns));
    if (problem) return problem;
  }
  if (column !== columns) {
    const found = `${column} column${column === 1 ? '' : 's'}`;
    const message = `found ${found}, expected ${columns}: ${names.join(', ')}`;
    return { code: 'malformed_line', line, column: Math.min(column, columns), message };
  }
  for (let field = 0; field < columns; field++) {
    while (from[field]! < to[field]! && bytes[from[field]!] === SPACE) from[field]! += 1;
    while (to[field]! > from[field]! && bytes[to[field]! - 1] === SPACE) to[field]! -= 1;
  }
  return undefined;
}

function explain(lineBytes: Uint8Array, offset: number, line: number, row: Row, columns: number) {
  const fields = Array.from({ length: columns }, (_, column) => ({
    from: row.from[column]! - offset,
    to: row.to[column]! - offset,
  }));
  const problem = textProblem(lineBytes, fields, line);
  if (problem) return problem;
  const quoted = fields.findIndex(({ from }) => lineBytes[from] === QUOTE);
  if (quoted < 0) return undefined;
  const message = 'the field begins with a quotation mark; expected plain fields without quotes';
  return { code: 'quoted_field', line, column: quoted + 1, message };
}
