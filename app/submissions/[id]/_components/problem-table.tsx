import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { countOf, formatCount } from '#app/_format/counts.ts';
import type { Problem } from '#evaluation/evaluator.ts';

/** What is wrong with a file, line by line. */
export function ProblemTable({ problems, total }: { problems: readonly Problem[]; total: number }) {
  const keyed = problems.map((problem, index) => ({ ...problem, key: index }));
  const isArchive = problems.some(({ file }) => file !== undefined);
  return (
    <section aria-labelledby="problems-heading">
      <h2 id="problems-heading" className="heading">
        {countOf(total, 'problem')}
      </h2>
      <p className="mt-1 text-muted text-sm">
        {total > problems.length && `The first ${formatCount(problems.length)} are listed. `}
        Correct the file and submit it again: an invalid file does not count against your limits.
      </p>
      <ScrollRegion label="Table: problems of the file" className="card mt-3">
        <table className="table">
          <caption className="sr-only">Problems of the file, with line and column</caption>
          <thead>
            <tr>
              {isArchive && <th scope="col">File</th>}
              <th scope="col" className="number">
                Line
              </th>
              <th scope="col" className="number">
                Column
              </th>
              <th scope="col">What is wrong</th>
              <th scope="col">Code</th>
            </tr>
          </thead>
          <tbody>
            {keyed.map((problem) => (
              <tr key={problem.key}>
                {isArchive && (
                  <td className="code min-w-32 [overflow-wrap:anywhere]">{problem.file ?? '–'}</td>
                )}
                <td className="number">{problem.line === undefined ? '–' : formatCount(problem.line)}</td>
                <td className="number">{problem.column ?? '–'}</td>
                <td className="min-w-64 [overflow-wrap:anywhere]">{problem.message}</td>
                <td className="code text-faint">{problem.code}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
