import {
  type ComparisonOptions,
  compareSystems,
  DEFAULTS,
  enoughPermutations,
  type SystemComparison,
} from '../statistics/compare-systems.ts';
import { competitionRanks } from '../statistics/competition-ranks.ts';
import { pairIndex } from '../statistics/pairs.ts';
import { isMeanSummary } from '../statistics/summary-scale.ts';
import type {
  Board,
  BoardInput,
  BoardMetric,
  BoardRow,
  BoardScore,
  BoardSystem,
  RankCounts,
} from './board.ts';
import { compareBoardPairs } from './compare-board-pairs.ts';
import { scoreWithInterval } from './score-intervals.ts';

/**
 * The leaderboard of a task: ranks by the primary metric, intervals of every metric, and what the data say about the
 * order: rank intervals, P(best), tie group with the leader, compact letters.
 * Deterministic for seed and scores, whatever the order of the systems.
 *
 * Differences are tested by the sign-flip test with Holm's correction over all pairs: the leader is chosen by the same
 * data, so a correction for the comparisons with it alone would be too lenient.
 *
 * @param input - systems with aggregates and instance values, all aligned with the same instances; ids distinct
 * @returns plain JSON without NaN; rows best first, those without a primary value last in either direction
 * @throws {RangeError} where the primary metric is none of the metrics
 * @source `compareSystems`
 */
export function computeBoard(input: BoardInput): Board {
  const { systems, metrics, primaryMetric, seed } = input;
  const primary = metrics.find((metric) => metric.id === primaryMetric);
  if (!primary) throw new RangeError(`the primary metric ${primaryMetric} is not a metric of the board`);
  const { ranked, unranked } = rankOrder(systems, primary);
  const alpha = input.alpha ?? DEFAULTS.alpha;
  const settings = {
    alpha,
    resamples: input.resamples ?? DEFAULTS.resamples,
    permutations: input.permutations ?? enoughPermutations(ranked.length, alpha),
  };
  const comparison = compareByPrimary(ranked, primary, { ...settings, seed });
  const values = ranked.map((system) => system.aggregate[primary.id] ?? Number.NaN);
  const ranks = competitionRanks(values, primary.direction);
  return {
    primaryMetric,
    direction: primary.direction,
    instances: Math.max(0, ...systems.map((system) => system.values[primary.id]?.length ?? 0)),
    test: 'sign-flip',
    exact: comparison?.tests.exact ?? true,
    correction: 'holm',
    alpha,
    seed,
    resamples: settings.resamples,
    permutations: comparison?.tests.permutations ?? 0,
    rows: [
      ...ranked.map((system, i) => {
        const rank = ranks[i] ?? null;
        const scores = scoresOf(system, metrics);
        const interval = comparison?.intervals[i];
        if (interval)
          scores[primary.id] = { ...scores[primary.id]!, ci: interval.ci, method: interval.method };
        return { system: system.id, rank, reason: null, scores, ...standing(comparison, i, rank, alpha) };
      }),
      ...unranked.map((system) => withoutRank(system, primary, scoresOf(system, metrics))),
    ],
    pAdjusted: comparison ? squareMatrix(comparison.adjusted, ranked.length) : [],
    comparison: comparison ? compareBoardPairs(ranked, primary, comparison, { ...settings, seed }) : null,
  };
}

/** Best first, equal values by id; then those without a value, by id. */
function rankOrder(systems: readonly BoardSystem[], primary: BoardMetric) {
  const sign = primary.direction === 'higher' ? -1 : 1;
  const primaryOf = (system: BoardSystem) => system.aggregate[primary.id] ?? Number.NaN;
  const byId = systems.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    ranked: byId
      .filter((system) => Number.isFinite(primaryOf(system)))
      .sort((a, b) => sign * (primaryOf(a) - primaryOf(b))),
    unranked: byId.filter((system) => !Number.isFinite(primaryOf(system))),
  };
}

/** Undefined where instance values do not make the primary metric, so that nothing can be resampled. */
function compareByPrimary(
  ranked: readonly BoardSystem[],
  { id, summary, direction }: BoardMetric,
  settings: Pick<ComparisonOptions, 'alpha' | 'resamples' | 'permutations' | 'seed'>,
): SystemComparison | undefined {
  const values = ranked.map((system) => system.values[id] ?? new Float64Array());
  if (!isMeanSummary(summary) || values.length === 0 || values.some(({ length }) => length === 0))
    return undefined;
  return compareSystems(values, {
    ...settings,
    summary,
    direction,
    test: 'sign-flip',
    correction: 'holm',
    level: DEFAULTS.level,
  });
}

type Standing = Pick<
  BoardRow,
  'rankInterval' | 'rankCounts' | 'probabilityBest' | 'tiedWithLeader' | 'pLeader' | 'letters'
>;

function standing(
  comparison: SystemComparison | undefined,
  i: number,
  rank: number | null,
  alpha: number,
): Standing {
  const systems = comparison?.intervals.length ?? 0;
  const pLeader = comparison && i > 0 ? finite(comparison.adjusted[pairIndex(0, i, systems)]!) : null;
  return {
    rankInterval: comparison?.stability[i]?.interval ?? null,
    rankCounts: comparison ? rankCounts(comparison.stability[i]!.counts) : null,
    probabilityBest: comparison?.stability[i]?.probabilityBest ?? null,
    tiedWithLeader: rank === 1 || (comparison !== undefined && !(pLeader !== null && pLeader < alpha)),
    pLeader,
    letters: comparison?.letters?.[i] ?? '',
  };
}

function rankCounts(counts: Float64Array): RankCounts {
  const first = counts.findIndex((count) => count > 0);
  const last = counts.findLastIndex((count) => count > 0);
  return { first: first + 1, counts: [...counts.subarray(first, last + 1)] };
}

function withoutRank(
  system: BoardSystem,
  primary: BoardMetric,
  scores: Record<string, BoardScore>,
): BoardRow {
  const isMissing = system.aggregate[primary.id] === undefined;
  return {
    system: system.id,
    rank: null,
    reason: isMissing ? `no value of ${primary.label}` : `${primary.label} is undefined for this system`,
    scores,
    rankInterval: null,
    rankCounts: null,
    probabilityBest: null,
    tiedWithLeader: false,
    pLeader: null,
    letters: '',
  };
}

function scoresOf(system: BoardSystem, metrics: readonly BoardMetric[]): Record<string, BoardScore> {
  return Object.fromEntries(metrics.map((metric) => [metric.id, scoreWithInterval(system, metric)]));
}

function squareMatrix(condensed: Float64Array, k: number): (number | null)[][] {
  return Array.from({ length: k }, (_, i) =>
    Array.from({ length: k }, (_, j) =>
      i === j ? 1 : finite(condensed[pairIndex(Math.min(i, j), Math.max(i, j), k)]!),
    ),
  );
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
