import Form from 'next/form';
import { Link } from '#app/_components/link.tsx';
import type { BenchmarkRankingView } from '#server/services/rankings.ts';
import { type RankingChoices, type RankingQuery, rankingPath } from './ranking-query.ts';

/** Which rule ranks and how much each task counts; a form whose answer is the address of the page. */
export function RankingControls({
  view,
  query,
  choices,
}: {
  view: BenchmarkRankingView;
  query: RankingQuery;
  choices: RankingChoices;
}) {
  const isWeighted = Object.keys(query.weights).length > 0;
  return (
    <Form
      action={`/benchmarks/${choices.benchmark}`}
      scroll={false}
      prefetch={false}
      key={rankingPath(query, choices)}
      className="mt-4 flex flex-wrap items-end gap-x-3 gap-y-3 text-sm print:hidden"
    >
      <label>
        <span className="label">Rule</span>
        <select name="rule" defaultValue={query.rule} className="field field-small w-auto max-w-full">
          {view.rules.map((rule) => (
            <option key={rule.id} value={rule.id}>
              {rule.title}
            </option>
          ))}
        </select>
      </label>
      {view.tasks.length > 1 &&
        view.tasks.map((task) => (
          <label key={task.slug} className="max-w-44">
            <span className="label truncate" title={`How much ${task.title} counts`}>
              <span className="sr-only">Weight of </span>
              {task.title}
            </span>
            <input
              type="number"
              name={`w.${task.slug}`}
              min="0"
              max="1000"
              step="any"
              defaultValue={task.weight}
              className="field field-small w-24"
            />
          </label>
        ))}
      <button type="submit" className="button button-small">
        Rank again
      </button>
      {isWeighted && (
        <Link
          href={rankingPath({ ...query, weights: {} }, choices)}
          className="link px-1 py-1"
          scroll={false}
        >
          Count every task once
        </Link>
      )}
    </Form>
  );
}
