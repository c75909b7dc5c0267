import { formatCount } from '#app/_format/counts.ts';
import { decimalsOf } from '#app/_format/scores.ts';
import { formatNumber } from '#server/number-format.ts';
import type { LeaderboardView } from '#server/services/leaderboards.ts';
import type { ReferenceLine } from './board-lines.ts';

type Board = Pick<LeaderboardView, 'entries' | 'metrics' | 'primaryMetric'>;

/**
 * What a reference gains over the best system and over the one in the middle, by the primary metric; '' where undefined.
 * Values over other instances are not compared: a mean over easy ones is better for no merit.
 */
export function gainInWords(
  { scores }: Pick<ReferenceLine, 'scores'>,
  { entries, metrics, primaryMetric }: Board,
): string {
  const metric = metrics.find(({ id }) => id === primaryMetric);
  const own = scores[primaryMetric];
  const others = entries
    .flatMap((entry) => entry.scores[primaryMetric] ?? [])
    .flatMap(({ value, n }) => (value === null ? [] : { value, n }))
    .sort((a, b) => (metric?.direction === 'lower' ? a.value - b.value : b.value - a.value));
  const [best] = others;
  if (!metric || own == null || own.value === null || best === undefined) return '';
  const counts = others.map(({ n }) => n);
  if (counts.some((n) => n !== own.n)) return apart(metric.label, own.n, counts);
  const value = own.value;
  const decimals = decimalsOf(metric, [value, ...others.map((other) => other.value)]);
  const gap = (other: number) => {
    const gain = metric.direction === 'lower' ? other - value : value - other;
    return gain === 0
      ? 'as good as'
      : `${formatNumber(Math.abs(gain), decimals)} ${gain > 0 ? 'better' : 'worse'} than`;
  };
  const middle = [(others.length - 1) >> 1, others.length >> 1].map((at) => (others[at] ?? best).value);
  const median = middle.reduce((sum, one) => sum + one, 0) / middle.length;
  return `Its ${metric.label} is ${gap(best.value)} that of the best system, and ${gap(median)} the median of all.`;
}

function apart(label: string, own: number | undefined, counts: readonly number[]): string {
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)];
  const range = fewest === most ? formatCount(most) : `${formatCount(fewest)} to ${formatCount(most)}`;
  const mine = own === undefined ? 'others' : `${formatCount(own)} instances`;
  return `Its ${label} is over ${mine}, those of the systems are over ${range}: values over different instances are not comparable.`;
}
