import type { Axis } from '#app/_components/axis.ts';
import { IntervalBar } from '#app/_components/interval-bar.tsx';
import { TieMark } from '#app/_components/tie-mark.tsx';
import { Time } from '#app/_components/time.tsx';
import { formatShare } from '#app/_format/scores.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import type { BoardScore } from '#evaluation/leaderboard/board.ts';
import { formatInterval, formatNumber, formatRanks } from '#server/number-format.ts';
import type { LeaderboardEntry } from '#server/services/leaderboards.ts';
import type { SortedEntry } from '#server/services/sort-entries.ts';

export function BoardRow({
  row: { entry, rank },
  isWithinChance,
  primaryMetric,
  others,
  attributes,
  decimals,
  axis,
  leader,
}: {
  row: SortedEntry;
  /** Not better than the best random submission. */
  isWithinChance: boolean;
  primaryMetric: string;
  others: readonly MetricDefinition[];
  attributes: readonly string[];
  /** Metric → decimals of its column. */
  decimals: ReadonlyMap<string, number>;
  axis: Axis | null;
  leader: number | undefined;
}) {
  const primary = entry.scores[primaryMetric];
  const primaryDecimals = decimals.get(primaryMetric) ?? 4;
  return (
    <tr className={entry.tiedWithLeader ? 'tied' : undefined}>
      <td className="!pr-0 print:hidden">
        <label className="grid size-6 place-items-center">
          <input type="checkbox" name="submission" value={entry.submissionId} className="check" />
          <span className="sr-only">Select {entry.systemName}</span>
        </label>
      </td>
      <td className="number">
        <span className="font-medium">
          {entry.tiedWithLeader && entry.rank !== 1 && <TieMark />} {rank ?? '–'}
        </span>
        {entry.rankInterval && <RankInterval interval={entry.rankInterval} />}
      </td>
      <th scope="row" className="sticky-column">
        <SystemCell entry={entry} isWithinChance={isWithinChance} />
      </th>
      <Cell score={primary} decimals={primaryDecimals} missing={entry.missingReason} strong />
      <td>
        {axis && primary?.value != null && (
          <IntervalBar axis={axis} value={primary.value} ci={primary.ci} reference={leader} />
        )}
        {primary?.ci && (
          <span className="text-faint text-xs">{formatInterval(primary.ci, primaryDecimals)}</span>
        )}
      </td>
      {others.map((metric) => (
        <Cell key={metric.id} score={entry.scores[metric.id]} decimals={decimals.get(metric.id) ?? 4} />
      ))}
      {attributes.map((name) => (
        <td key={name} className={typeof entry.attributes[name] === 'number' ? 'number' : undefined}>
          {entry.attributes[name] ?? '–'}
        </td>
      ))}
      <td className="number text-muted">{entry.pBest === null ? '–' : formatShare(entry.pBest)}</td>
      <td className="number text-muted">
        <Time at={entry.submittedAt} />
      </td>
    </tr>
  );
}

function RankInterval({ interval }: { interval: readonly [number, number] }) {
  return (
    <span className="block text-faint text-xs" title="Ranks that hold 95 % of the bootstrap resamples">
      <span className="sr-only">likely between </span>
      {formatRanks(interval)}
    </span>
  );
}

function SystemCell({ entry, isWithinChance }: { entry: LeaderboardEntry; isWithinChance: boolean }) {
  const traits = [entry.ownerName, ...(entry.isBaseline ? ['baseline'] : []), ...entry.tags].join(' · ');
  return (
    <>
      <a
        href={`/submissions/${entry.submissionId}`}
        className="plain-link block w-fit max-w-full truncate py-0.5"
      >
        {entry.systemName}
      </a>
      <span className="flex items-center gap-x-2 font-normal text-faint text-xs" title={traits}>
        {entry.isOwn && <span className="chip border-accent text-accent">yours</span>}
        {isWithinChance && <span className="chip">no better than random</span>}
        <span className="truncate">{traits}</span>
      </span>
    </>
  );
}

function Cell({
  score,
  decimals,
  missing,
  strong = false,
}: {
  score: BoardScore | undefined;
  decimals: number;
  missing?: string | undefined;
  strong?: boolean;
}) {
  if (score === undefined || score.value === null) {
    return (
      <td className="number text-faint" title={missing ?? 'Undefined for this system'}>
        <span aria-hidden="true">–</span>
        <span className={missing === undefined ? 'sr-only' : 'block whitespace-normal text-xs'}>
          {missing ?? 'undefined'}
        </span>
      </td>
    );
  }
  const interval = score.ci
    ? `95 % interval ${formatInterval(score.ci, decimals)}, n = ${score.n}`
    : `n = ${score.n}`;
  return (
    <td className={`number ${strong ? 'font-semibold' : ''}`} title={interval}>
      {formatNumber(score.value, decimals)}
    </td>
  );
}
