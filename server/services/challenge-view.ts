import type { MetricDefinition } from '#evaluation/evaluator.ts';
import type { Board } from '#evaluation/leaderboard/board.ts';

/** The ranking of the challenge that a task comes from, beside the board's own. */
export interface ChallengeView {
  title: string;
  definition: string;
  source: string;
  metrics: Pick<MetricDefinition, 'id' | 'label'>[];
  /** Best first; those without a rank last. */
  standings: ChallengeStandingView[];
  /** Some system is best by every metric. */
  hasBestAtAll: boolean;
}

interface ChallengeStandingView {
  submissionId: string;
  systemName: string;
  ranks: readonly (number | null)[];
  total: number | null;
  rank: number | null;
}

/** The stored ranking with the names of the entries that are still there. */
export function challengeView(
  board: Board | undefined,
  entries: readonly { submissionId: string; systemName: string }[],
  metrics: readonly MetricDefinition[],
): ChallengeView | null {
  if (!board?.challenge) return null;
  const { title, definition, source, metrics: ids, standings } = board.challenge;
  const nameOf = new Map(entries.map(({ submissionId, systemName }) => [submissionId, systemName]));
  const best = ids.map((_, metric) => smallest(standings.map(({ ranks }) => ranks[metric] ?? null)));
  return {
    ...{ title, definition, source },
    metrics: ids.map((id) => ({ id, label: metrics.find((metric) => metric.id === id)?.label ?? id })),
    standings: standings.flatMap(({ system, ranks, total, rank }) => {
      const systemName = nameOf.get(system);
      return systemName === undefined ? [] : { submissionId: system, systemName, ranks, total, rank };
    }),
    hasBestAtAll: standings.some(({ ranks }) =>
      ranks.every((rank, metric) => rank !== null && rank === best[metric]),
    ),
  };
}

const smallest = (ranks: readonly (number | null)[]): number =>
  Math.min(...ranks.map((rank) => rank ?? Number.POSITIVE_INFINITY));
