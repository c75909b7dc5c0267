import { expect, test } from 'vitest';
import { quantileForecast } from '../evaluators/quantile-forecast/index.ts';
import { withBoardWide } from './board-wide.ts';
import { computeBoard } from './compute-board.ts';

const metric = { id: 'wis', label: 'WIS', direction: 'lower', summary: 'mean' } as const;
const system = (id: string, wis: number[]) => ({
  id,
  aggregate: { wis: wis.reduce((a, b) => a + b) / wis.length },
  values: { wis: Float64Array.from(wis) },
});

test('relative skill is a column of the board, without an interval', () => {
  const systems = [system('b', [2, 2]), system('a', [1, 1]), system('c', [4, 4])];
  const board = computeBoard({ systems, metrics: [metric], primaryMetric: 'wis', seed: 1, resamples: 99 });
  const { rows, ...rest } = withBoardWide(board, quantileForecast.boardWide ?? [], systems);
  // Ratios of a: 1, 1/2, 1/4, whose geometric mean is 1/2.
  expect(rows.map(({ system: id, scores }) => [id, scores.relative_skill?.value])).toEqual([
    ['a', expect.closeTo(1 / 2, 12)],
    ['b', expect.closeTo(1, 12)],
    ['c', expect.closeTo(2, 12)],
  ]);
  expect(rows[0]?.scores.relative_skill).toMatchObject({ ci: null, n: 2 });
  expect(rows[0]?.scores.wis).toEqual(board.rows[0]?.scores.wis);
  const { rows: _, ...before } = board;
  expect(rest).toEqual(before);
});

test('a value that is undefined is null', () => {
  const systems = [system('a', [0, 0])];
  const board = computeBoard({ systems, metrics: [metric], primaryMetric: 'wis', seed: 1, resamples: 99 });
  const metrics = (quantileForecast.boardWide ?? []).map((wide) => ({
    ...wide,
    valuesOf: () => Float64Array.of(Number.NaN),
  }));
  const { rows } = withBoardWide(board, metrics, systems);
  expect(rows[0]?.scores.relative_skill?.value).toBeNull();
});
