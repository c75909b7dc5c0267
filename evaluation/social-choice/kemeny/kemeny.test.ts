import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Profile } from '../profile.ts';
import { anyTable, tableOf, votes } from '../testing/tables.ts';
import { orderBlockByBranchAndCut } from './branch-and-cut.ts';
import { costStep, kemenyCost, majorityBound } from './cost.ts';
import { orderBlockExactly } from './dynamic-program.ts';
import { loadLinearSolver } from './highs.ts';
import { kemenyRanking } from './kemeny.ts';
import { costlessMoves, improveByInsertion } from './local-search.ts';

const solver = await loadLinearSolver();
const limits = { maxPrograms: 1_000, shouldStop: () => false };
const winsOf = (table: Parameters<typeof tableOf>[0]) => new Profile(tableOf(table), 'require').pairwise;

/** All orders of a list. */
function permutations(list: readonly number[]): number[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((first) =>
    permutations(list.filter((other) => other !== first)).map((rest) => [first, ...rest]),
  );
}

/** Votes of 9 pseudo-random ballots on n systems, all in one cycle-ridden block or a few. */
function randomWins(n: number, seed: number) {
  const tasks = Array.from({ length: 9 }, (_, task) => task);
  const rows = Array.from({ length: n }, (_, i) =>
    tasks.map((task) => Math.abs(Math.sin(1 + seed * 7919 + task * 104_729 + i * 15_485_863))),
  );
  return winsOf(Object.fromEntries(rows.map((row, i) => [`s${i}`, row])));
}

describe('Kemeny cost', () => {
  it('counts the votes against an order', () => {
    const { wins } = new Profile(votes({ ABC: 3, BCA: 2 }), 'require').pairwise;
    expect(kemenyCost(wins, [0, 1, 2])).toBe(2 + 2 + 0);
    expect(kemenyCost(wins, [2, 1, 0])).toBe(3 + 3 + 5);
    expect(majorityBound(wins, [0, 1, 2])).toBe(4);
  });

  it.each([
    [{ ABC: 3, BCA: 2 }, 1],
    [{ ABC: 4, BCA: 2 }, 2],
    [{ AB: 0.75, BA: 0.25 }, 0.5],
    [{ AB: 0.1, BA: 0.7 }, 0],
    [{ AB: 1, BA: 1 }, 0],
  ])('of %j goes in steps of %d', (counts, step) => {
    const { wins } = new Profile(votes(counts as Record<string, number>), 'require').pairwise;
    expect(costStep(wins, [...wins.keys()])).toBe(step);
  });
});

describe('Kemeny ranking', () => {
  it('costs what the best of all orders costs, and counts these', () => {
    fc.assert(
      fc.property(anyTable({ systems: 6, gaps: true }), (table) => {
        const { pairwise } = new Profile(table, 'pairwise');
        const orders = permutations([...table.systems.keys()]);
        const costs = orders.map((order) => kemenyCost(pairwise.wins, order));
        const least = Math.min(...costs);
        const best = orders.filter((_, index) => (costs[index] ?? 0) - least < 1e-9);
        const ranking = kemenyRanking(pairwise);
        expect(ranking).toMatchObject({
          cost: expect.closeTo(least, 9),
          lowerBound: expect.closeTo(least, 9),
          isOptimal: true,
          optima: best.length,
        });
        expect(best).toContainEqual(ranking.order);
        for (const system of table.systems.keys()) {
          const places = best.map((order) => order.indexOf(system) + 1);
          const [low = 0, high = 0] = ranking.places[system] ?? [];
          expect(low).toBeLessThanOrEqual(Math.min(...places));
          expect(high).toBeGreaterThanOrEqual(Math.max(...places));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('of all optima takes the one that keeps to Borda, then to the list', () => {
    const { pairwise } = new Profile(votes({ ABC: 1, BCA: 1, CAB: 1 }), 'require');
    expect(kemenyRanking(pairwise)).toMatchObject({ order: [0, 1, 2], optima: 3, isOnly: false });
  });

  it('states a gap where a block is too large to order without a solver', () => {
    const pairwise = randomWins(25, 1);
    const rough = kemenyRanking(pairwise);
    const exact = kemenyRanking(pairwise, { solver });
    expect(rough.isOptimal).toBe(false);
    expect(rough.lowerBound).toBeLessThanOrEqual(exact.cost);
    expect(rough.cost).toBeGreaterThanOrEqual(exact.cost);
    expect(exact).toMatchObject({ isOptimal: true, lowerBound: exact.cost });
    expect(kemenyCost(pairwise.wins, exact.order)).toBe(exact.cost);
  });

  it('stops when told to, with a bound that holds', () => {
    const pairwise = randomWins(40, 2);
    const stopped = kemenyRanking(pairwise, { solver, shouldStop: () => true });
    const few = kemenyRanking(pairwise, { solver, maxPrograms: 2 });
    const exact = kemenyRanking(pairwise, { solver });
    expect(exact.isOptimal).toBe(true);
    for (const { lowerBound, cost, isOnly } of [stopped, few]) {
      expect(lowerBound).toBeLessThanOrEqual(exact.cost);
      expect(cost).toBeGreaterThanOrEqual(exact.cost);
      expect(isOnly).toBeNull();
    }
    expect(few.lowerBound).toBeGreaterThanOrEqual(stopped.lowerBound);
  });

  it('is empty for no systems, and of one for one', () => {
    expect(kemenyRanking({ wins: [], ties: [] })).toMatchObject({ order: [], cost: 0, isOptimal: true });
    expect(kemenyRanking(winsOf({ A: [1] }))).toMatchObject({ order: [0], places: [[1, 1]], isOnly: true });
  });
});

describe('branch and cut', () => {
  it('agrees with dynamic programming on cost, uniqueness and what all optima share', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const { wins } = randomWins(4 + seed, seed);
      const block = [...wins.keys()];
      const counted = orderBlockExactly(wins, block);
      const cut = orderBlockByBranchAndCut(wins, block, solver, limits);
      expect(kemenyCost(wins, cut.order)).toBe(kemenyCost(wins, counted.order));
      expect(cut).toMatchObject({ isOptimal: true, isOnly: counted.isOnly, lowerBound: counted.lowerBound });
      for (const i of block) {
        for (const j of block) expect(cut.isAlwaysAbove(i, j)).toBe(counted.isAlwaysAbove(i, j));
      }
    }
  });

  it('does so with many ties, and with weights that are not whole', () => {
    const table = anyTable({ systems: 9, tasks: 4 });
    fc.assert(
      fc.property(table, fc.constantFrom(1, 0.5, 0.1), (drawn, scale) => {
        const { wins } = new Profile(drawn, 'require').pairwise;
        const scaled = wins.map((row) => row.map((won) => won * scale));
        const block = [...wins.keys()];
        fc.pre(block.length > 1);
        const counted = orderBlockExactly(scaled, block);
        const cut = orderBlockByBranchAndCut(scaled, block, solver, limits);
        expect(kemenyCost(scaled, cut.order)).toBeCloseTo(kemenyCost(scaled, counted.order), 9);
        expect(cut.isOptimal).toBe(true);
        expect(cut.isOnly).toBe(counted.isOnly);
        for (const i of block) {
          for (const j of block) expect(cut.isAlwaysAbove(i, j)).toBe(counted.isAlwaysAbove(i, j));
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('local search', () => {
  it('never makes an order worse, and its costless moves cost nothing', () => {
    fc.assert(
      fc.property(anyTable({ systems: 8 }), (table) => {
        const { wins } = new Profile(table, 'require').pairwise;
        const start = [...wins.keys()];
        const order = improveByInsertion(wins, start);
        const cost = kemenyCost(wins, order);
        expect(cost).toBeLessThanOrEqual(kemenyCost(wins, start));
        for (const [from, to] of costlessMoves(wins, order)) {
          const moved = order.toSpliced(from, 1).toSpliced(to, 0, order[from] ?? -1);
          expect(kemenyCost(wins, moved)).toBe(cost);
        }
      }),
      { numRuns: 50 },
    );
  });
});
