import type { Db } from '#db/client.ts';
import type { MetricDefinition } from '#evaluation/evaluator.ts';
import type { Board } from '#evaluation/leaderboard/board.ts';
import { criticalDifferenceDiagram } from '#evaluation/leaderboard/figures/critical-difference-diagram.ts';
import { rankBlobs, rankShares } from '#evaluation/leaderboard/figures/rank-blobs.ts';
import { PAGE_THEME } from '#evaluation/report/figures/theme.ts';
import { pairIndex } from '#evaluation/statistics/pairs.ts';
import { type PairView, turned } from '../pair-between.ts';
import type { Viewer } from '../permissions.ts';
import { readBoard, type StoredBoard } from './board-cache.ts';
import { getLeaderboard, type LeaderboardView } from './leaderboards.ts';
import { readReferenceComparison } from './reference-comparison.ts';
import type { ReferenceEntry } from './references.ts';

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

/** A reference that was compared with the systems of the board. */
export interface ComparedReference extends Pick<ReferenceEntry, 'submissionId' | 'kind'> {
  name: string;
  value: number | null;
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
  references: ComparedReference[];
  /** Pairs of a reference with a system or another reference, corrected among themselves. */
  referencePairs: (PairView & { a: string; b: string })[];
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
  const beside = stored ? await comparedReferences(db, view, stored) : { references: [], referencePairs: [] };
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
    ...beside,
    criticalDifference,
    figures: drawn(compared, criticalDifference),
  };
}

async function comparedReferences(
  db: Db,
  { phase, primaryMetric, references, entries }: LeaderboardView,
  { board }: StoredBoard,
): Promise<Pick<StatisticsView, 'references' | 'referencePairs'>> {
  const comparison = await readReferenceComparison(db, phase.id);
  const standing = new Set([...entries, ...references].map(({ submissionId }) => submissionId));
  const pairs = comparison?.pairs.filter(({ a, b }) => standing.has(a) && standing.has(b)) ?? [];
  const compared = new Set(pairs.flatMap(({ a, b }) => [a, b]));
  return {
    references: references
      .filter(({ submissionId }) => compared.has(submissionId))
      .map(({ submissionId, kind, systemName: name, scores }) => ({
        ...{ submissionId, kind, name },
        value: scores[primaryMetric]?.value ?? null,
      })),
    referencePairs: pairs.map((pair) => ({ ...pair, better: betterOf(pair, board) })),
  };
}

function betterOf(
  { difference, pAdjusted }: Pick<PairView, 'difference' | 'pAdjusted'>,
  { alpha, direction }: Board,
): PairView['better'] {
  if (pAdjusted === null || pAdjusted >= alpha || difference === null) return null;
  return difference > 0 === (direction === 'higher') ? 'a' : 'b';
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

function pairOf({ board }: Pick<StoredBoard, 'board'>, row: number, column: number): PairView | null {
  const { comparison, pAdjusted } = board;
  if (comparison === null) return null;
  if (row > column) {
    const other = pairOf({ board }, column, row);
    return other && turned(other);
  }
  const at = pairIndex(row, column, comparison.systems);
  const [low, high] = [comparison.low[at] ?? null, comparison.high[at] ?? null];
  const pair = {
    difference: comparison.difference[at] ?? null,
    ci: low === null || high === null ? null : ([low, high] as const),
    p: comparison.p[at] ?? null,
    pAdjusted: pAdjusted[row]?.[column] ?? null,
    n: comparison.n[at] ?? 0,
    detectable: comparison.detectable[at] ?? null,
  };
  return { ...pair, better: betterOf(pair, board) };
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
