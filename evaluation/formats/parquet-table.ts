import { decompress } from 'fzstd';
import {
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
  snappyUncompress,
} from 'hyparquet/src/index.js';
import type { ByteSource } from '../evaluator.ts';
import { dateFromDays, momentFromSeconds } from './calendar-date.ts';
import { foreignFormat } from './file-kind.ts';
import type { ProblemList } from './problems.ts';
import { shownText } from './shown-text.ts';
import { emptyTable, findColumns } from './table-columns.ts';
import type { Table, TableRow, TableSettings } from './table-rows.ts';
import { ValueRow } from './value-row.ts';

/** A row group is held in memory as a whole; writers make groups of about a million rows. */
const ROW_GROUP_LIMIT = 4_000_000;
/** Most bytes of a page, which writers make of about a megabyte: so that no file unpacks to more than there is room. */
const PAGE_LIMIT = 256 * 2 ** 20;

/** A page of the length that the file says it has, if that is not absurd. */
function pageOf(length: number): Uint8Array {
  if (length > PAGE_LIMIT) throw new RangeError('page too large');
  return new Uint8Array(length);
}

const compressors = {
  SNAPPY: (bytes, length) => {
    const page = pageOf(length);
    snappyUncompress(bytes, page);
    return page;
  },
  ZSTD: (bytes, length) => decompress(bytes, pageOf(length)),
} satisfies Compressors;
const CODECS = new Set(['UNCOMPRESSED', ...Object.keys(compressors)]);

/** Days and moments as the text that other formats have for them; fractions of a second are dropped. */
const parsers = {
  dateFromDays,
  timestampFromMilliseconds: (millis: bigint) => momentFromSeconds(Math.floor(Number(millis) / 1e3)),
  timestampFromMicroseconds: (micros: bigint) => momentFromSeconds(Math.floor(Number(micros) / 1e6)),
  timestampFromNanoseconds: (nanos: bigint) => momentFromSeconds(Math.floor(Number(nanos) / 1e9)),
};

/**
 * Whether a file is Parquet.
 *
 * @param start - its first bytes
 * @returns true for `PAR1`
 * @source parquet.apache.org, file format
 */
export const isParquet = (start: Uint8Array): boolean => foreignFormat(start) === 'a Parquet file';

/**
 * Opens a Parquet table: flat columns, without compression, with Snappy or Zstandard. One row group is in memory at a time, and
 * of it the wanted columns only.
 *
 * @param source   - the file, not compressed as a whole: it is read in places
 * @param settings - the columns wanted
 * @param problems - gets what is wrong
 * @returns the table; the lines of its rows are their numbers from 1
 * @source parquet.apache.org; the packages hyparquet and fzstd read it
 */
export async function parquetTable<Key extends string>(
  source: ByteSource,
  settings: TableSettings<Key>,
  problems: ProblemList,
): Promise<Table<Key>> {
  const file = new SourceBuffer(source);
  const metadata = await file.attempt(() => readMetadata(file, source.seekable, problems), problems);
  if (metadata === undefined) return emptyTable(settings);
  const names = parquetSchema(metadata).children.map(({ element }) => element.name);
  const found = findColumns(names, settings, problems);
  if (found === undefined) return emptyTable(settings);
  if (metadata.num_rows === 0n) {
    problems.add({ code: 'no_rows', message: 'the table has no rows' });
    return emptyTable(settings);
  }
  const wanted = [...Object.values<number>(found.columns), ...found.others.map(({ column }) => column)];
  const row = new ValueRow(names, problems, settings.isSecret ?? false);
  return { ...found, rows: readRows(file, metadata, names, new Set(wanted), row, problems) };
}

async function readMetadata(
  file: SourceBuffer,
  isSeekable: boolean,
  problems: ProblemList,
): Promise<FileMetaData | undefined> {
  if (!isSeekable) {
    const message = 'a Parquet file inside gzip data; expected the Parquet file as it is';
    problems.add({ code: 'compressed_parquet', message });
    return undefined;
  }
  const metadata = await parquetMetadataAsync(file);
  const codecs = metadata.row_groups.flatMap(({ columns }) =>
    columns.map((column) => column.meta_data?.codec),
  );
  const unknown = codecs.find((codec) => codec !== undefined && !CODECS.has(codec));
  if (unknown !== undefined) {
    const message = `columns are compressed with ${unknown}; expected UNCOMPRESSED, SNAPPY or ZSTD`;
    problems.add({ code: 'parquet_codec', message });
    return undefined;
  }
  const nested = parquetSchema(metadata).children.find(({ children }) => children.length > 0);
  if (nested) {
    const message = `column ${shownText(nested.element.name)} is nested; expected plain columns only`;
    problems.add({ code: 'nested_column', message });
    return undefined;
  }
  if (metadata.row_groups.some(({ num_rows }) => num_rows > ROW_GROUP_LIMIT)) {
    const message = `a row group has more than ${ROW_GROUP_LIMIT} rows; expected smaller ones`;
    problems.add({ code: 'row_group_too_large', message });
    return undefined;
  }
  return metadata;
}

async function* readRows(
  file: SourceBuffer,
  metadata: FileMetaData,
  names: readonly string[],
  wanted: ReadonlySet<number>,
  row: ValueRow,
  problems: ProblemList,
): AsyncGenerator<TableRow> {
  const columns = names.filter((_, column) => wanted.has(column));
  let rowStart = 0;
  for (const { num_rows } of metadata.row_groups) {
    const rowEnd = rowStart + Number(num_rows);
    const read = () =>
      parquetReadObjects({ file, metadata, columns, rowStart, rowEnd, parsers, compressors });
    const objects = await file.attempt(read, problems);
    if (objects === undefined) return;
    for (const [index, object] of objects.entries()) {
      row.line = rowStart + index + 1;
      row.values = names.map((name, column) => (wanted.has(column) ? object[name] : undefined));
      yield row;
    }
    rowStart = rowEnd;
  }
}

/** A source as the reader of Parquet wants it: any range of its bytes. */
class SourceBuffer implements AsyncBuffer {
  readonly byteLength: number;
  private readonly source: ByteSource;
  private failure: { readonly error: unknown } | undefined;

  constructor(source: ByteSource) {
    this.source = source;
    this.byteLength = source.storedBytes;
  }

  async slice(start: number, end = this.byteLength): Promise<ArrayBuffer> {
    const from = start < 0 ? this.byteLength + start : start;
    const to = Math.min(end, this.byteLength);
    const bytes = new Uint8Array(Math.max(0, to - from));
    let length = 0;
    try {
      for await (const chunk of this.source.open(from)) {
        const part = chunk.subarray(0, bytes.length - length);
        bytes.set(part, length);
        length += part.length;
        if (length === bytes.length) break;
      }
    } catch (error) {
      this.failure ??= { error };
      throw error;
    }
    return bytes.buffer;
  }

  /** What the reader of Parquet throws means a broken file, unless the source failed. */
  async attempt<Read>(read: () => Promise<Read>, problems: ProblemList): Promise<Read | undefined> {
    try {
      return await read();
    } catch {
      if (this.failure) throw this.failure.error;
      problems.add({ code: 'broken_parquet', message: 'the Parquet file is broken or cut short' });
      return undefined;
    }
  }
}
