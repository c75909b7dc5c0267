import { readFileSync, statSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import { InvalidInputError, PROBLEM_LIMIT, type Problem } from '#evaluation/evaluator.ts';

/** The file of a score table is at fault. */
export class InvalidScoreTableError extends InvalidInputError {}

/** Names and scores as a file states them. */
export interface ScoreRows {
  readonly systems: readonly string[];
  readonly tasks: readonly string[];
  /** Shape [systems][tasks]; null where the cell is empty. */
  readonly scores: readonly (readonly (number | null)[])[];
}

const LARGEST_BYTES = 100_000_000;
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

interface Line {
  readonly record: readonly string[];
  readonly line: number;
}

/**
 * Reads a score table: comma-separated values, first line the names of the columns, first column the names of the
 * systems, one column per task; a cell without score is empty or `NA`. All problems are reported, up to a limit.
 */
export function readScoreRows(path: string): ScoreRows {
  const { size } = statSync(path);
  if (size > LARGEST_BYTES) {
    fail([{ code: 'too_large', message: `${size} bytes; expected at most ${LARGEST_BYTES}` }]);
  }
  return parseScoreRows(readFileSync(path));
}

/** As {@link readScoreRows}, from the bytes of the file. */
export function parseScoreRows(bytes: Uint8Array): ScoreRows {
  const [head, ...body] = parseLines(decode(bytes));
  if (head === undefined || body.length === 0) {
    fail([
      { code: 'empty', message: 'expected a line with the names of the columns and one line per system' },
    ]);
  }
  const tasks = head.record.slice(1);
  const problems = [
    ...headProblems(head, tasks),
    ...repeated(body.map(({ record, line }) => ({ name: record[0] ?? '', line, column: 1, kind: 'system' }))),
    ...body.flatMap((row) => rowProblems(row, tasks)),
  ];
  if (problems.length > 0) fail(problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)));
  return {
    systems: body.map(({ record }) => record[0] ?? ''),
    tasks,
    scores: body.map(({ record }) => record.slice(1).map(scoreOf)),
  };
}

function fail(problems: readonly Problem[]): never {
  throw new InvalidScoreTableError(problems.slice(0, PROBLEM_LIMIT), problems.length);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fail([{ code: 'not_utf8', message: 'the file is not UTF-8 text' }]);
  }
}

function parseLines(text: string): Line[] {
  const lines: number[] = [];
  try {
    const records = parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      on_record(record: string[], context) {
        lines.push(context.lines);
        return record;
      },
    });
    return records.map((record, index) => ({ record, line: lines[index] ?? 0 }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? { line: error.lines } : {};
    return fail([{ code: 'malformed_csv', ...line, message: error.message }]);
  }
}

function headProblems({ record, line }: Line, tasks: readonly string[]): Problem[] {
  if (tasks.length === 0) {
    const message = `"${record[0]}" is the only column; expected commas between the names of system and tasks`;
    return [{ code: 'no_tasks', line, message }];
  }
  return repeated(tasks.map((name, task) => ({ name, line, column: task + 2, kind: 'task' })));
}

interface Name {
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly kind: string;
}

/** Names that are empty or were there before. */
function repeated(names: readonly Name[]): Problem[] {
  const first = new Map<string, Name>();
  return names.flatMap((at): Problem[] => {
    const { name, line, column, kind } = at;
    const earlier = first.get(name);
    if (name === '') return [{ code: 'no_name', line, column, message: `the name of the ${kind} is empty` }];
    first.set(name, earlier ?? at);
    if (earlier === undefined) return [];
    const place = kind === 'task' ? `column ${earlier.column}` : `line ${earlier.line}`;
    return [{ code: 'repeated_name', line, column, message: `${kind} "${name}" is already in ${place}` }];
  });
}

function rowProblems({ record, line }: Line, tasks: readonly string[]): Problem[] {
  if (record.length !== tasks.length + 1) {
    const message = `${record.length} cells; expected ${tasks.length + 1}, as in the first line`;
    return [{ code: 'wrong_cell_count', line, message }];
  }
  return record.slice(1).flatMap((cell, task): Problem[] => {
    const score = scoreOf(cell);
    if (score === null || Number.isFinite(score)) return [];
    const message = `"${cell}" for ${tasks[task]} is no number; leave the cell empty where there is no score`;
    return [{ code: 'not_a_number', line, column: task + 2, message }];
  });
}

/** The score of a cell; null where there is none, NaN where it is no number. */
function scoreOf(cell: string): number | null {
  if (cell === '' || cell === 'NA') return null;
  return NUMBER.test(cell) ? Number(cell) : Number.NaN;
}
