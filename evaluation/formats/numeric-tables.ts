import { type ByteSource, InvalidSubmissionError, InvalidTruthError, type OnProgress } from '../evaluator.ts';
import { GrowingArray } from './growing-array.ts';
import { collectInstances, InstanceRows } from './instance-rows.ts';
import { ProblemList } from './problems.ts';
import { openTable } from './table.ts';
import type { ColumnDeclaration, TableRow } from './table-rows.ts';

/** A truth of numbers: some columns for each instance, and perhaps its slice. */
export interface NumericTruth {
  readonly ids: readonly string[];
  readonly places: ReadonlyMap<string, number>;
  /** In the order of their declarations; shape [n] each. */
  readonly columns: readonly Float64Array[];
  /** Slice of each instance, `''` for none; absent where none has one. */
  readonly groups?: readonly string[];
}

/**
 * Refuses a row whose numbers do not go together; called with finite numbers only.
 *
 * @param row     - the row
 * @param numbers - of the declared columns
 * @param columns - their places in the row
 */
export type CheckNumbers = (row: TableRow, numbers: Float64Array, columns: readonly number[]) => void;

const ID = { names: ['id', 'instance'] } as const;
const GROUP = { names: ['group', 'slice'], isOptional: true } as const;
const KIND = ['instance', 'instances'] as const;

/** Keys of declarations; not plain numbers, which would come before all others. */
const keyOf = (at: number): string => `column ${at}`;

const numbered = (declarations: readonly ColumnDeclaration[]): Record<string, ColumnDeclaration> =>
  Object.fromEntries(declarations.map((declaration, at) => [keyOf(at), declaration]));

/** Reads the declared columns of each row and checks them where all are numbers. */
function numberReader(columns: readonly number[], check: CheckNumbers | undefined) {
  const numbers = new Float64Array(columns.length);
  return (row: TableRow): Float64Array => {
    for (const [at, column] of columns.entries()) numbers[at] = row.number(column);
    if (!numbers.some(Number.isNaN)) check?.(row, numbers, columns);
    return numbers;
  };
}

/**
 * Reads a truth of numbers: `id`, the declared columns and perhaps `group`, each instance once.
 *
 * @param source       - CSV, TSV, JSON Lines or Parquet
 * @param declarations - columns of numbers
 * @param check        - of each row
 * @returns the truth, instances in file order
 * @throws InvalidTruthError with all problems
 * @source definition
 */
export async function readNumericTruth(
  source: ByteSource,
  declarations: readonly ColumnDeclaration[],
  check?: CheckNumbers,
): Promise<NumericTruth> {
  const problems = new ProblemList();
  const columns: Record<string, ColumnDeclaration> = { id: ID, group: GROUP, ...numbered(declarations) };
  const table = await openTable(source, { columns, isSecret: true }, problems);
  const { id = -1, group = -1 } = table.columns;
  const read = numberReader(
    declarations.map((_, at) => table.columns[keyOf(at)] ?? -1),
    check,
  );
  const instances = collectInstances(KIND[0]);
  const values = declarations.map(() => new GrowingArray((length) => new Float64Array(length)));
  const groups: string[] = [];
  for await (const row of table.rows) {
    if (instances.add(row, id) < 0) continue;
    for (const [at, number] of read(row).entries()) values[at]!.push(number);
    groups.push(row.text(group));
  }
  if (problems.total > 0) throw new InvalidTruthError(problems.first(), problems.total);
  return {
    ids: [...instances.places.keys()],
    places: instances.places,
    columns: values.map((column) => column.toArray()),
    ...(groups.some((name) => name !== '') ? { groups } : {}),
  };
}

/** Truth and prediction of each instance as rows of numbers: columns of the truth, then those of the submission. */
export interface NumericSample {
  readonly width: number;
  /** Shape [n, width]. */
  readonly rows: Float64Array;
}

/**
 * Reads a submission of numbers: `id` and the declared columns, each instance of the truth once.
 *
 * @param source       - CSV, TSV, JSON Lines or Parquet
 * @param truth        - the instances
 * @param declarations - columns of numbers
 * @param onProgress   - told of the bytes read
 * @param check        - of each row
 * @returns truth and predictions in the order of the truth
 * @throws InvalidSubmissionError with all problems
 * @source definition
 */
export async function readNumericPredictions(
  source: ByteSource,
  truth: NumericTruth,
  declarations: readonly ColumnDeclaration[],
  onProgress: OnProgress | undefined,
  check?: CheckNumbers,
): Promise<NumericSample> {
  const problems = new ProblemList();
  const columns: Record<string, ColumnDeclaration> = { id: ID, ...numbered(declarations) };
  const table = await openTable(source, { columns, onProgress }, problems);
  const { id = -1 } = table.columns;
  const read = numberReader(
    declarations.map((_, at) => table.columns[keyOf(at)] ?? -1),
    check,
  );
  const given = truth.columns.length;
  const width = given + declarations.length;
  const sample = new Float64Array(truth.ids.length * width);
  for (const [at, column] of truth.columns.entries()) {
    for (const [i, value] of column.entries()) sample[i * width + at] = value;
  }
  const rows = new InstanceRows(truth.places, KIND, problems);
  for await (const row of table.rows) {
    const place = rows.place(row, id);
    if (place >= 0) sample.set(read(row), place * width + given);
  }
  if (problems.total === 0) rows.refuseMissing();
  if (problems.total > 0) throw new InvalidSubmissionError(problems.first(), problems.total);
  return { width, rows: sample };
}

/**
 * A column of a sample.
 *
 * @param sample - of n instances
 * @param column - from 0
 * @returns shape [n]
 * @source definition
 */
export function columnOf({ width, rows }: NumericSample, column: number): Float64Array {
  return Float64Array.from({ length: rows.length / width }, (_, i) => rows[i * width + column]!);
}
