import type { Problem } from '../../evaluator.ts';
import { byteKey, decodeUtf8 } from '../../formats/bytes.ts';
import { GrowingArray } from '../../formats/growing-array.ts';
import { parseInteger, parseNumber } from '../../formats/numbers.ts';
import type { Row } from './delimited-rows.ts';
import type { IdIndex } from './id-index.ts';
import type { ListColumns } from './list-columns.ts';
import { LIST_LIMIT, type OnList, RecommendedList } from './recommended-list.ts';

/**
 * Puts lists together from lines of one item each: by score, highest first, equal ones by item id; or by rank, lowest
 * first. The lines of a user stand together.
 */
export class LongLists {
  /** Items that have the same score as another of their list. */
  tied = 0;
  private readonly columns: ListColumns;
  private readonly onList: OnList;
  private readonly report: (problem: Problem) => void;
  private readonly list: RecommendedList;
  private readonly compareKeys: (a: string, b: string) => number;
  /** Of the items of the current list: score, or rank with its sign turned. */
  private readonly values = new GrowingArray((length) => new Float64Array(length));
  private current: { ratio: number; user: number; key: string; line: number } | undefined;

  constructor(catalogue: IdIndex, columns: ListColumns, onList: OnList, report: (problem: Problem) => void) {
    this.columns = columns;
    this.onList = onList;
    this.report = report;
    this.list = new RecommendedList(catalogue);
    this.compareKeys = catalogue.comparison();
  }

  /**
   * @param ratio - place of the line's ratio
   * @param user  - position of its user, -1 where unknown
   * @source research/recsys.md, task design
   */
  add(ratio: number, user: number, row: Row): void {
    const { user: userColumn, item, value: valueColumn, isRank } = this.columns;
    const key = user < 0 ? byteKey(row.bytes.subarray(row.from[userColumn], row.to[userColumn])) : '';
    const { current } = this;
    if (current === undefined || current.ratio !== ratio || current.user !== user || current.key !== key) {
      this.finish();
      this.current = { ratio, user, key, line: row.line };
    }
    const value = this.valueOf(row, valueColumn!);
    if (row.from[item] === row.to[item]) {
      this.report({ code: 'empty_field', line: row.line, column: item + 1, message: 'the item is missing' });
    } else if (this.list.count >= LIST_LIMIT) {
      const message = `a user has more than ${LIST_LIMIT} items`;
      if (this.list.count === LIST_LIMIT) this.report({ code: 'list_too_long', line: row.line, message });
    } else if (!Number.isNaN(value)) {
      this.list.add(row.bytes, row.from[item]!, row.to[item]!);
      this.values.push(isRank ? -value : value);
    }
  }

  /**
   * Hands over the list that is open.
   *
   * @source definition
   */
  finish(): void {
    const { current, list } = this;
    if (current === undefined) return;
    this.sort(current.line);
    this.onList(current.ratio, current.user, list, current.line, current.key);
    list.clear();
    this.values.length = 0;
    this.current = undefined;
  }

  private valueOf(row: Row, column: number): number {
    const { bytes, line } = row;
    const [from, to] = [row.from[column]!, row.to[column]!];
    const { isRank } = this.columns;
    const value = isRank ? parseInteger(bytes, from, to) : parseNumber(bytes, from, to);
    if (isRank ? value >= 1 : Number.isFinite(value)) return value;
    const text = decodeUtf8(bytes.subarray(from, Math.min(to, from + 40))) ?? '?';
    const expected = isRank ? 'a whole number from 1' : 'a finite number';
    const code = isRank ? 'not_a_rank' : 'score_not_a_number';
    this.report({ code, line, column: column + 1, message: `found "${text}", expected ${expected}` });
    return Number.NaN;
  }

  private sort(firstLine: number): void {
    const { list, values, compareKeys } = this;
    const items = list.items.slice(0, list.count);
    const order = Array.from(items.keys()).sort(
      (a, b) =>
        values.at(b) - values.at(a) || compareKeys(list.keyOf(items[a]!), list.keyOf(items[b]!)) || a - b,
    );
    let tied = 0;
    for (const [place, from] of order.entries()) {
      list.items[place] = items[from]!;
      const isTied = (other: number | undefined) =>
        other !== undefined && values.at(other) === values.at(from);
      if (isTied(order[place - 1]) || isTied(order[place + 1])) tied += 1;
    }
    if (this.columns.isRank && tied > 0) {
      const message = `${tied} items of the user that begins on this line share a rank; expected each rank once`;
      this.report({ code: 'duplicate_rank', line: firstLine, message });
    }
    this.tied += this.columns.isRank ? 0 : tied;
  }
}
