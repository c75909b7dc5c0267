import { PROBLEM_LIMIT, type Problem } from '../evaluator.ts';

/** Collects the problems of one file: keeps the first {@link PROBLEM_LIMIT} by line, counts all. */
export class ProblemList {
  total = 0;
  private readonly kept: Problem[] = [];

  /**
   * Notes a problem. Problems may come out of line order; once many are kept, those on the latest lines are dropped.
   *
   * @param problem - what is wrong; its message must not quote ground truth
   * @source DESIGN: at most 100 problems are listed, the rest is counted
   */
  add(problem: Problem): void {
    this.total += 1;
    this.kept.push(problem);
    if (this.kept.length >= 20 * PROBLEM_LIMIT) this.kept.splice(0, Infinity, ...this.first());
  }

  /**
   * @returns the first {@link PROBLEM_LIMIT} problems by line; those without a line come first
   * @source as {@link ProblemList.add}
   */
  first(): Problem[] {
    return this.kept.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)).slice(0, PROBLEM_LIMIT);
  }
}
