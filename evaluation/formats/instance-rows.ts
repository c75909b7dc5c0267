import type { ProblemList } from './problems.ts';
import { shownText } from './shown-text.ts';
import type { TableRow } from './table-rows.ts';

/** Missing instances that are listed one by one. */
const LISTED = 20;

/** Finds the instance of each row of a submission: known ones, each once, none missing. */
export class InstanceRows {
  private readonly places: ReadonlyMap<string, number>;
  private readonly lines: Float64Array;
  private readonly kind: readonly [string, string];
  private readonly problems: ProblemList;

  /**
   * @param places   - place of each instance by its id
   * @param kind     - what an instance is, singular and plural
   * @param problems - gets ids that are unknown or there twice, and missing ones
   * @source definition
   */
  constructor(places: ReadonlyMap<string, number>, kind: readonly [string, string], problems: ProblemList) {
    this.places = places;
    this.lines = new Float64Array(places.size);
    this.kind = kind;
    this.problems = problems;
  }

  /**
   * The instance that a row is about.
   *
   * @param row    - a row
   * @param column - column of the id
   * @returns its place; -1 after a problem was noted
   * @source definition
   */
  place(row: TableRow, column: number): number {
    const [one] = this.kind;
    const place = this.places.get(row.text(column));
    if (place === undefined) {
      row.refuse(
        column,
        `unknown_${one}`,
        `the id of one of the ${this.places.size} ${this.kind[1]} of the task`,
      );
      return -1;
    }
    const earlier = this.lines[place]!;
    if (earlier > 0) {
      row.refuse(column, `duplicate_${one}`, `each ${one} once: this one is on line ${earlier} already`);
      return -1;
    }
    this.lines[place] = row.line;
    return place;
  }

  /**
   * Notes the instances that have no row. To be called at the end, and only where all rows could be read.
   *
   * @source definition
   */
  refuseMissing(): void {
    const [one, many] = this.kind;
    const missing = [...this.places].filter(([, place]) => this.lines[place] === 0).map(([id]) => id);
    const code = `missing_${one}`;
    for (const id of missing.slice(0, LISTED)) {
      this.problems.add({
        code,
        message: `${one} ${shownText(id)} has no row; expected one for each of the ${this.places.size} ${many}`,
      });
    }
    if (missing.length > LISTED) {
      this.problems.add({ code, message: `${missing.length - LISTED} more ${many} have no row` });
    }
  }
}

/**
 * Reads the ids of a truth, each once.
 *
 * @param kind - what an instance is, singular
 * @returns a function that answers the place of the row's instance, numbered in file order; -1 after a problem was
 *          noted; and the places so far
 * @source definition
 */
export function collectInstances(kind: string) {
  const places = new Map<string, number>();
  return {
    places,
    add(row: TableRow, column: number): number {
      const id = row.text(column);
      if (id === '') {
        row.refuse(column, `${kind}_id_missing`, `the id of a ${kind}`);
        return -1;
      }
      if (places.has(id)) {
        row.refuse(column, `duplicate_${kind}`, `each ${kind} once: this one was there before`);
        return -1;
      }
      places.set(id, places.size);
      return places.size - 1;
    },
  };
}
