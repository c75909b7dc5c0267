import { GrowingArray } from '#evaluation/formats/growing-array.ts';
import { ProblemList } from '#evaluation/formats/problems.ts';
import { shownText } from '#evaluation/formats/shown-text.ts';
import { openTable } from '#evaluation/formats/table.ts';
import type { TableRow } from '#evaluation/formats/table-rows.ts';
import { fileSource } from '#server/file-source.ts';
import { InvalidScoreTableError } from './score-table-file.ts';

/** Scores of systems on the instances of many tasks, as a file states them. */
export interface InstanceRows {
  readonly systems: readonly string[];
  readonly tasks: readonly string[];
  /** NaN where missing; shape [tasks][systems][instances of the task]. */
  readonly values: readonly (readonly Float64Array[])[];
}

const COLUMNS = {
  system: { names: ['system'] },
  task: { names: ['task'] },
  instance: { names: ['instance'] },
  score: { names: ['score'] },
} as const;

type Column = keyof typeof COLUMNS;

/**
 * Reads a long table with the columns `system`, `task`, `instance` and `score`, a line for each score, in any order, as
 * CSV, TSV, JSON Lines or Parquet. A score that is empty or `NA` is missing, like a line that is not there. The file is
 * streamed; all problems are reported, up to a limit.
 */
export async function readInstanceScores(path: string, name: string): Promise<InstanceRows> {
  const problems = new ProblemList();
  const { columns, rows } = await openTable(await fileSource(path, name), { columns: COLUMNS }, problems);
  const scores = new LongTable();
  for await (const row of rows) scores.add(row, columns);
  if (scores.length === 0 && problems.total === 0) {
    problems.add({
      code: 'empty',
      message: 'there are no scores; expected a line for each below the header',
    });
  }
  const values = scores.byTask(problems);
  if (problems.total > 0) throw new InvalidScoreTableError(problems.first(), problems.total);
  return { systems: scores.systems.list, tasks: scores.tasks.list, values };
}

/** Names in the order in which they came, by number. */
class Names {
  readonly list: string[] = [];
  private readonly numbers = new Map<string, number>();

  numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.list.length);
    return this.list.push(name) - 1;
  }
}

const integers = () => new GrowingArray((length) => new Int32Array(length));

/** The lines of the file as columns of numbers. */
class LongTable {
  readonly systems = new Names();
  readonly tasks = new Names();
  /** Of each task. */
  private readonly instances: Names[] = [];
  private readonly system = integers();
  private readonly task = integers();
  private readonly instance = integers();
  private readonly line = integers();
  private readonly score = new GrowingArray((length) => new Float64Array(length));

  get length(): number {
    return this.score.length;
  }

  add(row: TableRow, columns: Readonly<Record<Column, number>>): void {
    const nameIn = (column: Column) => {
      const name = row.text(columns[column]).trim();
      if (name === '') row.refuse(columns[column], 'no_name', `the name of the ${column}`);
      return name;
    };
    const [system, task, instance] = [nameIn('system'), nameIn('task'), nameIn('instance')];
    const at = this.tasks.numberOf(task);
    this.instances[at] ??= new Names();
    this.system.push(this.systems.numberOf(system));
    this.task.push(at);
    this.instance.push(this.instances[at].numberOf(instance));
    this.line.push(row.line);
    const cell = row.text(columns.score).trim();
    this.score.push(cell === '' || cell === 'NA' ? Number.NaN : row.number(columns.score));
  }

  /** The scores by task, system and instance. Notes what comes twice. */
  byTask(problems: ProblemList): Float64Array[][] {
    const sizes = this.instances.map(({ list }) => list.length);
    const cells = <Kind>(make: (size: number) => Kind) =>
      sizes.map((size) => this.systems.list.map(() => make(size)));
    const values = cells((size) => new Float64Array(size).fill(Number.NaN));
    const lines = cells((size) => new Int32Array(size));
    for (let row = 0; row < this.length; row++) {
      const [task, system, instance] = [this.task.at(row), this.system.at(row), this.instance.at(row)];
      const seen = lines[task]?.[system];
      const scores = values[task]?.[system];
      if (!seen || !scores) continue;
      const earlier = seen[instance] ?? 0;
      if (earlier > 0) {
        const shown = (names: Names | undefined, number: number) => shownText(names?.list[number] ?? '');
        const message = `system ${shown(this.systems, system)} already has a score on instance ${shown(this.instances[task], instance)} of task ${shown(this.tasks, task)}, in line ${earlier}; expected one`;
        problems.add({ code: 'repeated_score', line: this.line.at(row), message });
      } else {
        seen[instance] = this.line.at(row);
        scores[instance] = this.score.at(row);
      }
    }
    return values;
  }
}
