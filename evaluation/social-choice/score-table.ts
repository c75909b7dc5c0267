import type { Direction } from '../evaluator.ts';

/** A column of a score table. */
export interface RankedTask {
  /** Unique in the table. */
  readonly id: string;
  /** Which way is better; there is no default, a wrong guess would turn the ranking round. */
  readonly direction: Direction;
  /** How much the task counts; 0 or more, at least one above 0. */
  readonly weight: number;
}

/** Scores of systems on tasks: what every rule ranks. */
export interface ScoreTable {
  /** Unique names; their order breaks ties where a rule must break them. */
  readonly systems: readonly string[];
  readonly tasks: readonly RankedTask[];
  /** One column per task: score of each system, NaN where missing; shape [tasks][systems]. */
  readonly columns: readonly Float64Array[];
}

/** The first entry that occurs twice, if any. */
const repeated = (names: readonly string[]): string | undefined =>
  names.find((name, index) => names.indexOf(name) !== index);

/**
 * Makes a score table from rows and checks it.
 *
 * @param systems - unique names
 * @param tasks   - unique ids with direction and weight
 * @param rows    - scores; shape [systems][tasks]; null or NaN where missing
 * @returns the table by columns
 * @throws RangeError where names repeat, shapes differ, a score is infinite, a weight is negative, or all are 0
 * @source definition
 */
export function scoreTable(
  systems: readonly string[],
  tasks: readonly RankedTask[],
  rows: readonly (readonly (number | null)[])[],
): ScoreTable {
  const twice = repeated(systems) ?? repeated(tasks.map((task) => task.id));
  if (twice !== undefined) throw new RangeError(`"${twice}" occurs twice`);
  if (rows.length !== systems.length || rows.some((row) => row.length !== tasks.length)) {
    throw new RangeError('the scores need one row per system and one column per task');
  }
  if (rows.some((row) => row.some((score) => score === Infinity || score === -Infinity))) {
    throw new RangeError('a score is infinite');
  }
  checkWeights(tasks.map((task) => task.weight));
  const columns = tasks.map((_, task) => Float64Array.from(rows, (row) => row[task] ?? Number.NaN));
  return { systems, tasks, columns };
}

/**
 * The scores of a table by rows, as {@link scoreTable} takes them.
 *
 * @returns null where missing; shape [systems][tasks]
 * @source definition
 */
export function tableRows({ systems, columns }: ScoreTable): (number | null)[][] {
  return systems.map((_, system) =>
    columns.map((column) => (Number.isNaN(column[system]) ? null : column[system]!)),
  );
}

/** Throws a RangeError unless all weights are finite and 0 or more, and one is above 0. */
function checkWeights(weights: readonly number[]): void {
  if (weights.some((weight) => !(weight >= 0 && weight < Infinity))) {
    throw new RangeError('a weight is not a finite number of 0 or more');
  }
  if (weights.length > 0 && !weights.some((weight) => weight > 0)) throw new RangeError('all weights are 0');
}

/**
 * The same table with other task weights, as a reader sets them.
 *
 * @param weights - one per task, in the table's order
 * @throws RangeError as {@link scoreTable}
 * @source definition
 */
export function withWeights(table: ScoreTable, weights: readonly number[]): ScoreTable {
  if (weights.length !== table.tasks.length) throw new RangeError('there is one weight per task');
  checkWeights(weights);
  return { ...table, tasks: table.tasks.map((task, index) => ({ ...task, weight: weights[index]! })) };
}

/**
 * The table of some systems, in the order asked for.
 *
 * @param indices - places in `table.systems`
 * @source definition
 */
export function selectSystems(table: ScoreTable, indices: readonly number[]): ScoreTable {
  return {
    systems: indices.map((index) => table.systems[index]!),
    tasks: table.tasks,
    columns: table.columns.map((column) => Float64Array.from(indices, (index) => column[index]!)),
  };
}

/**
 * The table of some tasks, in the order asked for.
 *
 * @param indices - places in `table.tasks`
 * @source definition
 */
export function selectTasks(table: ScoreTable, indices: readonly number[]): ScoreTable {
  return {
    systems: table.systems,
    tasks: indices.map((index) => table.tasks[index]!),
    columns: indices.map((index) => table.columns[index]!),
  };
}

/**
 * Places of the systems that have a score on every task.
 *
 * @source definition
 */
export function completeSystems(table: ScoreTable): number[] {
  return [...table.systems.keys()].filter((system) =>
    table.columns.every((column) => !Number.isNaN(column[system])),
  );
}

/**
 * Share of cells that hold no score, in [0, 1]; 0 for an empty table.
 *
 * @source definition
 */
export function missingShare(table: ScoreTable): number {
  const cells = table.systems.length * table.tasks.length;
  const missing = table.columns.reduce((sum, column) => sum + column.filter(Number.isNaN).length, 0);
  return cells === 0 ? 0 : missing / cells;
}
