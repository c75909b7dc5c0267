import type { BenchmarkRankingView } from '#server/services/rankings.ts';
import { absenceWords, listOf, namesOf } from './ranking-words.ts';

const FIRST = 8;

/** What would become of the ranking without one task, or without one system. */
export function WhatIf({ view }: { view: BenchmarkRankingView }) {
  const { withoutTask, withoutSystem } = view.details;
  return (
    <section aria-labelledby="what-if" className="mt-10">
      <h3 id="what-if" className="heading">
        If a task or a system were left out
      </h3>
      {withoutTask === null ? (
        <p className="mt-1 text-muted">Not computed for this rule on so many systems.</p>
      ) : (
        withoutTask.tasks.length > 0 && <TaskAbsences view={view} tasks={withoutTask.tasks} />
      )}
      {withoutSystem !== null && <SystemAbsences view={view} absences={withoutSystem} />}
    </section>
  );
}

type Details = BenchmarkRankingView['details'];

function TaskAbsences({
  view,
  tasks,
}: {
  view: BenchmarkRankingView;
  tasks: NonNullable<Details['withoutTask']>['tasks'];
}) {
  const name = namesOf(view);
  const titles = new Map(view.tasks.map(({ slug, title }) => [slug, title]));
  return (
    <div className="card mt-4 max-w-3xl overflow-hidden">
      <table className="table">
        <caption className="px-3 pt-2.5 pb-1 text-faint text-xs">
          Who is first without each task, and how like the whole ranking the rest is: Kendall’s τ-b, 1 is the
          same order
        </caption>
        <thead>
          <tr>
            <th scope="col">Without</th>
            <th scope="col">First place</th>
            <th scope="col" className="number">
              τ-b
            </th>
          </tr>
        </thead>
        <tbody>
          {tasks.map(({ task, winners, changesWinners, tauB }) => (
            <tr key={task}>
              <th scope="row">{titles.get(task)}</th>
              <td className="wrap-anywhere">
                {winners.length === 0 ? 'nobody' : listOf(winners.map(name))}
                {changesWinners && <span className="chip ml-2 border-warn text-warn">changes</span>}
              </td>
              <td className="number">{tauB === null ? '–' : tauB.toFixed(2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SystemAbsences({
  view,
  absences,
}: {
  view: BenchmarkRankingView;
  absences: NonNullable<Details['withoutSystem']>;
}) {
  const name = namesOf(view);
  const most = absences.toSorted((a, b) => b.reversals - a.reversals);
  return (
    <div className="mt-4 max-w-3xl">
      <p className="text-muted">
        {absences.length === 0
          ? 'Leaving out any one system turns round no pair of others.'
          : 'A system can decide the order of two others just by taking part:'}
      </p>
      <ul className="mt-2 list-disc space-y-1 pl-5">
        {most.slice(0, FIRST).map((absence) => (
          <li key={absence.system}>{absenceWords(absence, name)}</li>
        ))}
      </ul>
      {most.length > FIRST && (
        <p className="mt-2 text-faint text-sm">
          And {most.length - FIRST} more systems with fewer such pairs.
        </p>
      )}
    </div>
  );
}
