import { InvalidInputError as InputError, type InvalidInputError, type Problem } from '../../evaluator.ts';
import { ProblemList } from '../../formats/problems.ts';

/** Problems of several files. */
export class FileProblems {
  private readonly problems = new ProblemList();

  /**
   * @param problem - what is wrong
   * @source DESIGN: at most 100 problems are listed, the rest is counted
   */
  add(problem: Problem): void {
    this.problems.add(problem);
  }

  get total(): number {
    return this.problems.total;
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
      if (!(error instanceof InputError)) throw error;
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
    if (this.total > 0) throw new Kind(this.problems.first(), this.total);
  }
}
