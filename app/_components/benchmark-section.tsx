import { countOf } from '#app/_format/counts.ts';
import { decimalsFor, formatInterval, formatNumber } from '#server/number-format.ts';
import type { BenchmarkSummary, BenchmarkTask } from '#server/services/benchmarks.ts';
import { Link } from './link.tsx';
import { Time } from './time.tsx';

/** One benchmark in the list of all: what it is, and who leads each of its tasks. */
export function BenchmarkSection({ benchmark }: { benchmark: BenchmarkSummary }) {
  return (
    <article className="card overflow-hidden">
      <header className="px-5 pt-5 pb-4 sm:px-6">
        <h3 className="title text-[1.625rem]">
          <Link href={`/benchmarks/${benchmark.slug}`} className="plain-link">
            {benchmark.title}
          </Link>
        </h3>
        <p className="mt-1.5 max-w-3xl text-muted">{benchmark.summary}</p>
        <p className="mt-2 flex flex-wrap gap-x-4 text-faint text-sm">
          <span>{countOf(benchmark.taskCount, 'task')}</span>
          <span>{countOf(benchmark.systemCount, 'system')}</span>
          <span>{countOf(benchmark.submissionCount, 'submission')}</span>
          {benchmark.lastScoredAt && (
            <span>
              last scored <Time at={benchmark.lastScoredAt} />
            </span>
          )}
        </p>
      </header>
      <TaskTable tasks={benchmark.tasks} label={benchmark.title} />
    </article>
  );
}

/** Tasks with their leaders. */
export function TaskTable({ tasks, label }: { tasks: readonly BenchmarkTask[]; label: string }) {
  return (
    <table className="table border-line border-t">
      <caption className="sr-only">Tasks of {label} and their leading systems</caption>
      <thead>
        <tr>
          <th scope="col" className="!pl-5 sm:!pl-6">
            Task
          </th>
          <th scope="col">Leader</th>
          <th scope="col" className="number max-sm:!pr-5">
            Score
          </th>
          <th scope="col" className="number !pr-5 sm:!pr-6 max-sm:hidden">
            Systems
          </th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <TaskRow key={task.slug} task={task} />
        ))}
      </tbody>
    </table>
  );
}

function TaskRow({ task }: { task: BenchmarkTask }) {
  const { leader } = task;
  const decimals = leader ? decimalsFor([1, leader.value]) : 0;
  return (
    <tr>
      <th scope="row" className="!pl-5 sm:!pl-6 py-3">
        <Link href={`/tasks/${task.slug}`} className="plain-link inline-block py-0.5 font-semibold">
          {task.title}
        </Link>
        <p className="max-w-prose font-normal text-faint text-sm max-sm:hidden">{task.summary}</p>
      </th>
      <td>
        {leader ? (
          <Link href={`/tasks/${task.slug}/leaderboard`} className="plain-link inline-block py-0.5">
            {leader.systemName}
          </Link>
        ) : (
          <span className="text-faint">No system yet</span>
        )}
      </td>
      <td className="number max-sm:!pr-5">
        {leader && (
          <>
            <span className="font-medium">{formatNumber(leader.value, decimals)}</span>
            <span className="block text-faint text-xs">
              {leader.ci ? formatInterval(leader.ci, decimals) : ''} {task.primaryMetric.label}
            </span>
          </>
        )}
      </td>
      <td className="number !pr-5 sm:!pr-6 text-muted max-sm:hidden">{task.systemCount}</td>
    </tr>
  );
}
