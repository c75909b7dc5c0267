import type { Direction } from '../evaluator.ts';
import { PODIUM_SYSTEMS, type Podium } from '../leaderboard/figures/podium-plot.ts';
import { podiumPlaces } from '../statistics/podium-places.ts';
import type { InstanceAnalysis, SignificanceReport } from './report.ts';
import type { ReportInput, ReportSystemInput } from './report-input.ts';

interface ReportPodium {
  readonly counts: SignificanceReport['podium'];
  /** Names instances, so only for where their scores may be shown. */
  readonly scores: InstanceAnalysis['podium'];
}

/**
 * The places of the best systems on single instances, for a metric that has values of instances; both undefined for a
 * single system, and where no instance has all of them.
 *
 * @param systems   - best first
 * @param instances - their names
 * @source `podiumPlaces`
 */
export function reportPodium(
  systems: readonly ReportSystemInput[],
  instances: ReportInput['instances'],
  direction: Direction,
): ReportPodium {
  const best = systems.slice(0, PODIUM_SYSTEMS);
  const { instances: common, counts } = podiumPlaces(
    best.map(({ values }) => values),
    direction,
  );
  if (best.length < 2 || common.length === 0) return { counts: undefined, scores: undefined };
  return {
    counts: {
      systems: best.map(({ name }) => name),
      instances: common.length,
      counts: counts.map((row) => [...row]),
    },
    scores: {
      instances: common.map((i) => instances[i]!),
      values: best.map(({ values }) => common.map((i) => values[i]!)),
    },
  };
}

/**
 * The podium as the figure takes it; undefined where the report has none.
 *
 * @source none: layout
 */
export function podiumOf({ podium, instanceAnalysis }: SignificanceReport): Podium | undefined {
  return podium && { ...podium, scores: instanceAnalysis?.podium };
}
