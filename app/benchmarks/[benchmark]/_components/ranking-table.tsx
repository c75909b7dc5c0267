import { Link } from '#app/_components/link.tsx';
import { ScrollRegion } from '#app/_components/scroll-region.tsx';
import { countOf } from '#app/_format/counts.ts';
import { decimalsOf } from '#app/_format/scores.ts';
import { formatNumber, formatRanks } from '#server/number-format.ts';
import type { BenchmarkRankingView, RankedSystemView } from '#server/services/rankings.ts';

type Ranked = BenchmarkRankingView['rankings'][number]['ranking'][number];
type Interval = readonly [number, number];

/** Ranks that a system could as well have had, by what was varied. */
interface Spread {
  label: string;
  title: string;
  of: ReadonlyMap<string, Interval | null>;
}

/** The ranking by one rule: ranks with what they depend on, and the scores that they come from. */
export function RankingTable({ view, rows }: { view: BenchmarkRankingView; rows: number }) {
  const own = view.rankings.find(({ rule }) => rule === view.rule);
  const rule = view.rules.find(({ id }) => id === view.rule);
  const systems = new Map(view.systems.map((system) => [system.id, system]));
  const ranking = own?.ranking ?? [];
  const hasScores = ranking.some(({ score }) => score !== null);
  const scoreDecimals = decimalsOf(
    { range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] },
    ranking.map(({ score }) => score),
  );
  const decimals = view.tasks.map((task, index) =>
    decimalsOf(
      task.metric,
      view.systems.map(({ scores }) => scores[index]),
    ),
  );
  const spreads = spreadsOf(view);
  return (
    <ScrollRegion label={`Ranking by ${rule?.title}`} className="card mt-4">
      <table className="table table-hover">
        <caption className="px-3 pt-2.5 pb-1 text-faint text-xs">
          {countOf(view.systems.length, 'system')} on {countOf(view.tasks.length, 'task')}, ranked by{' '}
          {rule?.title}
        </caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              Rank
            </th>
            <th scope="col" className="sticky-column">
              System
            </th>
            {hasScores && (
              <th scope="col" className="number" title={rule?.definition}>
                {rule?.title}
                <span className="block font-normal">
                  {rule?.better === 'lower' ? 'lower is better' : 'higher is better'}
                </span>
              </th>
            )}
            {spreads.map(({ label, title }) => (
              <th key={label} scope="col" className="number" title={title}>
                {label}
              </th>
            ))}
            {view.tasks.map((task) => (
              <th key={task.slug} scope="col" className="number">
                <Link
                  href={`/tasks/${task.slug}/leaderboard?phase=${task.phase.slug}`}
                  className="plain-link inline-block max-w-36 truncate align-bottom"
                  title={task.title}
                >
                  {task.title}
                </Link>
                <span className="block font-normal">
                  {task.metric.label}
                  {task.metric.direction === 'lower' && ', lower is better'}
                  {task.weight !== 1 && `, × ${task.weight}`}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ranking.slice(0, rows).map((row) => (
            <tr key={row.system}>
              <td className="number font-medium">{row.rank ?? <NoRank />}</td>
              <th scope="row" className="sticky-column">
                <SystemCell system={systems.get(row.system)} />
              </th>
              {hasScores && <RuleScore row={row} decimals={scoreDecimals} />}
              {spreads.map(({ label, of }) => (
                <td key={label} className="number text-muted">
                  {formatRanks(of.get(row.system) ?? null)}
                </td>
              ))}
              {view.tasks.map((task, index) => (
                <TaskScore
                  key={task.slug}
                  value={systems.get(row.system)?.scores[index] ?? null}
                  submissionId={systems.get(row.system)?.submissionIds[index] ?? null}
                  decimals={decimals[index] ?? 4}
                  rank={view.level === 'instances' ? (systems.get(row.system)?.ranks?.[index] ?? null) : null}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function spreadsOf({ details, rankings, rule, tasks }: BenchmarkRankingView): Spread[] {
  const own = rankings.find((ranking) => ranking.rule === rule);
  const hasPlaces = own?.ranking.some(({ places }) => places !== null && places[0] < places[1]);
  const { stabilityOverInstances, stabilityOverTasks, withoutTask } = details;
  const byInterval = (spread: NonNullable<typeof stabilityOverTasks>) =>
    new Map(spread.map(({ system, interval }) => [system, interval]));
  return [
    ...(hasPlaces
      ? [
          {
            label: 'Equally good orders',
            title: 'Best and worst place in all orders that the rule finds equally good',
            of: new Map(own?.ranking.map(({ system, places }) => [system, places])),
          },
        ]
      : []),
    ...(stabilityOverInstances
      ? [
          {
            label: 'Other instances',
            title: `Ranks that hold 95 % of ${details.resamples} resamples of the instances of each task`,
            of: byInterval(stabilityOverInstances),
          },
        ]
      : []),
    ...(stabilityOverTasks && tasks.length > 1
      ? [
          {
            label: 'Other tasks',
            title: `Ranks that hold 95 % of ${details.resamples} resamples of the tasks`,
            of: byInterval(stabilityOverTasks),
          },
        ]
      : []),
    ...(withoutTask && tasks.length > 2
      ? [
          {
            label: 'One task less',
            title: 'Best and worst rank when one task is left out',
            of: new Map(
              withoutTask.ranges.map(({ system, best, worst }): [string, Interval | null] => [
                system,
                best === null || worst === null ? null : [best, worst],
              ]),
            ),
          },
        ]
      : []),
  ];
}

function NoRank() {
  return (
    <span className="font-normal text-faint" title="The rule gives this system no rank">
      <span aria-hidden="true">–</span>
      <span className="sr-only">no rank</span>
    </span>
  );
}

function SystemCell({ system }: { system: RankedSystemView | undefined }) {
  const traits = [system?.ownerName, ...(system?.isBaseline ? ['baseline'] : [])].join(' · ');
  return (
    <>
      <span className="block truncate" title={system?.name}>
        {system?.name}
      </span>
      <span className="block truncate font-normal text-faint text-xs">{traits}</span>
    </>
  );
}

function RuleScore({ row: { score, interval }, decimals }: { row: Ranked; decimals: number }) {
  return (
    <td className="number">
      {formatNumber(score, decimals)}
      {interval && (
        <span className="block text-faint text-xs">
          {formatNumber(interval[0], decimals)} to {formatNumber(interval[1], decimals)}
        </span>
      )}
    </td>
  );
}

function TaskScore({
  value,
  submissionId,
  decimals,
  rank,
}: {
  value: number | null;
  submissionId: string | null;
  decimals: number;
  /** Within the task, where that is what counts. */
  rank: number | null;
}) {
  return (
    <td className="number text-muted">
      {value === null || submissionId === null ? (
        <span className="text-faint">missing</span>
      ) : (
        <Link href={`/submissions/${submissionId}`} className="plain-link inline-block py-0.5">
          {formatNumber(value, decimals)}
          {rank !== null && <span className="block text-ink text-xs">rank {rank}</span>}
        </Link>
      )}
    </td>
  );
}
