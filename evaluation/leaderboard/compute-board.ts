import {
  compareSystems,
  DEFAULTS,
  enoughPermutations,
  type SystemComparison,
} from '../statistics/compare-systems.ts';
import { competitionRanks } from '../statistics/competition-ranks.ts';
import { instancesOf } from '../statistics/draw-resamples.ts';
import { defaultTest, testedMetric } from '../statistics/pair-test-kinds.ts';
import { drawnUnits } from '../statistics/paired-bootstrap.ts';
import { pairIndex } from '../statistics/pairs.ts';
import type { Replication } from '../statistics/replication.ts';
import { rankCounts } from '../statistics/resampled-ranks.ts';
import { isClustered, resamplingCounts } from '../statistics/resampling-plan.ts';
import type { Board, BoardInput, BoardMetric, BoardRow, BoardScore, BoardSystem } from './board.ts';
import { boardPlan, boardSample, NO_RECOMPUTATION } from './board-sample.ts';
import { compareBoardPairs } from './compare-board-pairs.ts';
import { scoreWithInterval } from './score-intervals.ts';

/**
 * The leaderboard of a task: ranks by the primary metric, intervals of every metric, and what the data say about the
 * order: rank intervals, P(best), tie group with the leader, compact letters.
 * Deterministic for seed and scores, whatever the order of the systems.
 *
 * Differences are tested as `defaultTest` says, with Holm's correction over all pairs: the leader is chosen by the same data, so a correction for the comparisons with it alone would be too lenient.
 *
 * @param input           - systems with aggregates and instance values, all aligned with the same instances; ids distinct
 * @param recomputationOf - how aggregates that are no means are recomputed
 * @param replication     - draws random sign vectors, shuffles and resamples; the processor unless given
 * @returns plain JSON without NaN; rows best first, those without a primary value last in either direction
 * @throws {RangeError} where the primary metric is none of the metrics
 * @source `compareSystems`
 */
export function computeBoard(
  input: BoardInput,
  recomputationOf = NO_RECOMPUTATION,
  replication?: Replication,
): Board {
  const { systems, metrics, primaryMetric, labels, seed } = input;
  const primary = metrics.find((metric) => metric.id === primaryMetric);
  if (!primary) throw new RangeError(`the primary metric ${primaryMetric} is not a metric of the board`);
  const { ranked, unranked } = rankOrder(systems, primary);
  const alpha = input.alpha ?? DEFAULTS.alpha;
  const plan = boardPlan(systems, labels);
  const sample = boardSample(ranked, primary, plan, recomputationOf);
  const test = defaultTest(testedMetric(primary.summary, recomputationOf(primary.id), isClustered(plan)));
  const settings = {
    alpha,
    level: DEFAULTS.level,
    resamples: input.resamples ?? DEFAULTS.resamples,
    permutations:
      input.permutations ??
      enoughPermutations({
        ...{ systems: ranked.length, instances: instancesOf(plan), alpha, test },
        drawn: drawnUnits(plan),
      }),
    seed,
  };
  const correction = 'holm';
  const { direction } = primary;
  const comparison =
    sample && compareSystems(sample, { ...settings, direction, test, correction, replication });
  const scoresOf = (system: BoardSystem): Record<string, BoardScore> =>
    Object.fromEntries(
      metrics.map((metric) => [
        metric.id,
        system.scores?.[metric.id] ?? scoreWithInterval(system, metric, { plan, recomputationOf, seed }),
      ]),
    );
  const values = ranked.map((system) => system.aggregate[primary.id] ?? Number.NaN);
  const ranks = competitionRanks(values, direction);
  return {
    primaryMetric,
    direction,
    instances: instancesOf(plan),
    ...resamplingCounts(plan),
    test,
    exact: comparison?.tests.exact ?? true,
    correction,
    alpha,
    seed,
    resamples: settings.resamples,
    permutations: comparison?.tests.permutations ?? 0,
    rows: [
      ...ranked.map((system, i) => {
        const rank = ranks[i] ?? null;
        const scores = scoresOf(system);
        const { ci = null, method = null } = comparison?.intervals[i] ?? {};
        if (ci) scores[primary.id] = { ...scores[primary.id]!, ci, method };
        return { system: system.id, rank, reason: null, scores, ...standing(comparison, i, rank, alpha) };
      }),
      ...unranked.map((system) => withoutRank(system, primary, scoresOf(system))),
    ],
    pAdjusted: comparison ? squareMatrix(comparison.adjusted, ranked.length) : [],
    comparison: comparison && compareBoardPairs(sample, primary, comparison, settings),
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

type Standing = Pick<
  BoardRow,
  'rankInterval' | 'rankCounts' | 'probabilityBest' | 'tiedWithLeader' | 'pLeader' | 'letters'
>;

function standing(
  comparison: SystemComparison | null,
  i: number,
  rank: number | null,
  alpha: number,
): Standing {
  const systems = comparison?.intervals.length ?? 0;
  const stability = comparison?.stability?.[i];
  const pLeader = comparison && i > 0 ? finite(comparison.adjusted[pairIndex(0, i, systems)]!) : null;
  return {
    rankInterval: stability?.interval ?? null,
    rankCounts: stability ? rankCounts(stability.counts) : null,
    probabilityBest: stability?.probabilityBest ?? null,
    tiedWithLeader: rank === 1 || (comparison !== null && !(pLeader !== null && pLeader < alpha)),
    pLeader,
    letters: comparison?.letters?.[i] ?? '',
  };
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

function squareMatrix(condensed: Float64Array, k: number): (number | null)[][] {
  return Array.from({ length: k }, (_, i) =>
    Array.from({ length: k }, (_, j) =>
      i === j ? 1 : finite(condensed[pairIndex(Math.min(i, j), Math.max(i, j), k)]!),
    ),
  );
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
