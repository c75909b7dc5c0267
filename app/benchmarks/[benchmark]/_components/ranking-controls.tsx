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
      {view.levels.length > 1 && (
        <label>
          <span className="label">On each task</span>
          <select name="level" defaultValue={query.level} className="field field-small w-auto max-w-full">
            <option value="scores">scores count</option>
            <option value="instances">ranks over its instances count</option>
          </select>
        </label>
      )}
      {view.tasks.length > 1 &&
        (view.tasks.length <= FEW ? (
          <Weights tasks={view.tasks} />
        ) : (
          <details open={isWeighted} className="w-full">
            <summary className="link w-fit py-1">How much each task counts</summary>
            <Weights tasks={view.tasks} />
          </details>
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

/** Up to this many tasks have their fields in view. */
const FEW = 4;

function Weights({ tasks }: { tasks: BenchmarkRankingView['tasks'] }) {
  return (
    <fieldset className="flex flex-wrap items-end gap-x-3 gap-y-2">
      <legend className="sr-only">How much each task counts</legend>
      {tasks.map((task) => (
        <label key={task.slug} className="w-32">
          <span className="label truncate" title={`How much ${task.title} counts`}>
            <span className="sr-only">Weight of </span>
            <span aria-hidden="true">× </span>
            {task.title}
          </span>
          <input
            type="number"
            name={`w.${task.slug}`}
            min="0"
            max="1000"
            step="any"
            defaultValue={task.weight}
            className="field field-small"
          />
        </label>
      ))}
    </fieldset>
  );
}
