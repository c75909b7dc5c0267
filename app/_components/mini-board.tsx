import { decimalsOf, formatTick } from '#app/_format/scores.ts';
import { formatInterval, formatNumber } from '#server/number-format.ts';
import type { LeaderboardView } from '#server/services/leaderboards.ts';
import { axisOver } from './axis.ts';
import { IntervalBar, IntervalScale } from './interval-bar.tsx';
import { Link } from './link.tsx';
import { TieMark } from './tie-mark.tsx';

/** The top of a board: enough to see who leads and how surely. */
export function MiniBoard({
  board,
  rows,
  barWidth,
}: {
  board: LeaderboardView;
  rows: number;
  barWidth: number;
}) {
  const metric = board.metrics.find(({ id }) => id === board.primaryMetric);
  const top = board.entries.slice(0, rows).flatMap((entry) => {
    const score = entry.scores[board.primaryMetric];
    return score?.value == null ? [] : [{ entry, value: score.value, ci: score.ci }];
  });
  const axis = axisOver(top.flatMap(({ value, ci }) => [value, ...(ci ?? [])]));
  const decimals = metric
    ? decimalsOf(
        metric,
        top.map(({ value }) => value),
      )
    : 4;
  const leader = top[0]?.value;
  return (
    <table className="table">
      <caption className="sr-only">
        The first {top.length} systems of {board.task.title} by {metric?.label}, with 95 % confidence
        intervals
      </caption>
      <thead>
        <tr>
          <th scope="col" className="number w-10">
            Rank
          </th>
          <th scope="col">System</th>
          <th scope="col" className="number">
            {metric?.label}
          </th>
          <th scope="col" className="max-sm:hidden">
            95 % interval
            {axis && <IntervalScale axis={axis} format={formatTick} width={barWidth} />}
          </th>
        </tr>
      </thead>
      <tbody>
        {top.map(({ entry, value, ci }) => (
          <tr key={entry.submissionId} className={entry.tiedWithLeader ? 'bg-tie' : undefined}>
            <td className="number text-muted">
              {entry.tiedWithLeader && entry.rank !== 1 && <TieMark />} {entry.rank}
            </td>
            <th scope="row" className="max-w-0 min-w-32">
              <Link href={`/submissions/${entry.submissionId}`} className="plain-link block truncate py-0.5">
                {entry.systemName}
              </Link>
            </th>
            <td className="number font-medium">{formatNumber(value, decimals)}</td>
            <td className="w-0 max-sm:hidden">
              {axis && <IntervalBar axis={axis} value={value} ci={ci} reference={leader} width={barWidth} />}
              {ci && <span className="sr-only">{formatInterval(ci, decimals)}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
