import { countOf } from '#app/_format/counts.ts';
import type { Problem } from '#evaluation/evaluator.ts';

/** What is wrong with which file of a study. */
export function StudyProblems({ problems }: { problems: readonly Problem[] }) {
  const keyed = problems.map((problem, key) => ({ ...problem, key }));
  return (
    <section aria-labelledby="problems-heading" className="mt-6">
      <h2 id="problems-heading" className="heading">
        {countOf(problems.length, 'problem')}
      </h2>
      <p className="mt-1 text-muted text-sm">Correct the file and make the study anew.</p>
      <ul className="mt-3 divide-y divide-line border-line border-y text-sm">
        {keyed.map(({ key, file, line, message }) => (
          <li key={key} className="py-2 wrap-anywhere">
            {file !== undefined && (
              <span className="font-medium">
                {file}
                {line === undefined ? '' : `, line ${line}`}:{' '}
              </span>
            )}
            {message}
          </li>
        ))}
      </ul>
    </section>
  );
}
