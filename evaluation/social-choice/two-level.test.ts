import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InstanceScores } from './instance-scores.ts';
import { rankStanding, rankSystems } from './rank-systems.ts';
import { borda } from './rules/borda.ts';
import { copeland } from './rules/copeland.ts';
import { kemeny } from './rules/kemeny.ts';
import { mean } from './rules/mean.ts';
import { RULES } from './rules/registry.ts';
import { pointsByInstance, rankWithinTasks } from './two-level.ts';

const { NaN: missing } = Number;
const of = (id: string, ...values: number[][]): InstanceScores => ({
  task: { id, direction: 'higher', weight: 1 },
  values: values.map((scores) => Float64Array.from(scores)),
});
const columns = (systems: readonly string[], tasks: readonly InstanceScores[]) =>
  rankWithinTasks(systems, tasks).columns.map((column) => [...column]);

describe('two levels', () => {
  it('rank within tasks first, so that a large task counts no more than a small one', () => {
    // A wins t0 by two of three instances, and t1; B wins t2. On all instances together B has more.
    const tasks = [of('t0', [2, 2, 0], [1, 1, 9]), of('t1', [2], [1]), of('t2', [1, 1, 1, 1], [2, 2, 2, 2])];
    const table = rankWithinTasks(['A', 'B'], tasks);
    expect(table.columns.map((column) => [...column])).toEqual([
      [1, 2],
      [1, 2],
      [2, 1],
    ]);
    expect(rankSystems(borda, table).ranking).toMatchObject([
      { system: 'A', rank: 1, score: 2 },
      { system: 'B', rank: 2, score: 1 },
    ]);
    expect(rankSystems(mean, table).ranking).toMatchObject([
      { system: 'A', rank: 1, score: -4 / 3 },
      { system: 'B', rank: 2, score: -5 / 3 },
    ]);
  });

  it('let another order win than the mean does', () => {
    // A is better on four of five instances, B by far on the fifth: means 1.8 and 2.6.
    const tasks = [of('t0', [2, 2, 2, 2, 1], [1, 1, 1, 1, 9])];
    expect(columns(['A', 'B'], tasks)).toEqual([[1, 2]]);
  });

  it('count points of three systems by hand', () => {
    // Points of A 2 + 0 + 1, B 1 + 2 + 0, C 0 + 1 + 2 on t0; A 2 + 1½, B ½ + 0 … on t1, where A and B tie once.
    expect(columns(['A', 'B', 'C'], [of('t0', [3, 1, 2], [2, 3, 1], [1, 2, 3])])).toEqual([[1, 1, 1]]);
    expect(columns(['A', 'B', 'C'], [of('t1', [3, 5], [2, 5], [1, 1])])).toEqual([[1, 2, 3]]);
  });

  it('turn a task round where lower is better', () => {
    const { task, values } = of('t0', [1, 1, 5], [2, 2, 1]);
    const turned = rankWithinTasks(['A', 'B'], [{ task: { ...task, direction: 'lower' }, values }]);
    expect([...(turned.columns[0] ?? [])]).toEqual([1, 2]);
    expect(turned.tasks[0]?.direction).toBe('lower');
  });

  it('give a system without the task no rank there, and one without an instance the ranks it could have had', () => {
    expect(columns(['A', 'B', 'C'], [of('t0', [1, 2], [missing, missing], [2, 3])])).toEqual([
      [2, missing, 1],
    ]);
    // Instance 2 has no A: it counts as half a win there. A has 1 + ½, B 0 + ½.
    expect(columns(['A', 'B'], [of('t0', [2, missing], [1, 7])])).toEqual([[1, 2]]);
  });

  it('take another rule within tasks', () => {
    const tasks = [of('t0', [3, 3, 3, 1, 1], [2, 2, 2, 3, 3], [1, 1, 1, 2, 2])];
    // Borda 6, 7, 2; but A beats B on three of five instances.
    expect(columns(['A', 'B', 'C'], tasks)).toEqual([[2, 1, 3]]);
    expect([...(rankWithinTasks(['A', 'B', 'C'], tasks, copeland).columns[0] ?? [])]).toEqual([1, 2, 3]);
  });

  const score = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant(missing));
  const task = (systems: number) =>
    fc
      .integer({ min: 1, max: 6 })
      .chain((n) =>
        fc.array(fc.array(score, { minLength: n, maxLength: n }), { minLength: systems, maxLength: systems }),
      )
      .map((rows) => of('t', ...rows));

  it('order by the mean of the points on instances, missing ones included', () => {
    fc.assert(
      fc.property(task(4), (instances) => {
        const means = pointsByInstance(instances).map(
          (points) => points.reduce((sum, point) => sum + point, 0) / points.length,
        );
        const ranks = rankStanding({ scores: means }, 'higher').map((rank) => rank ?? missing);
        expect(columns(['A', 'B', 'C', 'D'], [instances])).toEqual([ranks]);
      }),
    );
  });

  it('are those of the scores where every task has one instance, for rules that look at the order alone', () => {
    fc.assert(
      fc.property(fc.array(task(4), { minLength: 1, maxLength: 4 }), (drawn) => {
        const systems = ['A', 'B', 'C', 'D'];
        const tasks = drawn.map(({ values }, index) =>
          of(`t${index}`, ...values.map((row) => [row[0] ?? missing])),
        );
        const ranks = rankWithinTasks(systems, tasks);
        const table = { systems, tasks: tasks.map(({ task: of }) => of), columns: tasks.map(firstColumn) };
        const ordinal = RULES.filter(({ id }) =>
          ['borda', 'copeland', 'schulze', 'minimax', 'mean-win-rate'].includes(id),
        );
        for (const rule of [...ordinal, kemeny]) {
          expect(rankSystems(rule, ranks)).toEqual(rankSystems(rule, table));
        }
      }),
    );
  });

  it('do not care for names or for the order of instances', () => {
    fc.assert(
      fc.property(task(3), ({ task: { id }, values }) => {
        const rows = values.map((row) => [...row]);
        const [plain = []] = columns(['A', 'B', 'C'], [of(id, ...rows)]);
        const [reversed = []] = columns(['A', 'B', 'C'], [of(id, ...rows.map((row) => row.toReversed()))]);
        const [turned = []] = columns(['C', 'B', 'A'], [of(id, ...rows.toReversed())]);
        expect(reversed).toEqual(plain);
        expect(turned.toReversed()).toEqual(plain);
      }),
    );
  });
});

const firstColumn = ({ values }: InstanceScores): Float64Array =>
  Float64Array.from(values, (row) => row[0] ?? missing);
