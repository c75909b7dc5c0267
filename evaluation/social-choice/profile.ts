import { type Ballot, ballot, expectedBallot } from './ballots.ts';
import { expectedPairwiseWins, type Pairwise, pairwiseWins } from './pairwise.ts';
import { type ScoreTable, withWeights } from './score-table.ts';

/**
 * What stands for a missing score.
 * `require`: systems that lack one are not ranked. `worst`: it is worse than every score of its task.
 * `pairwise`: it says nothing; only tasks that both systems have compare them.
 * `expected`: all ranks that it could have taken, each equally likely.
 */
export type MissingStrategy = 'require' | 'worst' | 'pairwise' | 'expected';

/** Scores turned so that higher is better; exact, since only signs change. */
function orientedColumns(table: ScoreTable): Float64Array[] {
  return table.columns.map((column, task) =>
    table.tasks[task]!.direction === 'higher' ? column : column.map((score) => -score),
  );
}

/** Missing cells replaced, per column. */
function fill(columns: readonly Float64Array[], value: (column: Float64Array) => number): Float64Array[] {
  return columns.map((column) => {
    const filler = value(column);
    return column.map((score) => (Number.isNaN(score) ? filler : score));
  });
}

/** Lowest score that is present; NaN in an empty column. */
function lowest(column: Float64Array): number {
  const present = column.filter((score) => !Number.isNaN(score));
  return present.length === 0 ? Number.NaN : present.reduce((a, b) => Math.min(a, b));
}

/** One ballot per task; `worst` puts missing systems last, all tied. */
function knownBallots(table: ScoreTable, missing: MissingStrategy): Ballot[] {
  const columns = orientedColumns(table);
  const comparable = missing === 'worst' ? fill(columns, () => -Infinity) : columns;
  return comparable.map((column, task) => ballot(column, table.tasks[task]!.weight));
}

/**
 * A score table as the rules see it: sign-adjusted, missing scores treated by one strategy, with its ballots and its
 * pairwise wins, each computed once when first asked for.
 *
 * @source definition
 */
export class Profile {
  readonly table: ScoreTable;
  readonly missing: MissingStrategy;
  readonly weights: readonly number[];
  /** Ballots as they are known: missing systems are tied last with `worst`, without rank otherwise. */
  readonly #known: readonly Ballot[];
  #ballots: readonly Ballot[] | undefined;
  #pairwise: Pairwise | undefined;

  /** `require` expects a table without gaps: see `completeSystems`. */
  constructor(table: ScoreTable, missing: MissingStrategy, known = knownBallots(table, missing)) {
    this.table = table;
    this.missing = missing;
    this.weights = table.tasks.map((task) => task.weight);
    this.#known = known;
  }

  /** The same scores with other task weights; the ballots are not counted again. */
  reweighed(weights: readonly number[]): Profile {
    const known = this.#known.map((ballot, task) => ({ ...ballot, weight: weights[task]! }));
    return new Profile(withWeights(this.table, weights), this.missing, known);
  }

  /** Number of systems. */
  get m(): number {
    return this.table.systems.length;
  }

  /**
   * Scores for rules that add them up; higher is better. `worst` fills in the worst score that the task has seen;
   * else NaN where missing. Shape [tasks][systems].
   */
  get columns(): readonly Float64Array[] {
    const columns = orientedColumns(this.table);
    return this.missing === 'worst' ? fill(columns, lowest) : columns;
  }

  /** One ballot per task; expected ranks with `expected`. */
  get ballots(): readonly Ballot[] {
    this.#ballots ??= this.missing === 'expected' ? this.#known.map(expectedBallot) : this.#known;
    return this.#ballots;
  }

  /** Pairwise wins and ties over all tasks; expected ones with `expected`. */
  get pairwise(): Pairwise {
    this.#pairwise ??= this.#count(this.#known);
    return this.#pairwise;
  }

  /** Pairwise wins and ties of each task alone. */
  get pairwiseByTask(): readonly Pairwise[] {
    return this.#known.map((known) => this.#count([known]));
  }

  #count(ballots: readonly Ballot[]): Pairwise {
    return this.missing === 'expected'
      ? expectedPairwiseWins(ballots, this.m)
      : pairwiseWins(ballots, this.m);
  }
}
