import type { ByteSource, OnProgress, Problem } from '../../evaluator.ts';
import { byteKey, decodeUtf8, SPACE } from '../../formats/bytes.ts';
import { type Row, readRows } from './delimited-rows.ts';
import { type ColumnContext, columnsOf, type ListColumns } from './list-columns.ts';
import { LongLists } from './long-lists.ts';
import { parseNoiseRatio } from './noise-ratio.ts';
import { type OnList, RecommendedList } from './recommended-list.ts';
import type { RecommendationTruth } from './truth.ts';

/** How a file of lists is read. */
export interface ListReading extends ColumnContext {
  readonly source: ByteSource;
  readonly onList: OnList;
  report(problem: Problem): void;
  readonly onProgress?: OnProgress | undefined;
}

/** What reading the lists told. */
export interface ListFacts {
  readonly rows: number;
  /** Items that have the same score as another of their list. */
  readonly tied: number;
}

/**
 * Reads the lists of a file: a line for each user, or a line for each item, those of a user together.
 *
 * @param reading - what to read and whom to tell
 * @returns facts about the file
 * @source research/recsys.md, task design
 */
export async function readLists(reading: ListReading): Promise<ListFacts> {
  const { truth, report } = reading;
  const list = new RecommendedList(truth.items);
  let columns: ListColumns | undefined;
  let long: LongLists | undefined;
  const rows = await readRows({
    source: reading.source,
    report,
    onProgress: reading.onProgress,
    onFirstLine(cells, line) {
      const found = columnsOf(cells, reading);
      if (typeof found === 'string') {
        report({ code: 'unknown_header', line, message: found });
        return undefined;
      }
      columns = found;
      if (found.value !== undefined) {
        long = new LongLists(truth.items, found, reading.onList, report);
      }
      return found;
    },
    onRow(row) {
      const { user, item, ratio: ratioColumn } = columns!;
      const ratio = ratioColumn === undefined ? reading.ratio : ratioOf(row, ratioColumn, truth, report);
      if (ratio === undefined) return;
      if (isEmpty(row, user)) {
        report({ code: 'empty_field', line: row.line, column: user + 1, message: 'the user is missing' });
        return;
      }
      const found = truth.users.indexOf(row.bytes, row.from[user]!, row.to[user]!);
      if (long) {
        long.add(ratio, found, row);
        return;
      }
      list.clear();
      splitItems(row, item, list);
      const key = found < 0 ? byteKey(row.bytes.subarray(row.from[user], row.to[user])) : '';
      reading.onList(ratio, found, list, row.line, key);
    },
  });
  long?.finish();
  return { rows, tied: long?.tied ?? 0 };
}

const isEmpty = ({ from, to }: Row, column: number): boolean => from[column] === to[column];

/** The place of a row's ratio in the truth; undefined where it has none, which is reported. */
function ratioOf(
  row: Row,
  column: number,
  { ratios }: RecommendationTruth,
  report: ListReading['report'],
): number | undefined {
  const text = decodeUtf8(row.bytes.subarray(row.from[column], row.to[column])) ?? '';
  const ratio = parseNoiseRatio(text);
  const found = ratios.findIndex((known) => known.ratio.label === ratio?.label);
  if (found >= 0) return found;
  const known = ratios.map(({ ratio: { label } }) => label).join(', ');
  const shown = `"${text.slice(0, 40)}"`;
  const message = ratio
    ? `${shown} is no noise ratio of this task; expected ${known === '' ? 'no column "ratio"' : `one of ${known}`}`
    : `${shown} is no noise ratio; expected e.g. r10 or 0.1`;
  const code = ratio ? 'unknown_ratio' : 'not_a_ratio';
  report({ code, line: row.line, column: column + 1, message });
  return undefined;
}

function splitItems({ bytes, from, to }: Row, column: number, list: RecommendedList): void {
  const end = to[column]!;
  for (let at = from[column]!; at < end; ) {
    let stop = at;
    while (stop < end && bytes[stop] !== SPACE) stop += 1;
    if (stop > at) list.add(bytes, at, stop);
    at = stop + 1;
  }
}
