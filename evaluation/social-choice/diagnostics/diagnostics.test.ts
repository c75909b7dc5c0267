import { describe, expect, it } from 'vitest';
import type { InstanceScores } from '../instance-scores.ts';
import { rankSystems } from '../rank-systems.ts';
import { borda } from '../rules/borda.ts';
import { mean } from '../rules/mean.ts';
import { selectSystems, selectTasks, withWeights } from '../score-table.ts';
import { tableOf, votes } from '../testing/tables.ts';
import { contestedPairs } from './contested-pairs.ts';
import { leaveOneSystemOut, leaveOneTaskOut } from './leave-one-out.ts';
import { resampledRanks, resampledScores } from './resampled-tasks.ts';
import { ruleAgreements } from './rule-agreement.ts';
import { instanceStability, taskStability } from './stability.ts';

describe('leaving out a task', () => {
  const table = tableOf({ A: [3, 3, 1], B: [2, 2, 3], C: [1, 1, 2] });

  it('says which task decides the winner, and how far ranks move', () => {
    // Borda: A 4, B 4, C 1. Without t0 or t1: A 2, B 3, C 1. Without t2: A 4, B 2, C 0.
    const { tasks, ranges } = leaveOneTaskOut(borda, table);
    expect(tasks).toMatchObject([
      { task: 't0', winners: ['B'], changesWinners: true },
      { task: 't1', winners: ['B'], changesWinners: true },
      { task: 't2', winners: ['A'], changesWinners: true },
    ]);
    expect(ranges).toEqual([
      { system: 'A', best: 1, worst: 2 },
      { system: 'B', best: 1, worst: 2 },
      { system: 'C', best: 3, worst: 3 },
    ]);
    // With all: A = B > C. Without t2: A > B > C: two of three pairs alike, the third tied in one.
    expect(tasks[2]?.tauB).toBeCloseTo(2 / Math.sqrt(2 * 3), 12);
  });

  it('gives what ranking the rest gives, also where it completes a system', () => {
    const gaps = tableOf({ A: [1, 2, 3], B: [2, null, 2], C: [3, 1, 1] });
    for (const rule of [borda, mean]) {
      const { tasks } = leaveOneTaskOut(rule, gaps);
      for (const [index, { winners }] of tasks.entries()) {
        const rest = selectTasks(
          gaps,
          [0, 1, 2].filter((task) => task !== index),
        );
        const { ranking } = rankSystems(rule, rest);
        const firsts = ranking.filter(({ rank }) => rank === 1).map(({ system }) => system);
        expect(winners).toEqual(firsts.toSorted());
      }
    }
  });

  it('leaves out neither a single task nor one of weight 0', () => {
    expect(leaveOneTaskOut(borda, tableOf({ A: [1], B: [2] })).tasks).toEqual([]);
    expect(leaveOneTaskOut(borda, withWeights(table, [1, 1, 0])).tasks.map(({ task }) => task)).toEqual([
      't0',
      't1',
    ]);
  });
});

describe('leaving out a system', () => {
  it('turns round Borda’s order of others: the textbook violation', () => {
    // Borda with C: A 3·2 = 6, B 3 + 2·2 = 7. Without C the majority of 3 to 2 puts A first.
    const without = leaveOneSystemOut(borda, votes({ ABC: 3, BCA: 2 }));
    expect(without).toEqual([
      { system: 'A', reversals: [], winners: ['B'] },
      { system: 'B', reversals: [], winners: ['A'] },
      { system: 'C', reversals: [['B', 'A']], winners: ['A'] },
    ]);
  });

  it('never turns round the order by the mean', () => {
    const table = tableOf({ A: [3, 9, 1], B: [2, 2, 8], C: [7, 1, 2], D: [1, 1, 1] });
    expect(leaveOneSystemOut(mean, table).every(({ reversals }) => reversals.length === 0)).toBe(true);
  });
});

describe('contested pairs', () => {
  it('come with the tasks for and against, those against the majority first', () => {
    const table = tableOf({ A: [3, 3, 3, 1, 1], B: [2, 2, 2, 3, 3], C: [1, 1, 1, 2, 2] });
    // Borda: A 6, B 7, C 2.
    const pairs = contestedPairs(table, rankSystems(borda, table));
    expect(pairs).toEqual([
      { above: 'B', below: 'A', wins: 2, losses: 3, ties: 0, support: 0.4 },
      { above: 'A', below: 'C', wins: 3, losses: 2, ties: 0, support: 0.6 },
    ]);
    expect(contestedPairs(table, rankSystems(borda, table), 1)).toHaveLength(1);
  });

  it('count only what was compared, in task weight', () => {
    const table = tableOf({ A: [1, 2, null], B: [2, 1, 5] }, { weights: [1, 2, 4] });
    const [pair] = contestedPairs(table, rankSystems(borda, table, 'pairwise'));
    expect(pair).toEqual({ above: 'A', below: 'B', wins: 1, losses: 1, ties: 0, support: 2 / 3 });
  });
});

describe('agreement of rules', () => {
  it('is over the systems that both rank', () => {
    const table = tableOf({ A: [3, 3], B: [2, null], C: [1, 1] });
    const [agreement] = ruleAgreements([rankSystems(borda, table), rankSystems(mean, table)]);
    expect(agreement).toEqual({
      a: 'borda',
      b: 'mean',
      systems: 2,
      tauB: 1,
      tauAp: 1,
      rbo: expect.closeTo(1, 12),
    });
  });
});

describe('stability over tasks', () => {
  const options = { resamples: 2_000, seed: 1 };

  it('is certain where all tasks agree', () => {
    const table = tableOf({ A: [2, 2, 2], B: [1, 1, 1] });
    expect(taskStability(borda, table, options)).toMatchObject([
      { system: 'A', shares: [1, 0], probabilityBest: 1, interval: [1, 1] },
      { system: 'B', shares: [0, 1], probabilityBest: 0, interval: [2, 2] },
    ]);
  });

  it('has the frequencies of the multinomial where they do not', () => {
    // Of two draws from {A first, B first}: both for A 1/4, one each 1/2 (a tie: both of rank 1), both for B 1/4.
    const [a] = taskStability(borda, tableOf({ A: [2, 1], B: [1, 2] }), options);
    const fourSigmas = 4 * Math.sqrt((0.25 * 0.75) / options.resamples);
    expect(Math.abs((a?.shares[0] ?? 0) - 0.75)).toBeLessThan(fourSigmas);
    expect(a?.probabilityBest).toBeCloseTo(0.5, 1);
    expect(a?.probabilityTopThree).toBe(1);
  });

  it('is the same for the same seed, and another for another', () => {
    const table = tableOf({ A: [3, 1, 2, 5], B: [2, 3, 1, 4], C: [1, 2, 3, 1] });
    const first = taskStability(borda, table, options);
    expect(taskStability(borda, table, options)).toEqual(first);
    expect(taskStability(borda, table, { ...options, seed: 2 })).not.toEqual(first);
  });

  it('is empty where no resample can be ranked', () => {
    expect(taskStability(mean, tableOf({ A: [null], B: [null] }), options)).toEqual([]);
  });
});

describe('instances', () => {
  const task = (id: string) => ({ id, direction: 'higher' as const, weight: 1 });
  const of = (id: string, ...values: number[][]): InstanceScores => ({
    task: task(id),
    values: values.map((scores) => Float64Array.from(scores)),
  });

  it('are resampled within each task, all systems on the same ones', () => {
    // B is always 1 below A: no resample can change their order, whatever the spread.
    const tasks = [of('t0', [1, 5, 9, 2], [0, 4, 8, 1]), of('t1', [3, 3, 7], [2, 2, 6])];
    const resampled = resampledScores(tasks, 200, 1);
    const [a, b] = instanceStability(mean, ['A', 'B'], resampled, { resamples: 200 });
    expect([a?.probabilityBest, b?.probabilityBest]).toEqual([1, 0]);
  });

  it('are drawn with the whole of their cluster', () => {
    // B wins the one instance of its cluster by less than A wins those of the other: only two draws of it put B first.
    const clustered = { ...of('t0', [2, 2, 0], [0, 0, 1]), labels: { clusters: ['a', 'a', 'b'] } };
    const [, b] = instanceStability(mean, ['A', 'B'], resampledScores([clustered], 2_000, 1), {
      resamples: 2_000,
    });
    expect(Math.abs((b?.probabilityBest ?? 0) - 1 / 4)).toBeLessThan(4 * Math.sqrt(3 / 16 / 2_000));
  });

  it('leave systems without a task unranked, i.e. last', () => {
    const tasks = [of('t0', [1, 2], [Number.NaN, Number.NaN])];
    const resampled = resampledScores(tasks, 50, 1);
    const [, b] = instanceStability(mean, ['A', 'B'], resampled, { resamples: 50 });
    expect(b?.shares).toEqual([0, 1]);
  });

  it('are ranked within tasks on each resample, where a system that wins most of them wins by ranks', () => {
    // On t0 A wins two of three instances narrowly: Borda puts it first there unless B's instance is drawn twice or more.
    const tasks = [of('t0', [2, 2, 0], [1, 1, 9])];
    const [a, b] = instanceStability(mean, ['A', 'B'], resampledRanks(tasks, 2_000, 1), { resamples: 2_000 });
    const expected = (8 + 3 * 4) / 27; // no instance of B among three draws, or one
    const fourSigmas = 4 * Math.sqrt((expected * (1 - expected)) / 2_000);
    expect(Math.abs((a?.probabilityBest ?? 0) - expected)).toBeLessThan(fourSigmas);
    expect((a?.probabilityBest ?? 0) + (b?.probabilityBest ?? 0)).toBeCloseTo(1, 12);
  });
});

it('tables can be cut to some systems', () => {
  expect(selectSystems(tableOf({ A: [1], B: [2] }), [1]).systems).toEqual(['B']);
});
