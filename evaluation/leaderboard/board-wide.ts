import type { BoardWideMetric } from '../evaluator.ts';
import { instancesOf } from '../statistics/draw-resamples.ts';
import type { ResamplingPlan } from '../statistics/resampling-plan.ts';
import { type Statistic, statisticInterval } from '../statistics/statistic-interval.ts';
import type { Board, BoardInput, BoardScore, BoardSystem } from './board.ts';
import { boardPlan } from './board-sample.ts';
import { OTHER_RESAMPLES } from './score-intervals.ts';

type WithValues = Pick<BoardSystem, 'id' | 'values'>;

/**
 * Adds to a board what depends on all of its systems at once.
 *
 * @param board   - as computed
 * @param metrics - further columns
 * @param input   - what the board was computed from
 * @returns the board with a score of each metric in every row
 * @source {@link boardWideScores}
 */
export function withBoardWide(
  board: Board,
  metrics: readonly BoardWideMetric[],
  { systems, labels, seed }: Pick<BoardInput, 'systems' | 'labels' | 'seed'>,
): Board {
  if (metrics.length === 0) return board;
  const drawing = { plan: boardPlan(systems, labels), seed };
  const found = new Map(
    systems.map((system) => {
      const others = systems.filter((other) => other !== system);
      return [system.id, boardWideScores(system, others, metrics, drawing)];
    }),
  );
  return {
    ...board,
    rows: board.rows.map((row) => ({ ...row, scores: { ...row.scores, ...found.get(row.system) } })),
  };
}

/**
 * The metrics of one system that depend on the others of a board, with BCa intervals from 999 resamples of the instances: the
 * others are measured on the same ones.
 *
 * @param system  - on the board or beside it
 * @param others  - the systems of the board but this one
 * @param drawing - how instances are drawn
 * @returns metric id → score
 * @source `statisticInterval`
 */
export function boardWideScores(
  system: WithValues,
  others: readonly WithValues[],
  metrics: readonly BoardWideMetric[],
  { plan, seed }: { readonly plan: ResamplingPlan; readonly seed: number },
): Record<string, BoardScore> {
  return Object.fromEntries(
    metrics.map((metric) => {
      const statistic = metric.prepare(
        system.values,
        others.map(({ values }) => values),
      );
      return [metric.id, scoreOf(statistic, plan, seed)];
    }),
  );
}

function scoreOf(statistic: Statistic, plan: ResamplingPlan, seed: number): BoardScore {
  const n = instancesOf(plan);
  const value = statistic(new Float64Array(n).fill(1));
  const interval = statisticInterval(statistic, plan, n, { resamples: OTHER_RESAMPLES, seed });
  return {
    value: Number.isFinite(value) ? value : null,
    n,
    ci: interval?.ci ?? null,
    method: interval?.method ?? null,
  };
}
