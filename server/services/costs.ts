import type { AttributeColumn } from '#evaluation/attributes/attribute.ts';
import type { Direction, MetricDefinition } from '#evaluation/evaluator.ts';
import { costPlot } from '#evaluation/leaderboard/figures/cost-plot.ts';
import { hypervolume } from '#evaluation/leaderboard/hypervolume.ts';
import { type CostPoint, paretoFront } from '#evaluation/leaderboard/pareto-front.ts';
import { PAGE_THEME } from '#evaluation/report/figures/theme.ts';
import type { LeaderboardEntry } from './leaderboards.ts';
import { distinctNames } from './report-storage.ts';

/** A system with its cost and score. */
export interface CostRow {
  submissionId: string;
  name: string;
  rank: number | null;
  cost: number;
  score: number;
  ci: readonly [number, number] | null;
  isOnFront: boolean;
  /** Names of the systems of the front that are at least as good in both and better in one. */
  dominatedBy: string[];
}

export interface CostView {
  attribute: Pick<AttributeColumn, 'id' | 'label' | 'unit'>;
  /** Which way the attribute is better. */
  better: Direction;
  scale: 'linear' | 'log';
  /** Some values are 0 or less, so that a logarithmic axis could not show them. */
  isLogPossible: boolean;
  /** The best cost first. */
  rows: CostRow[];
  /** Systems of the board without the attribute, or without a score. */
  missing: number;
  /** Area between the front and the reference point, the cost in powers of ten on a logarithmic axis. */
  hypervolume: number;
  /** As a share of the rectangle between the best and the worst of both; null where that has no area. */
  hypervolumeShare: number | null;
  /** The worst cost and the worst score of all systems shown. */
  reference: CostPoint;
  svg: string;
}

/** From this ratio of the largest to the smallest on, an axis is logarithmic unless somebody asks otherwise. */
const LOG_RATIO = 50;

/** Scores of systems against a numeric attribute; null where no system has both. */
export function viewCosts(
  entries: readonly LeaderboardEntry[],
  metric: MetricDefinition,
  column: AttributeColumn,
  asked: { better: Direction; scale: 'linear' | 'log' | undefined },
): CostView | null {
  const names = distinctNames(entries);
  const known = entries.flatMap(({ submissionId, rank, scores }, i) => {
    const [cost, score] = [column.values[i], scores[metric.id]];
    if (typeof cost !== 'number' || score == null || score.value === null) return [];
    return { submissionId, name: names[i] ?? '', rank, cost, score: score.value, ci: score.ci };
  });
  if (known.length === 0) return null;
  const directions = { cost: asked.better, score: metric.direction };
  const { front, dominators } = paretoFront(known, directions);
  const rows = known
    .map((system, i) => ({
      ...system,
      isOnFront: front.includes(i),
      dominatedBy: (dominators[i] ?? []).map((place) => known[place]?.name ?? ''),
    }))
    .sort((a, b) => (asked.better === 'lower' ? a.cost - b.cost : b.cost - a.cost));
  const costs = known.map(({ cost }) => cost);
  const isLogPossible = Math.min(...costs) > 0;
  const isWide = Math.max(...costs) / Math.min(...costs) >= LOG_RATIO;
  const scale = isLogPossible ? (asked.scale ?? (isWide ? 'log' : 'linear')) : 'linear';
  const scaled = (point: CostPoint): CostPoint => ({
    cost: scale === 'log' ? Math.log10(point.cost) : point.cost,
    score: point.score,
  });
  const reference = extremeOf(known, directions, Math.max);
  const best = extremeOf(known, directions, Math.min);
  const area = hypervolume(known.map(scaled), scaled(reference), directions);
  const whole = hypervolume([scaled(best)], scaled(reference), directions);
  const { id, label, unit } = column;
  const plotted = { cost: unit === null ? label : `${label} (${unit})`, score: metric.label };
  return {
    attribute: { id, label, unit },
    better: asked.better,
    ...{ scale, isLogPossible, rows, reference },
    missing: entries.length - known.length,
    hypervolume: area,
    hypervolumeShare: whole > 0 ? area / whole : null,
    svg: costPlot(rows, { ...plotted, isLog: scale === 'log' }, PAGE_THEME),
  };
}

/** The worst of both by `Math.max`, the best by `Math.min`, where lower is better. */
function extremeOf(
  points: readonly CostPoint[],
  directions: { cost: Direction; score: Direction },
  pick: (...values: number[]) => number,
): CostPoint {
  const of = (name: 'cost' | 'score') => {
    const sign = directions[name] === 'lower' ? 1 : -1;
    return sign * pick(...points.map((point) => sign * point[name]));
  };
  return { cost: of('cost'), score: of('score') };
}
