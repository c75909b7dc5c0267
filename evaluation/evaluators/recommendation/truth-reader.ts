import { type ByteSource, InvalidInputError, type Problem } from '../../evaluator.ts';
import { byteKey } from '../../formats/bytes.ts';
import type { FileProblems } from '../../formats/file-problems.ts';
import { type Row, readRows } from './delimited-rows.ts';
import { IdIndex } from './id-index.ts';
import { InteractionList, type Interactions } from './interactions.ts';

/** Users and items that a file `counts` may announce. */
const COUNT_LIMIT = 10_000_000;

/** Interactions of one file as they were read. */
export interface InteractionDraft {
  readonly file: string;
  readonly list: InteractionList;
}

type Noun = 'user' | 'item';

/** Reads the files of a truth: those with all users and items first. */
export class TruthReader {
  readonly users = new IdIndex();
  readonly items = new IdIndex();
  hasUsers = false;
  hasItems = false;
  private readonly problems: FileProblems;

  constructor(problems: FileProblems) {
    this.problems = problems;
  }

  /** `users`, `items`: ids are 0 to one less. */
  async readCounts(source: ByteSource): Promise<void> {
    await this.rows(source, ['users', 'items'], (row, [users, items]) => {
      const counts = [users!, items!].map((column) => this.wholeNumber(source, row, column));
      for (const [index, ids] of [this.users, this.items].entries()) {
        for (let id = 0; id < (counts[index] ?? 0); id++) ids.add(String(id));
      }
    });
    this.users.freeze();
    this.items.freeze();
    this.hasUsers = true;
    this.hasItems = true;
  }

  private wholeNumber(source: ByteSource, row: Row, column: number): number {
    const text = fieldKey(row, column);
    const number = /^\d{1,8}$/.test(text) ? Number(text) : Number.NaN;
    if (number <= COUNT_LIMIT) return number;
    const message = `expected a whole number up to ${COUNT_LIMIT}`;
    this.problems.add({
      file: source.name,
      code: 'not_a_count',
      line: row.line,
      column: column + 1,
      message,
    });
    return 0;
  }

  /** All users or items there are: ids in the first column. */
  async readCatalogue(source: ByteSource, noun: Noun): Promise<void> {
    const ids = noun === 'user' ? this.users : this.items;
    await this.rows(source, [noun], (row, [column]) => {
      const key = fieldKey(row, column!);
      if (ids.has(key)) this.refuse(source, row, column!, 'duplicate_id', `this ${noun} is listed twice`);
      ids.add(key);
    });
    ids.freeze();
    if (noun === 'user') this.hasUsers = true;
    else this.hasItems = true;
  }

  /** `user`, `item`, and a column of 0 and 1 where one is named. */
  async readInteractions(source: ByteSource, flag?: string): Promise<InteractionDraft> {
    const list = new InteractionList();
    const names = ['user', 'item', ...(flag === undefined ? [] : [flag])];
    await this.rows(source, names, (row, [userColumn, itemColumn, flagColumn]) => {
      const user = this.idOf(source, row, userColumn!, 'user');
      const item = this.idOf(source, row, itemColumn!, 'item');
      const value = flagColumn === undefined ? 0 : this.flagOf(source, row, flagColumn);
      if (user >= 0 && item >= 0) list.add(user, item, row.line, value);
    });
    return { file: source.name, list };
  }

  /** An id, and 0 or 1 in column `is_cold`. */
  async readFlags(source: ByteSource, noun: Noun): Promise<Map<number, number>> {
    const flags = new Map<number, number>();
    await this.rows(source, [noun, 'is_cold'], (row, [idColumn, flagColumn]) => {
      const id = this.idOf(source, row, idColumn!, noun);
      if (flags.has(id)) this.refuse(source, row, idColumn!, 'duplicate_id', `this ${noun} is listed twice`);
      flags.set(id, this.flagOf(source, row, flagColumn!));
    });
    return flags;
  }

  finish({ file, list }: InteractionDraft): Interactions {
    return list.finish(this.users.count, ({ line, earlierLine }) => {
      const message = `this interaction is there twice: here and on line ${earlierLine}`;
      this.problems.add({ file, code: 'duplicate_interaction', line, message });
    });
  }

  flags(flags: ReadonlyMap<number, number>, count: number): Uint8Array {
    return Uint8Array.from({ length: count }, (_, id) => flags.get(id) ?? 0);
  }

  private idOf(source: ByteSource, row: Row, column: number, noun: Noun): number {
    const ids = noun === 'user' ? this.users : this.items;
    const isClosed = noun === 'user' ? this.hasUsers : this.hasItems;
    if (!isClosed) return ids.add(fieldKey(row, column));
    const id = ids.indexOf(row.bytes, row.from[column]!, row.to[column]!);
    if (id >= 0) return id;
    this.refuse(source, row, column, `unknown_${noun}`, `this ${noun} is not among the ${noun}s of the task`);
    return -1;
  }

  private flagOf(source: ByteSource, row: Row, column: number): number {
    const text = fieldKey(row, column);
    if (text !== '0' && text !== '1') this.refuse(source, row, column, 'not_a_flag', 'expected 0 or 1');
    return Number(text === '1');
  }

  private refuse({ name: file }: ByteSource, { line }: Row, column: number, code: string, message: string) {
    this.problems.add({ file, code, line, column: column + 1, message });
  }

  /** Reads a file with a header that has these columns, and others perhaps. */
  private async rows(
    source: ByteSource,
    columns: readonly string[],
    onRow: (row: Row, places: readonly number[]) => void,
  ): Promise<void> {
    const { name: file } = source;
    let places: readonly number[] = [];
    let isSound = true;
    const report = (problem: Problem) => {
      isSound = false;
      this.problems.add({ file, ...problem });
    };
    try {
      const rows = await readRows({
        source,
        report,
        onFirstLine: (cells, line) => {
          const names = cells.map((cell) => cell.toLowerCase());
          places = columns.map((column) => names.indexOf(column));
          if (!places.includes(-1)) return { names, isFirstLineData: false };
          const message = `expected a header with the columns ${columns.join(', ')}`;
          report({ code: 'missing_column', line, message });
          return undefined;
        },
        onRow: (row) => {
          const empty = places.find((column) => row.from[column] === row.to[column]);
          if (empty === undefined) onRow(row, places);
          else this.refuse(source, row, empty, 'empty_field', 'the field is empty');
        },
      });
      if (rows === 0 && isSound) report({ code: 'empty_file', message: 'the file holds no line of data' });
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      for (const problem of error.problems) report(problem);
    }
  }
}

const fieldKey = ({ bytes, from, to }: Row, column: number): string =>
  byteKey(bytes.subarray(from[column], to[column]));
