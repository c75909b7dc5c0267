import type { MetricDefinition } from '#evaluation/evaluator.ts';
import type { LeaderboardView } from '#server/services/leaderboards.ts';
import type { SortedEntry } from '#server/services/sort-entries.ts';
import type { BoardQuery } from './board-query.ts';

/** A line of the board that is nobody's: a reference system, the level of raters, or chance. */
export interface ReferenceLine {
  name: string;
  badge: string;
  explanation: string;
  /** Of the submission; null for chance and raters. */
  submissionId: string | null;
  /** Metric → value and the interval around it. */
  scores: Readonly<Record<string, ReferenceScore>>;
}

interface ReferenceScore {
  value: number | null;
  ci: readonly [number, number] | null;
  /** How many instances it is over; absent for chance. */
  n?: number;
}

export type BoardLine = { kind: 'entry'; row: SortedEntry } | { kind: 'reference'; reference: ReferenceLine };

const BADGES = { consensus: 'Consensus', ensemble: 'Ensemble' };

/** The references of a board as lines. */
export function referenceLines({ references, chance, raterLevel }: LeaderboardView): ReferenceLine[] {
  const built = references.map(
    ({ systemName, kind, description, members, submissionId, scores }): ReferenceLine => ({
      name: systemName,
      badge: BADGES[kind],
      explanation: `${description} Built from ${members} submissions.`,
      submissionId,
      scores,
    }),
  );
  const lines = raterLevel === null ? built : [...built, ratersLine(raterLevel)];
  if (chance === null) return lines;
  const scores = Object.entries(chance.bands).map(
    ([metric, { low, median, high }]): [string, ReferenceScore] => [
      metric,
      { value: median, ci: low === null || high === null ? null : [low, high] },
    ],
  );
  return [
    ...lines,
    {
      name: 'Random guess',
      badge: 'Chance',
      explanation: `Median and 90 % interval of ${chance.description}.`,
      submissionId: null,
      scores: Object.fromEntries(scores),
    },
  ];
}

const ratersLine = ({ description, scores }: NonNullable<LeaderboardView['raterLevel']>): ReferenceLine => ({
  name: 'Inter-rater level',
  badge: 'Raters',
  explanation: `${description}.`,
  submissionId: null,
  scores,
});

/**
 * Puts references among the entries where their value by the sorted metric belongs; at the end where the board is
 * sorted by something that references do not have.
 */
export function placeReferences(
  rows: readonly SortedEntry[],
  references: readonly ReferenceLine[],
  { metrics, primaryMetric }: { metrics: readonly MetricDefinition[]; primaryMetric: string },
  { sort, direction }: Pick<BoardQuery, 'sort' | 'direction'>,
): BoardLine[] {
  const metric = metrics.find(({ id }) => id === (sort === 'rank' ? primaryMetric : sort));
  const lines: BoardLine[] = rows.map((row) => ({ kind: 'entry', row }));
  if (!metric)
    return [...lines, ...references.map((reference) => ({ kind: 'reference' as const, reference }))];
  const isBestFirst =
    sort === 'rank'
      ? direction !== 'descending'
      : direction === undefined || (direction === 'ascending') === (metric.direction === 'lower');
  const isAscending = isBestFirst === (metric.direction === 'lower');
  for (const reference of references) {
    const own = reference.scores[metric.id]?.value ?? null;
    const at = lines.findIndex((line) => {
      const scores = line.kind === 'entry' ? line.row.entry.scores : line.reference.scores;
      const other = scores[metric.id]?.value ?? null;
      return own !== null && (other === null || (isAscending ? other > own : other < own));
    });
    lines.splice(at === -1 ? lines.length : at, 0, { kind: 'reference', reference });
  }
  return lines;
}
