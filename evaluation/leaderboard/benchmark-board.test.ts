import { describe, expect, it } from 'vitest';
import { RULES } from '../social-choice/rules/registry.ts';
import { type BenchmarkInput, computeBenchmarkBoard } from './benchmark-board.ts';
import type { TaskInstances } from './resampled-benchmark.ts';

const task = (id: string) => ({ id, direction: 'higher' as const, weight: 1 });

const metric = { id: 'm', label: 'm', direction: 'higher', summary: 'mean' } as const;

function means(values: readonly (readonly number[] | null)[]): TaskInstances {
  const systems = values.map((of) => of && { values: { m: Float64Array.from(of) } });
  return { metric, systems, labels: {} };
}

/** B loses to A on both tasks; on each instance of t1 it is the better one or not in turn. */
const input: BenchmarkInput = {
  systems: ['A', 'B', 'C'],
  tasks: [task('t1'), task('t2')],
  scores: [
    [0.6, 3],
    [0.4, 2],
    [null, 1],
  ],
  instances: [
    means([[0.2, 1], [0.4, 0.4], null]),
    means([
      [3, 3],
      [2, 2],
      [1, 1],
    ]),
  ],
  seed: 1,
};

describe('the board of a benchmark', () => {
  const board = computeBenchmarkBoard(input);

  it('has a ranking and its details for every rule', () => {
    expect(board.rankings.map(({ rule }) => rule)).toEqual(RULES.map(({ id }) => id));
    expect(Object.keys(board.details).toSorted()).toEqual(RULES.map(({ id }) => id).toSorted());
  });

  it('is plain JSON, the same each time', () => {
    expect(JSON.parse(JSON.stringify(board))).toEqual(board);
    expect(computeBenchmarkBoard(input)).toEqual(board);
    expect(computeBenchmarkBoard({ ...input, seed: 2 }).details).not.toEqual(board.details);
  });

  it('resamples tasks and instances apart', () => {
    const { stabilityOverTasks, stabilityOverInstances } = board.details.borda ?? {};
    // A wins every task, so no choice of tasks puts another first.
    expect(stabilityOverTasks?.find(({ system }) => system === 'A')?.interval).toEqual([1, 1]);
    // One of four equally likely pairs of instances of t1 puts B ahead there. C could have any rank on it, so that
    // expected ranks are 4/3 and 8/3: B has 3 - 4/3 + 1 points and A has 3 - 8/3 + 2.
    const [a, b] = (stabilityOverInstances ?? []).map(({ probabilityBest }) => probabilityBest);
    const standardError = Math.sqrt((0.25 * 0.75) / 1000);
    expect(Math.abs((b ?? 0) - 0.25)).toBeLessThan(4 * standardError);
    expect((a ?? 0) + (b ?? 0)).toBeCloseTo(1, 12);
  });

  it('ranks at two levels too, within tasks first', () => {
    // Each wins one of the two instances of t1, where C is missing; on t2 A wins both, C none.
    expect(board.twoLevel?.ranks).toEqual([
      [1, 1],
      [1, 2],
      [null, 3],
    ]);
    const borda = board.twoLevel?.rankings.find(({ rule }) => rule === 'borda');
    // A tie of two among three expected ranks: (1 + 2)/2 · 4/3 = 2 each, and 2 for C.
    expect(borda?.ranking.map(({ system, score }) => [system, score])).toEqual([
      ['A', 3],
      ['B', 2],
      ['C', 1],
    ]);
    expect(board.twoLevel?.details.borda?.stabilityOverInstances).toHaveLength(3);
  });

  it('says what it does not know', () => {
    const without = computeBenchmarkBoard({ ...input, instances: null });
    expect(without.details.borda?.stabilityOverInstances).toBeNull();
    expect(without.twoLevel).toBeNull();
    const instances = (input.instances ?? []).map((of) => ({
      ...of,
      metric: { ...metric, summary: 'whole' as const },
    }));
    const whole = computeBenchmarkBoard({ ...input, instances });
    expect(whole.details.borda?.stabilityOverInstances).toBeNull();
    expect(whole.twoLevel).toEqual(board.twoLevel);
    expect(
      computeBenchmarkBoard({
        systems: [],
        tasks: [],
        scores: [],
        instances: null,
        seed: 1,
      }),
    ).toMatchObject({
      systems: [],
      missingShare: 0,
      concordance: null,
    });
  });
});
