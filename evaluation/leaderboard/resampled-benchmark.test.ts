import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  prepareMean,
  prepareRatio,
  recordsOf,
  recordsOfValues,
} from '../statistics/testing/recomputations.ts';
import { type BenchmarkInput, computeBenchmarkBoard } from './benchmark-board.ts';
import type { RecomputationOf } from './board-sample.ts';
import { affordableResamples, resampledBenchmark, type TaskInstances } from './resampled-benchmark.ts';

const task = (id: string) => ({ id, direction: 'higher' as const, weight: 1 });
const metric = (summary: 'mean' | 'recomputed') =>
  ({ id: 'm', label: 'm', direction: 'higher', summary }) as const;

const byMean: RecomputationOf = () => ({ records: 'r', prepare: prepareMean });
const byRatio: RecomputationOf = () => ({ records: 'r', prepare: prepareRatio });

/** Clusters of two, strata of four: every second and fourth instance begins another. */
const labelsOf = (n: number) => ({
  clusters: Array.from({ length: n }, (_, i) => String(i >> 1)),
  strata: Array.from({ length: n }, (_, i) => String(i >> 2)),
});

describe('a benchmark by a mean that is recomputed', () => {
  /** Multiples of 1/64, whose sums have no rounding error. */
  const value = fc.integer({ min: 0, max: 64 }).map((x) => x / 64);
  const columns = fc
    .integer({ min: 4, max: 12 })
    .chain((n) => fc.array(fc.array(value, { minLength: n, maxLength: n }), { minLength: 6, maxLength: 6 }));

  const tasks = [task('t0'), task('t1')];
  const meanOf = (row: readonly number[]) => row.reduce((sum, x) => sum + x, 0) / row.length;
  // The third of four systems lacks the first task, the last one the second.
  const ofTasks = (rows: readonly number[][]) => [
    [rows[0], rows[1], null, rows[2]],
    [rows[3], rows[4], rows[5], null],
  ];
  const instancesOf = (
    rows: readonly number[][],
    summary: 'mean' | 'recomputed',
    labels: TaskInstances['labels'],
  ) =>
    ofTasks(rows).map((of): TaskInstances => {
      const systems = of.map((row) => {
        if (!row) return null;
        return summary === 'mean'
          ? { values: { m: Float64Array.from(row) } }
          : { values: {}, records: { r: recordsOfValues(row) } };
      });
      return { metric: metric(summary), labels, systems };
    });

  it.each([false, true])(
    'has the resampled scores of means, digit by digit; clustered: %s',
    (isClustered) => {
      fc.assert(
        fc.property(columns, (rows) => {
          const labels = isClustered ? labelsOf(rows[0]?.length ?? 0) : {};
          const [expected, found] = (['mean', 'recomputed'] as const).map((summary) =>
            resampledBenchmark(tasks, instancesOf(rows, summary, labels), 50, 7, [byMean, byMean]),
          );
          expect(expected?.values[0]).toHaveLength(4);
          expect(found).toEqual(expected);
        }),
        { numRuns: 25 },
      );
    },
  );

  it('has the stability of means, and no ranks within tasks', () => {
    const rows = [
      [0, 1, 1, 0, 1, 1],
      [1, 0, 1, 0, 0, 1],
      [0, 0, 1, 0, 0, 0],
      [0.5, 0.25, 1, 0, 1, 0],
      [0.75, 0.5, 0, 0.25, 1, 0],
      [0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
    ];
    // So many numbers allow 200 resamples, which take a fifth of the time of a thousand.
    const padded = { width: 1, starts: new Uint32Array(1), values: new Float64Array(1_000_000) };
    const pad = (instances: TaskInstances): TaskInstances => ({
      ...instances,
      systems: instances.systems.map(
        (system, at) => system && { ...system, records: { ...system.records, ...(at === 0 && { padded }) } },
      ),
    });
    const boardOf = (summary: 'mean' | 'recomputed') => {
      const input: BenchmarkInput = {
        systems: ['A', 'B', 'C', 'D'],
        tasks,
        scores: [0, 1, 2, 3].map((system) =>
          ofTasks(rows).map((of) => {
            const row = of[system];
            return row ? meanOf(row) : null;
          }),
        ),
        instances: instancesOf(rows, summary, {}).map(pad),
        seed: 7,
      };
      return computeBenchmarkBoard(input, [byMean, byMean]);
    };
    const [expected, found] = [boardOf('mean'), boardOf('recomputed')];
    expect(found.details.borda?.stabilityOverInstances).toHaveLength(4);
    expect(found.details.borda?.resamples).toBe(200);
    expect(found.details).toEqual(expected.details);
    expect(found.twoLevel).toBeNull(); // there are no values to rank by
    expect(expected.twoLevel).not.toBeNull();
  }, 30_000);
});

describe('an aggregate that is no mean', () => {
  const records = [
    recordsOf([[[1, 1]], [[3, 0]]]), // ratios 1/4; 1 and 0 on resamples of one instance
    recordsOf([[[1, 0]], [[3, 3]]]), // 3/4; 0 and 1
  ];
  const ratio: TaskInstances = {
    metric: metric('recomputed'),
    systems: records.map((r) => ({ values: {}, records: { r } })),
    labels: {},
  };
  const mean: TaskInstances = {
    metric: metric('mean'),
    systems: [[2], [1]].map((values) => ({ values: { m: Float64Array.from(values) } })),
    labels: {},
  };

  it('is computed anew on each resample, beside means', () => {
    const drawn = resampledBenchmark([task('t0'), task('t1')], [ratio, mean], 100, 3, [byRatio]);
    const [first = [], second = []] = drawn?.values ?? [];
    expect(new Set(first[0])).toEqual(new Set([1, 1 / 4, 0]));
    expect([...(first[1] ?? [])]).toEqual(Array.from(first[0] ?? [], (of) => 1 - of));
    expect(second.map((of) => new Set(of))).toEqual([new Set([2]), new Set([1])]);
  });

  it('cannot be drawn without its recomputation, or where a system lacks its records', () => {
    expect(resampledBenchmark([task('t0')], [ratio], 100, 3)).toBeNull();
    const gap = { ...ratio, systems: [...ratio.systems, { values: {} }] };
    expect(resampledBenchmark([task('t0')], [gap], 100, 3, [byRatio])).toBeNull();
  });

  it('keeps strata as large as they are', () => {
    const fixed = { ...ratio, labels: { strata: ['a', 'b'] } };
    const drawn = resampledBenchmark([task('t0')], [fixed], 100, 3, [byRatio]);
    expect(drawn?.values[0]?.map((of) => new Set(of))).toEqual([new Set([1 / 4]), new Set([3 / 4])]);
  });
});

describe('what recomputed aggregates cost', () => {
  const of = (numbers: number): TaskInstances => ({
    metric: metric('recomputed'),
    systems: [
      null,
      {
        values: {},
        records: { r: { width: 1, starts: new Uint32Array(1), values: new Float64Array(numbers) } },
      },
    ],
    labels: {},
  });

  it('makes resamples fewer, then leaves them out: a thousand million numbers are read at most', () => {
    expect(affordableResamples([of(999_999)], 1_000)).toBe(1_000);
    expect(affordableResamples([of(999_999), of(0)], 1_000)).toBe(200);
    expect(affordableResamples([of(3_000_000), of(1_999_998)], 1_000)).toBe(200);
    expect(affordableResamples([of(3_000_000), of(1_999_999)], 1_000)).toBe(0);
    expect(affordableResamples([of(3_000_000)], 100)).toBe(100);
  });

  it('is shown: both stabilities are of as many resamples as there are', () => {
    const scored = { metric: metric('recomputed'), labels: {} };
    const r = recordsOfValues([1, 2]);
    const padded = { width: 1, starts: new Uint32Array(1), values: new Float64Array(600_000) };
    const systems = [
      { values: {}, records: { r, padded } },
      { values: {}, records: { r } },
    ];
    const board = computeBenchmarkBoard(
      {
        systems: ['A', 'B'],
        tasks: [task('t0'), task('t1')],
        scores: [
          [1.5, 1.5],
          [1.5, 1.5],
        ],
        instances: [
          { ...scored, systems },
          { ...scored, systems: systems.toReversed() },
        ],
        seed: 1,
      },
      [byMean, byMean],
    );
    expect(board.details.borda?.resamples).toBe(200);
    expect(board.details.borda?.stabilityOverInstances?.map(({ interval }) => interval)).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });
});
