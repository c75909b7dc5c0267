import { type InvalidInputError, PROBLEM_LIMIT, type Problem } from '../../evaluator.ts';
import { ProblemList } from '../../formats/problems.ts';

/** Problems of several files, each with the first of its own by line. */
export class FileProblems {
  private readonly lists = new Map<string, ProblemList>();

  /**
   * @param problem - what is wrong; `file` names the member, where there are several
   * @source DESIGN: at most 100 problems are listed, the rest is counted
   */
  add(problem: Problem): void {
    const list = this.lists.get(problem.file ?? '') ?? new ProblemList();
    this.lists.set(problem.file ?? '', list);
    list.add(problem);
  }

  get total(): number {
    return [...this.lists.values()].reduce((sum, { total }) => sum + total, 0);
  }

  /**
   * Throws all problems, if there are any.
   *
   * @param Kind - whose fault they are
   * @source as {@link FileProblems.add}
   */
  throwIfAny(Kind: new (problems: readonly Problem[], total: number) => InvalidInputError): void {
    if (this.total === 0) return;
    const first = [...this.lists.values()].flatMap((list) => list.first());
    throw new Kind(first.slice(0, PROBLEM_LIMIT), this.total);
  }
}
