import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Direction, InstanceRecords, Summary } from '../evaluator.ts';
import { compareAreas, rocPlacements } from '../statistics/delong.ts';
import { prepareAuc, recordsOf } from '../statistics/testing/recomputations.ts';
import type { BoardInput, BoardSystem } from './board.ts';
import { computeBoard } from './compute-board.ts';
import { scoreIntervals } from './score-intervals.ts';

const metric = (id: string, direction: Direction = 'higher', summary: Summary = 'mean') => ({
  id,
  label: id.toUpperCase(),
  direction,
  summary,
});
const metrics = [metric('map'), metric('cost', 'lower')];

function system(id: string, map: readonly number[], cost: readonly number[] = map): BoardSystem {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    id,
    aggregate: { map: mean(map), cost: mean(cost) },
    values: { map: Float64Array.from(map), cost: Float64Array.from(cost) },
  };
}

function board(systems: readonly BoardSystem[], changes: Partial<BoardInput> = {}) {
  return computeBoard({
    systems,
    metrics,
    primaryMetric: 'map',
    seed: 1,
    resamples: 499,
    permutations: 999,
    ...changes,
  });
}

const wave = (shift: number, phase = shift) =>
  Array.from({ length: 40 }, (_, i) => shift + Math.sin(i + phase) / 10);

describe('computeBoard', () => {
  it('ranks equal values alike and skips the next rank', () => {
    const rows = board([
      system('c', [1, 2]),
      system('a', [2, 3]),
      system('b', [3, 2]),
      system('d', [0, 0]),
    ]).rows;
    expect(rows.map((row) => [row.system, row.rank])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 3],
      ['d', 4],
    ]);
  });

  it('puts what has no value last in both directions and says why', () => {
    const undefinedOne: BoardSystem = {
      id: 'u',
      aggregate: { map: Number.NaN, cost: Number.NaN },
      values: {},
    };
    const missingOne: BoardSystem = { id: 'm', aggregate: {}, values: {} };
    for (const primaryMetric of ['map', 'cost']) {
      const { rows } = board([undefinedOne, system('a', [2, 3]), missingOne], { primaryMetric });
      expect(rows.map((row) => row.system)).toEqual(['a', 'm', 'u']);
      expect(rows.map((row) => row.rank)).toEqual([1, null, null]);
      expect(rows[1]?.reason).toBe(`no value of ${primaryMetric.toUpperCase()}`);
      expect(rows[2]?.reason).toBe(`${primaryMetric.toUpperCase()} is undefined for this system`);
      expect(rows[2]?.scores[primaryMetric]).toEqual({ value: null, n: 0, ci: null, method: null });
    }
  });

  it('ties the leader with what does not differ from it significantly', () => {
    const { rows } = board([
      system('weak', wave(0.1)),
      system('best', wave(0.9)),
      system('close', wave(0.895, 3)),
    ]);
    expect(rows.map((row) => [row.system, row.tiedWithLeader, row.letters])).toEqual([
      ['best', true, 'a'],
      ['close', true, 'a'],
      ['weak', false, 'b'],
    ]);
    expect(rows[0]?.pLeader).toBeNull();
    expect(rows[2]?.pLeader).toBe(3 / 1000); // Holm over three pairs of the smallest p, 1/(999 + 1)
    expect(rows[2]?.rankInterval).toEqual([3, 3]);
  });

  it('turns around with the direction of the metric', () => {
    const systems = [system('a', wave(0.1)), system('b', wave(0.5))];
    expect(board(systems, { primaryMetric: 'cost' }).rows.map((row) => row.system)).toEqual(['a', 'b']);
    expect(board(systems, { primaryMetric: 'map' }).rows.map((row) => row.system)).toEqual(['b', 'a']);
    expect(board(systems, { primaryMetric: 'cost' }).rows[0]?.probabilityBest).toBe(1);
  });

  it('handles an empty board, one system, one instance and equal systems', () => {
    expect(board([])).toMatchObject({ rows: [], pAdjusted: [], instances: 0 });
    expect(board([system('a', wave(1))]).rows[0]).toMatchObject({
      rank: 1,
      probabilityBest: 1,
      letters: 'a',
    });
    expect(board([system('a', [1]), system('b', [0])]).rows[1]).toMatchObject({
      tiedWithLeader: true,
      pLeader: 1,
    });
    const twins = board([system('a', wave(1)), system('b', wave(1))]);
    expect(twins.pAdjusted).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(twins.rows.map((row) => row.probabilityBest)).toEqual([0.5, 0.5]);
  });

  it('tests nothing where instance values do not make the primary metric', () => {
    const only = { id: 'a', aggregate: { rank: 0.4 }, values: {} };
    const computed = computeBoard({
      systems: [only],
      metrics: [metric('rank', 'higher', 'none')],
      primaryMetric: 'rank',
      seed: 1,
    });
    expect(computed.rows[0]).toMatchObject({
      rank: 1,
      rankInterval: null,
      letters: '',
      tiedWithLeader: true,
    });
    expect(computed.rows[0]?.scores.rank).toEqual({ value: 0.4, n: 0, ci: null, method: null });
  });

  it('does not depend on the order of the systems, only on the seed', () => {
    const systems = [0.1, 0.11, 0.12, 0.2, 0.2].map((shift, i) => system(`s${i}`, wave(shift)));
    const plain = board(systems);
    fc.assert(
      fc.property(fc.shuffledSubarray(systems, { minLength: 5 }), (shuffled) => {
        expect(board(shuffled)).toEqual(plain);
      }),
      { numRuns: 10 },
    );
    expect(board(systems, { seed: 2 })).not.toEqual(plain);
  });

  it('is plain JSON', () => {
    const withGap = {
      ...system('a', wave(1)),
      values: { map: Float64Array.of(Number.NaN, 1), cost: Float64Array.of(1, 1) },
    };
    const computed = board([withGap, { ...system('b', [1, 2]) }]);
    expect(JSON.parse(JSON.stringify(computed))).toEqual(computed);
    expect(computed.rows.find((row) => row.system === 'a')?.scores.map?.n).toBe(1);
  });

  it('names a primary metric that it does not know', () => {
    expect(() => board([], { primaryMetric: 'ndcg' })).toThrow('ndcg is not a metric of the board');
  });
});

describe('a board by a metric that is no mean', () => {
  const auc = metric('auc', 'higher', 'recomputed');
  const recomputation = { records: 'labelled', prepare: prepareAuc };
  const recomputationOf = (id: string) => (id === 'auc' ? recomputation : undefined);
  const patient = (i: number, noise: number) => [
    i % 2,
    Math.sin(i * 1.7) + (i % 2) + noise * Math.sin(i * i),
  ];
  const scored = (id: string, noise: number): BoardSystem => {
    const records = recordsOf(Array.from({ length: 60 }, (_, i) => [patient(i, noise)]));
    const value = prepareAuc(records)(new Float64Array(60).fill(1));
    return {
      id,
      aggregate: { auc: value, map: 0.5 },
      values: { map: Float64Array.from({ length: 60 }, () => 0.5) },
      records: { labelled: records },
    };
  };
  const input = {
    systems: [scored('noisy', 4), scored('good', 0), scored('close', 1)],
    metrics: [auc, metric('map')],
    primaryMetric: 'auc',
    seed: 1,
    resamples: 499,
  };
  const computed = computeBoard(input, recomputationOf);

  it('is tested by the paired bootstrap, with intervals, ranks and letters', () => {
    expect(computed).toMatchObject({
      test: 'paired-bootstrap',
      permutations: 9999,
      exact: false,
      instances: 60,
    });
    const byArea = input.systems.toSorted((a, b) => (b.aggregate.auc ?? 0) - (a.aggregate.auc ?? 0));
    expect(computed.rows.map(({ system, rank }) => [system, rank])).toEqual(
      byArea.map(({ id }, i) => [id, i + 1]),
    );
    expect(computed.rows[2]?.system).toBe('noisy');
    for (const { scores, rankInterval, probabilityBest } of computed.rows) {
      expect(scores.auc).toMatchObject({ n: 60, method: 'bca' });
      expect(scores.auc?.ci?.[0]).toBeLessThan(scores.auc?.value ?? 0);
      expect(rankInterval).not.toBeNull();
      expect(probabilityBest).not.toBeNull();
    }
    expect(computed.rows[2]?.tiedWithLeader).toBe(false);
    const [first = '', , last = ''] = computed.rows.map(({ letters }) => letters);
    expect([...first].filter((letter) => last.includes(letter))).toEqual([]);
    expect(computed.comparison).toMatchObject({ systems: 3, n: [60, 60, 60], meanRanks: null });
    expect(computed.comparison?.detectable).toEqual([null, null, null]);
  });

  it('is tested by DeLong where it is an area under the ROC curve, but not with clusters', () => {
    const placements = ({ values }: InstanceRecords) =>
      rocPlacements(
        Array.from({ length: 60 }, (_, i) => values[2 * i] === 1),
        Float64Array.from({ length: 60 }, (_, i) => values[2 * i + 1] ?? 0),
      );
    const ofAreas = () => ({ ...recomputation, placements });
    const tested = computeBoard(input, ofAreas);
    expect(tested).toMatchObject({ test: 'delong', permutations: 0, exact: false });
    const [a, b] = tested.rows.map(({ system }) => {
      const found = input.systems.find(({ id }) => id === system)?.records?.labelled;
      return found ? placements(found) : undefined;
    });
    expect(a && b && compareAreas(a, b).p).toBe(tested.comparison?.p[0]);
    expect(tested.rows.map(({ scores }) => scores.auc)).toEqual(
      computed.rows.map(({ scores }) => scores.auc),
    );
    const clusters = Array.from({ length: 60 }, (_, i) => String(i >> 1));
    expect(computeBoard({ ...input, labels: { clusters } }, ofAreas).test).toBe('paired-bootstrap');
  });

  it('gives a system the interval that it has alone, as primary metric and as another', () => {
    for (const primaryMetric of ['auc', 'map']) {
      const { rows } = computeBoard({ ...input, primaryMetric }, recomputationOf);
      for (const row of rows) {
        const system = input.systems.find(({ id }) => id === row.system);
        const options = { primaryMetric, seed: 1, resamples: 499 };
        expect(system && scoreIntervals(system, input.metrics, options, recomputationOf)).toEqual(row.scores);
      }
    }
  });

  it('has ranks without intervals where nobody knows how to recompute it', () => {
    const { rows, pAdjusted, comparison } = computeBoard(input);
    expect(rows.map(({ rank, rankInterval }) => [rank, rankInterval])).toEqual([
      [1, null],
      [2, null],
      [3, null],
    ]);
    expect([pAdjusted, comparison]).toEqual([[], null]);
  });
});

describe('clustered instances', () => {
  const copies = (values: readonly number[]) => values.flatMap((value) => [value, value, value, value]);
  const clusters = Array.from({ length: 160 }, (_, i) => String(i >> 2));
  const systems = [system('a', copies(wave(0.5))), system('b', copies(wave(0.48, 1)))];

  it('are drawn whole: copies of an instance change no interval, rank or p', () => {
    const once = board([system('a', wave(0.5)), system('b', wave(0.48, 1))]);
    const clustered = board(systems, { labels: { clusters } });
    expect(clustered).toMatchObject({ instances: 160, clusters: 40 });
    expect(clustered.pAdjusted[0]?.[1]).toBeCloseTo(once.pAdjusted[0]?.[1] ?? 0, 12);
    for (const [i, row] of clustered.rows.entries()) {
      expect(row.rankInterval).toEqual(once.rows[i]?.rankInterval);
      for (const end of [0, 1] as const) {
        expect(row.scores.map?.ci?.[end]).toBeCloseTo(once.rows[i]?.scores.map?.ci?.[end] ?? 0, 12);
      }
    }
    expect(clustered.rows[0]?.scores.cost?.method).toBe('bca');
    expect(clustered.comparison).toMatchObject({ meanRanks: null, detectable: [null] });
  });

  it('of one instance each are none', () => {
    const labels = { clusters: clusters.map((_, i) => String(i)) };
    expect(board(systems, { labels })).toEqual(board(systems));
  });

  it('are told by strata, too', () => {
    const strata = clusters.map((_, i) => (i < 80 ? 'x' : 'y'));
    expect(board(systems, { labels: { strata } })).toMatchObject({ instances: 160, strata: 2 });
  });
});

describe('scoreIntervals', () => {
  it('equals the cells of a board with the same seed', () => {
    const systems = [system('a', wave(0.3)), system('b', wave(0.2))];
    const { rows } = board(systems, { seed: 5 });
    for (const row of rows) {
      const one = systems.find(({ id }) => id === row.system) ?? systems[0];
      if (one) {
        expect(scoreIntervals(one, metrics, { primaryMetric: 'map', seed: 5, resamples: 499 })).toEqual(
          row.scores,
        );
      }
    }
  });

  it('saves a board the work, and changes nothing on it', () => {
    const systems = [system('a', wave(0.3)), system('b', wave(0.2)), system('c', wave(0.21))];
    for (const labels of [{}, { clusters: wave(0).map((_, i) => String(i % 8)) }]) {
      const options = { primaryMetric: 'map', labels, seed: 5, resamples: 499 };
      const scored = systems.map((one) => ({ ...one, scores: scoreIntervals(one, metrics, options) }));
      expect(board(scored, { labels, seed: 5 })).toEqual(board(systems, { labels, seed: 5 }));
    }
  });

  it('carries sums and geometric means to their own scale', () => {
    const values = Float64Array.of(1, 10, 100);
    const scores = scoreIntervals(
      { aggregate: { s: 111, g: 10 }, values: { s: values, g: values } },
      [metric('s', 'higher', 'sum'), metric('g', 'higher', 'geometric-mean')],
      { primaryMetric: 'g' },
    );
    expect(scores.s?.value).toBe(111);
    expect(scores.s?.ci?.[1]).toBeLessThanOrEqual(300);
    expect(scores.g?.ci?.[0]).toBeGreaterThanOrEqual(1);
    expect(scores.g?.ci?.[1]).toBeLessThanOrEqual(100 + 1e-9);
    expect(scores.g?.method).toBe('bca');
  });
});
