import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import type { EvaluatorOption } from '#server/services/evaluators.ts';

/** What an organizer can set for a task, and anybody offline. */
export function OptionTable({ options }: { options: readonly EvaluatorOption[] }) {
  return (
    <section aria-labelledby="options-heading">
      <h2 id="options-heading" className="heading">
        Options
      </h2>
      <ScrollRegion label="Table: options" className="card mt-3">
        <table className="table">
          <caption className="sr-only">Options of this evaluator</caption>
          <thead>
            <tr>
              <th scope="col">Option</th>
              <th scope="col">Default</th>
              <th scope="col">Meaning</th>
            </tr>
          </thead>
          <tbody>
            {options.map((option) => (
              <tr key={option.name}>
                <th scope="row" className="font-mono text-[0.8125rem]">
                  {option.name}
                </th>
                <td className="font-mono text-[0.8125rem] text-muted">{option.default ?? 'off'}</td>
                <td className="min-w-72">
                  {option.description}
                  {option.choices.length > 0 && (
                    <span className="block text-faint">One of {option.choices.join(', ')}.</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
