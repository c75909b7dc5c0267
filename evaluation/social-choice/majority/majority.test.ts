import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { margin } from '../pairwise.ts';
import { Profile } from '../profile.ts';
import { anyTable, votes } from '../testing/tables.ts';
import { condorcetLoser, condorcetWinner } from './condorcet.ts';
import { majorityCycles } from './cycles.ts';
import { majorityBlocks, smithSet } from './majority-blocks.ts';

const pairwiseOf = (counts: Record<string, number>) => new Profile(votes(counts), 'require').pairwise;

describe('majorities', () => {
  it('of the capital of Tennessee have a winner and a loser', () => {
    const pairwise = pairwiseOf({ MNCK: 42, NCKM: 26, CKNM: 15, KCNM: 17 });
    // Systems in the order C, K, M, N.
    expect(condorcetWinner(pairwise)).toBe(3);
    expect(condorcetLoser(pairwise)).toBe(2);
    expect(majorityBlocks(pairwise)).toEqual([[3], [0], [1], [2]]);
    expect(majorityCycles(pairwise)).toEqual([]);
  });

  it('go round in Condorcet’s paradox, with the margins of each step', () => {
    const pairwise = pairwiseOf({ ABCD: 4, BCAD: 3, CABD: 2 });
    expect(condorcetWinner(pairwise)).toBeNull();
    expect(smithSet(pairwise)).toEqual([0, 1, 2]);
    // A beats B by 6 to 3, B beats C by 7 to 2, C beats A by 5 to 4; D loses to all.
    expect(majorityCycles(pairwise)).toEqual([{ systems: [0, 1, 2], margins: [3, 5, 1], entangled: 3 }]);
    expect(condorcetLoser(pairwise)).toBe(3);
  });

  it('tie where as many say one thing as the other', () => {
    const pairwise = pairwiseOf({ AB: 1, BA: 1 });
    expect(condorcetWinner(pairwise)).toBeNull();
    expect(smithSet(pairwise)).toEqual([0, 1]);
    expect(majorityCycles(pairwise)).toEqual([]);
  });

  it('of one system make it the winner, not the loser', () => {
    const pairwise = pairwiseOf({ A: 1 });
    expect([condorcetWinner(pairwise), condorcetLoser(pairwise)]).toEqual([0, null]);
  });

  it('lead from each block to all later ones, and within a cycle from each to the next', () => {
    fc.assert(
      fc.property(anyTable({ systems: 8, gaps: true }), (table) => {
        const { pairwise } = new Profile(table, 'pairwise');
        const blocks = majorityBlocks(pairwise);
        expect(blocks.flat().toSorted((a, b) => a - b)).toEqual([...table.systems.keys()]);
        for (const [index, block] of blocks.entries()) {
          const later = blocks.slice(index + 1).flat();
          for (const i of block) for (const j of later) expect(margin(pairwise, i, j)).toBeGreaterThan(0);
        }
        for (const { systems, margins } of majorityCycles(pairwise)) {
          expect(systems.length).toBeGreaterThan(2);
          for (const [at, system] of systems.entries()) {
            const next = systems[(at + 1) % systems.length] ?? -1;
            expect(margins[at]).toBe(margin(pairwise, system, next));
            expect(margins[at]).toBeGreaterThan(0);
          }
        }
      }),
    );
  });
});
