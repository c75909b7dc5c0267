import type { Db } from '#db/client.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import type { BoardComparison } from '#evaluation/leaderboard/board.ts';
import { criticalDifferenceDiagram } from '#evaluation/leaderboard/figures/critical-difference-diagram.ts';
import { rankBlobs, rankShares } from '#evaluation/leaderboard/figures/rank-blobs.ts';
import { PAGE_THEME } from '#evaluation/report/figures/theme.ts';
import { pairIndex } from '#evaluation/statistics/pairs.ts';
import type { Viewer } from '../permissions.ts';
import { readBoard, type StoredBoard } from './board-cache.ts';
import { getLeaderboard, type LeaderboardView } from './leaderboards.ts';

/** Two systems compared; signs are of A − B. */
export interface PairView {
  difference: number | null;
  ci: readonly [number, number] | null;
  p: number | null;
  /** Corrected for all pairs of the board. */
  pAdjusted: number | null;
  n: number;
  /** Smallest true difference that this many instances would show with probability 0.8; null where it is not known. */
  detectable: number | null;
  /** Which is significantly better; null where the data do not settle it. */
  better: 'a' | 'b' | null;
}

/** A system of a board whose pairs were compared. */
export interface ComparedSystem {
  submissionId: string;
  name: string;
  rank: number;
  rankInterval: readonly [number, number] | null;
  value: number;
  /** Ranks with the share of the resamples that have them. */
  rankShares: { rank: number; share: number }[];
  /** Mean rank within the instances; null where no instance has all systems. */
  meanRank: number | null;
}

/** What the data of a phase say about the order of its board. */
export interface StatisticsView
  extends Pick<LeaderboardView, 'task' | 'phase' | 'phases' | 'shown' | 'computedAt' | 'statistics'> {
  metric: MetricDefinition;
  /** Systems with a rank, all pairs of which were tested and corrected for. */
  ranked: number;
  /** Those compared pair by pair, best first. */
  systems: ComparedSystem[];
  /** Row against column, in the order of `systems`; null on the diagonal. */
  pairs: (PairView | null)[][];
  criticalDifference: number | null;
  /** Drawn; null where there is nothing to draw. */
  figures: { rankStability: string | null; criticalDifference: string | null };
}

/** The statistics of a phase's board, for whoever sees the whole board. Nothing is computed: a worker stored it. */
export async function getBoardStatistics(
  db: Db,
  viewer: Viewer | null,
  taskSlug: string,
  phaseSlug?: string,
): Promise<StatisticsView> {
  const view = await getLeaderboard(db, viewer, taskSlug, phaseSlug);
  const { task, phase, phases, shown, computedAt, statistics, metrics, primaryMetric, entries } = view;
  const metric = metrics.find(({ id }) => id === primaryMetric);
  if (!metric) throw new Error(`the board of ${taskSlug} has no primary metric`);
  const stored = shown === 'all' ? await readBoard(db, phase.id) : undefined;
  const compared = stored ? comparedSystems(stored, entries) : [];
  const systems = compared.map(({ system }) => system);
  const places = compared.map(({ place }) => place);
  const criticalDifference = stored?.board.comparison?.criticalDifference ?? null;
  return {
    task,
    phase,
    phases,
    shown,
    computedAt,
    statistics,
    metric,
    ranked: stored?.board.pAdjusted.length ?? 0,
    systems,
    pairs: places.map((i) => places.map((j) => (stored && i !== j ? pairOf(stored, i, j) : null))),
    criticalDifference,
    figures: drawn(compared, criticalDifference),
  };
}

interface Compared {
  /** Row of the board. */
  place: number;
  system: ComparedSystem;
  row: StoredBoard['board']['rows'][number];
}

/** The compared rows of a board that are still there: a withdrawn one leaves before the board is computed anew. */
function comparedSystems({ board }: StoredBoard, entries: LeaderboardView['entries']): Compared[] {
  const nameOf = new Map(entries.map(({ submissionId, systemName }) => [submissionId, systemName]));
  return board.rows.slice(0, board.comparison?.systems ?? 0).flatMap((row, place) => {
    const name = nameOf.get(row.system);
    const { rank, rankInterval, rankCounts } = row;
    const value = row.scores[board.primaryMetric]?.value ?? null;
    if (name === undefined || rank === null || value === null) return [];
    const system = {
      submissionId: row.system,
      name,
      rank,
      rankInterval,
      value,
      rankShares: rankCounts ? rankShares(rankCounts) : [],
      meanRank: board.comparison?.meanRanks?.[place] ?? null,
    };
    return { place, system, row };
  });
}

function pairOf({ board }: StoredBoard, row: number, column: number): PairView | null {
  const { comparison, pAdjusted, alpha, direction } = board;
  if (comparison === null) return null;
  const [first, second] = row < column ? [row, column] : [column, row];
  const at = pairIndex(first, second, comparison.systems);
  const pair = inOrder(comparison, at, row < column);
  const corrected = pAdjusted[row]?.[column] ?? null;
  const isSettled = corrected !== null && corrected < alpha && pair.difference !== null;
  const isHigher = (pair.difference ?? 0) > 0;
  return {
    ...pair,
    p: comparison.p[at] ?? null,
    pAdjusted: corrected,
    n: comparison.n[at] ?? 0,
    detectable: comparison.detectable[at] ?? null,
    better: isSettled ? (isHigher === (direction === 'higher') ? 'a' : 'b') : null,
  };
}

function inOrder(
  { difference, low, high }: BoardComparison,
  at: number,
  isStored: boolean,
): Pick<PairView, 'difference' | 'ci'> {
  const [value, from, to] = [difference[at] ?? null, low[at] ?? null, high[at] ?? null];
  const ci = from === null || to === null ? null : ([from, to] as const);
  if (isStored) return { difference: value, ci };
  return { difference: value === null ? null : -value, ci: ci && [-ci[1], -ci[0]] };
}

function drawn(compared: readonly Compared[], criticalDifference: number | null): StatisticsView['figures'] {
  const blobs = compared.flatMap(({ system: { name, rank, rankInterval }, row: { rankCounts } }) =>
    rankCounts && rankInterval ? { name, rank, rankInterval, rankCounts } : [],
  );
  const ranked = compared.flatMap(({ system: { name, meanRank } }) =>
    meanRank === null ? [] : { name, meanRank },
  );
  return {
    rankStability: blobs.length > 1 ? rankBlobs(blobs, PAGE_THEME) : null,
    criticalDifference:
      ranked.length > 1 && criticalDifference !== null
        ? criticalDifferenceDiagram(ranked, criticalDifference, PAGE_THEME)
        : null,
  };
}
