import { formatNumber } from '#server/number-format.ts';
import type { LeaderboardView } from '#server/services/leaderboards.ts';
import type { ReferenceLine } from './board-lines.ts';

/** What a reference gains over the best system and over the one in the middle, by the primary metric; '' where undefined. */
export function gainInWords(
  { scores }: Pick<ReferenceLine, 'scores'>,
  { entries, metrics, primaryMetric }: Pick<LeaderboardView, 'entries' | 'metrics' | 'primaryMetric'>,
): string {
  const metric = metrics.find(({ id }) => id === primaryMetric);
  const own = scores[primaryMetric]?.value ?? null;
  const values = entries
    .flatMap((entry) => entry.scores[primaryMetric]?.value ?? [])
    .sort((a, b) => (metric?.direction === 'lower' ? a - b : b - a));
  const [best] = values;
  if (!metric || own === null || best === undefined) return '';
  const gap = (other: number) => {
    const gain = metric.direction === 'lower' ? other - own : own - other;
    return gain === 0
      ? 'as good as'
      : `${formatNumber(Math.abs(gain), 4)} ${gain > 0 ? 'better' : 'worse'} than`;
  };
  const middle = [(values.length - 1) >> 1, values.length >> 1].map((at) => values[at] ?? best);
  const median = middle.reduce((sum, value) => sum + value, 0) / middle.length;
  return `Its ${metric.label} is ${gap(best)} that of the best system, and ${gap(median)} the median of all.`;
}
