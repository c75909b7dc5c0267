import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantileForecast } from '../evaluators/quantile-forecast/index.ts';
import { relativeSkill } from '../metrics/quantile/relative-skill.ts';
import { skillBeside } from '../metrics/quantile/skill-beside.ts';
import { boardPlan } from './board-sample.ts';
import { boardWideScores, withBoardWide } from './board-wide.ts';
import { computeBoard } from './compute-board.ts';

const metric = { id: 'wis', label: 'WIS', direction: 'lower', summary: 'mean' } as const;
const boardWide = quantileForecast.boardWide ?? [];
const system = (id: string, wis: number[]) => ({
  id,
  aggregate: { wis: wis.reduce((a, b) => a + b) / wis.length },
  values: { wis: Float64Array.from(wis) },
});
const computed = (systems: ReturnType<typeof system>[], clusters?: string[]) => {
  const labels = clusters ? { clusters } : {};
  const input = { systems, metrics: [metric], primaryMetric: 'wis', seed: 1, resamples: 99, labels };
  const board = computeBoard(input);
  return { board, wide: withBoardWide(board, boardWide, input) };
};

test('relative skill is a column of the board', () => {
  const { board, wide } = computed([system('b', [2, 2]), system('a', [1, 1]), system('c', [4, 4])]);
  const { rows, ...rest } = wide;
  // Ratios of a: 1, 1/2, 1/4, whose geometric mean is 1/2. They are the same on every resample.
  expect(rows.map(({ system: id, scores }) => [id, scores.relative_skill?.value])).toEqual([
    ['a', expect.closeTo(1 / 2, 12)],
    ['b', expect.closeTo(1, 12)],
    ['c', expect.closeTo(2, 12)],
  ]);
  expect(rows[0]?.scores.relative_skill).toMatchObject({ n: 2 });
  expect(rows[0]?.scores.relative_skill?.ci?.[0]).toBeCloseTo(1 / 2, 12);
  expect(rows[0]?.scores.wis).toEqual(board.rows[0]?.scores.wis);
  const { rows: _, ...before } = board;
  expect(rest).toEqual(before);
});

test('its interval is of the units that are drawn', () => {
  const values = Array.from({ length: 40 }, (_, i) => 5 + 3 * Math.sin(i));
  const noisy = values.map((value, i) => value * (1 + 0.5 * Math.cos(7 * i)));
  const each = computed([system('a', values), system('b', noisy)]);
  const clusters = values.map((_, i) => `place ${i % 4}`);
  const whole = computed([system('a', values), system('b', noisy)], clusters);
  for (const { wide } of [each, whole]) {
    const { value, ci, method } = wide.rows.find((row) => row.system === 'a')?.scores.relative_skill ?? {};
    expect(method).toBe('bca');
    expect(ci?.[0]).toBeLessThan(value ?? 0);
    expect(ci?.[1]).toBeGreaterThan(value ?? 0);
  }
  expect(each.wide.rows[0]?.scores.relative_skill?.ci).not.toEqual(
    whole.wide.rows[0]?.scores.relative_skill?.ci,
  );
});

test('a system beside the board is measured as if it were on it', () => {
  const systems = [system('a', [1, 1]), system('b', [2, 2])];
  const beside = system('mean', [1.5, 1.5]);
  const drawing = { plan: boardPlan(systems), seed: 1 };
  // Ratios 1, 3/2, 3/4.
  expect(boardWideScores(beside, systems, boardWide, drawing).relative_skill?.value).toBeCloseTo(
    (9 / 8) ** (1 / 3),
    12,
  );
});

test('with each system in turn it is the relative skill of all', () => {
  const score = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant(Number.NaN));
  const tables = fc
    .integer({ min: 1, max: 8 })
    .chain((n) => fc.array(fc.array(score, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 5 }));
  fc.assert(
    fc.property(tables, (rows) => {
      const scores = rows.map((row) => Float64Array.from(row));
      const { relative } = relativeSkill(scores);
      const ones = new Float64Array(scores[0]?.length ?? 0).fill(1);
      for (const [index, own] of scores.entries()) {
        const others = scores.filter((_, other) => other !== index);
        expect(skillBeside(own, others)(ones)).toBeCloseTo(relative[index] ?? Number.NaN, 9);
      }
    }),
    { seed: 6 },
  );
});

test('a value that is undefined is null, and has no interval', () => {
  const systems = [system('a', [0, 0])];
  const input = { systems, metrics: [metric], primaryMetric: 'wis', seed: 1, resamples: 99 };
  const metrics = boardWide.map((wide) => ({ ...wide, prepare: () => () => Number.NaN }));
  const { rows } = withBoardWide(computeBoard(input), metrics, input);
  expect(rows[0]?.scores.relative_skill).toMatchObject({ value: null, ci: null });
});
