import type { BoardWideMetric } from '../evaluator.ts';
import type { Board, BoardScore, BoardSystem } from './board.ts';

/**
 * Adds to a board what depends on all of its systems at once.
 *
 * @param board   - as computed
 * @param metrics - further columns
 * @param systems - what the board was computed from
 * @returns the board with a score of each metric in every row, without intervals
 * @source definition
 */
export function withBoardWide(
  board: Board,
  metrics: readonly BoardWideMetric[],
  systems: readonly Pick<BoardSystem, 'id' | 'values'>[],
): Board {
  const columns = metrics.map((metric) => {
    const values = metric.valuesOf(systems.map((system) => system.values));
    return { id: metric.id, of: new Map(systems.map(({ id }, index) => [id, values[index]!])) };
  });
  const scoresOf = (system: string) =>
    Object.fromEntries(columns.map(({ id, of }) => [id, scoreOf(of.get(system)!, board.instances)]));
  return {
    ...board,
    rows: board.rows.map((row) => ({ ...row, scores: { ...row.scores, ...scoresOf(row.system) } })),
  };
}

const scoreOf = (value: number, n: number): BoardScore => ({
  value: Number.isFinite(value) ? value : null,
  n,
  ci: null,
  method: null,
});
