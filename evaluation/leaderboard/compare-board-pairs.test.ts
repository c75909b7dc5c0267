import { describe, expect, it } from 'vitest';
import { buildReport } from '../report/build-report.ts';
import { exampleInput, wave } from '../report/testing/example-input.ts';
import { pairIndex } from '../statistics/pairs.ts';
import { pairedPower } from '../statistics/power.ts';
import { computeBoard } from './compute-board.ts';

const input = exampleInput(
  { close: wave(0.49, 1), best: wave(0.5, 0), gap: [...wave(0.3, 2, 39), Number.NaN], weak: wave(0.1, 3) },
  { seed: 7 },
);

function boardOf({ systems, metric, permutations, resamples }: typeof input, seed = 7) {
  return computeBoard({
    systems: systems.map(({ name, value, values }) => ({
      id: name,
      aggregate: { [metric.id]: value },
      values: { [metric.id]: values },
    })),
    metrics: [metric],
    primaryMetric: metric.id,
    seed,
    ...(permutations && resamples ? { permutations, resamples } : {}),
  });
}

describe('the comparison of a board', () => {
  const { rows, comparison, pAdjusted, resamples, alpha } = boardOf(input);
  const at = (i: number, j: number) => pairIndex(i, j, rows.length);

  it('gives the numbers of the report on the same systems, digit by digit', () => {
    const report = buildReport(input);
    expect(rows.map((row) => row.system)).toEqual(report.systems.map((system) => system.name));
    for (const pair of report.pairs) {
      const [i, j] = [pair.a, pair.b].map((name) => rows.findIndex((row) => row.system === name)) as [
        number,
        number,
      ];
      const place = at(i, j);
      expect({
        difference: comparison?.difference[place],
        ci: [comparison?.low[place], comparison?.high[place]],
        p: comparison?.p[place],
        pAdjusted: pAdjusted[i]?.[j],
        n: comparison?.n[place],
        detectable: comparison?.detectable[place],
      }).toEqual({
        difference: pair.difference,
        ci: pair.ci,
        p: pair.p,
        pAdjusted: pair.pAdjusted,
        n: pair.n,
        detectable: pair.detectable,
      });
    }
  });

  it('counts every resample once in the ranks of a system, within which its interval lies', () => {
    for (const { rankCounts, rankInterval, probabilityBest } of rows) {
      const { first, counts } = rankCounts ?? { first: 0, counts: [] };
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(resamples);
      expect(counts[0]).toBeGreaterThan(0);
      expect(counts.at(-1)).toBeGreaterThan(0);
      expect(rankInterval?.[0]).toBeGreaterThanOrEqual(first);
      expect(rankInterval?.[1]).toBeLessThanOrEqual(first + counts.length - 1);
      if (first > 1) expect(probabilityBest).toBe(0);
    }
  });

  it('names the difference that would be found with power 0.8', () => {
    const [best, close] = rows.map(
      (row) => input.systems.find(({ name }) => name === row.system)?.values ?? new Float64Array(),
    );
    const differences = Array.from(best ?? [], (value, i) => value - (close?.[i] ?? 0));
    const mean = differences.reduce((sum, value) => sum + value, 0) / 40;
    const sd = Math.sqrt(differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 39);
    const detectable = comparison?.detectable[at(0, 1)] ?? Number.NaN;
    expect(pairedPower(detectable / sd, 40, alpha)).toBeCloseTo(0.8, 6);
  });

  it('ranks systems within the instances that all of them have', () => {
    // weak is last on each of the 39; gap is third on each; best and close share the first two ranks.
    expect(comparison?.meanRanks?.slice(2)).toEqual([3, 4]);
    expect((comparison?.meanRanks?.[0] ?? 0) + (comparison?.meanRanks?.[1] ?? 0)).toBeCloseTo(3, 9);
    // Demšar (2006), table 5a: q at 0.05 for four systems is 2.569.
    expect(comparison?.criticalDifference).toBeCloseTo(2.569 * Math.sqrt(20 / (6 * 39)), 3);
  });
});

it('a single system is compared with nothing', () => {
  expect(boardOf(exampleInput({ a: wave(0.5, 0) })).comparison).toBeNull();
});

it('large boards compare their first fifty systems', () => {
  const scores = Object.fromEntries(Array.from({ length: 53 }, (_, i) => [`s${i}`, wave(i / 100, i, 8)]));
  const { rows, comparison } = boardOf(exampleInput(scores, { resamples: 50 }));
  expect(rows).toHaveLength(53);
  expect(comparison).toMatchObject({ systems: 50 });
  expect(comparison?.difference).toHaveLength((50 * 49) / 2);
  expect(comparison?.meanRanks).toHaveLength(50);
});
