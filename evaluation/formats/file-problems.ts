import { InvalidInputError, PROBLEM_LIMIT, type Problem } from '../evaluator.ts';
import { ProblemList } from './problems.ts';

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
   * Does something, and notes what it finds wrong with a file.
   *
   * @param work - throws {@link InvalidInputError} for a file that cannot be used
   * @param file - named where the problem does not name one
   * @returns what it answers; undefined where a file is at fault
   * @source as {@link FileProblems.add}
   */
  async attempt<Answer>(work: () => Promise<Answer>, file: string): Promise<Answer | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      for (const problem of error.problems) this.add({ file, ...problem });
      return undefined;
    }
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
