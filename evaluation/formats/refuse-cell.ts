import { numberDefect } from './cell-number.ts';
import type { ProblemList } from './problems.ts';
import { shownText } from './shown-text.ts';

/** A cell at fault: where it is and what stands in it. */
export interface RefusedCell {
  readonly line: number;
  /** 1-based; undefined in formats without an order of columns. */
  readonly column: number | undefined;
  readonly name: string;
  readonly text: string;
  /** Whether the text must not be quoted. */
  readonly isSecret: boolean;
}

/**
 * Notes a problem with a cell.
 *
 * @param problems - gets the problem
 * @param cell     - the cell
 * @param code     - machine name of the problem
 * @param expected - end of the sentence "NAME is "x"; expected "
 * @source definition
 */
export function refuseCell(problems: ProblemList, cell: RefusedCell, code: string, expected: string): void {
  const { line, column, name, text, isSecret } = cell;
  const found = text === '' ? 'empty' : isSecret ? 'not as it should be' : shownText(text);
  problems.add({
    code,
    line,
    ...(column === undefined ? {} : { column }),
    message: `column ${shownText(name)} is ${found}; expected ${expected}`,
  });
}

/**
 * Notes that a cell is no finite decimal number, with what was expected instead.
 *
 * @param problems - gets the problem
 * @param cell     - the cell
 * @returns NaN, for the caller to hand on
 * @source definition
 */
export function refuseNumber(problems: ProblemList, cell: RefusedCell): number {
  const { code, expected } = numberDefect(cell.text);
  refuseCell(problems, cell, code, expected);
  return Number.NaN;
}
