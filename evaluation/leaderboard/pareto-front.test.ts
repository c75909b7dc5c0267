import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hypervolume } from './hypervolume.ts';
import { type CostPoint, paretoFront } from './pareto-front.ts';

const usual = { cost: 'lower', score: 'higher' } as const;
const points = (...pairs: [number, number][]): CostPoint[] => pairs.map(([cost, score]) => ({ cost, score }));
const some = fc.array(
  fc.record({ cost: fc.integer({ min: 0, max: 9 }), score: fc.integer({ min: 0, max: 9 }) }),
  { minLength: 1, maxLength: 12 },
);

describe('paretoFront', () => {
  it('finds what nothing dominates, and what dominates the rest', () => {
    const { front, dominators } = paretoFront(points([1, 1], [2, 3], [3, 2], [4, 4], [5, 4]), usual);
    expect(front).toEqual([0, 1, 3]);
    expect(dominators).toEqual([[], [], [1], [], [3]]);
  });

  it('keeps equal points', () => {
    expect(paretoFront(points([1, 1], [1, 1], [1, 0]), usual)).toEqual({
      front: [0, 1],
      dominators: [[], [], [1, 0]],
    });
  });

  it('has on it exactly the points without a better one, either way', () => {
    fc.assert(
      fc.property(some, fc.constantFrom('higher', 'lower'), (list, cost) => {
        const { front, dominators } = paretoFront(list, { cost, score: 'lower' });
        const sign = cost === 'lower' ? 1 : -1;
        const isBeaten = (a: CostPoint) =>
          list.some(
            (b) =>
              sign * b.cost <= sign * a.cost &&
              b.score <= a.score &&
              (b.cost !== a.cost || b.score !== a.score),
          );
        expect(front.toSorted((a, b) => a - b)).toEqual(
          list.flatMap((point, i) => (isBeaten(point) ? [] : [i])),
        );
        expect(dominators.map((own) => own.length > 0)).toEqual(list.map(isBeaten));
      }),
    );
  });
});

describe('hypervolume', () => {
  it('adds up the steps below the reference point', () => {
    // steps of (6 − 1)·1, (6 − 2)·2 and (6 − 4)·1
    const front = points([1, 1], [2, 3], [3, 2], [4, 4]);
    expect(hypervolume(front, { cost: 6, score: 0 }, usual)).toBe(5 + 8 + 2);
    expect(hypervolume(points([7, 1], [1, -1]), { cost: 6, score: 0 }, usual)).toBe(0);
  });

  it('counts the cells of a grid that some point dominates', () => {
    fc.assert(
      fc.property(some, (list) => {
        let cells = 0;
        for (let cost = 0; cost < 10; cost++) {
          for (let score = 0; score < 10; score++) {
            if (list.some((point) => point.cost <= cost && point.score >= score + 1)) cells += 1;
          }
        }
        expect(hypervolume(list, { cost: 10, score: 0 }, usual)).toBe(cells);
      }),
    );
  });

  it('is that of the front alone', () => {
    fc.assert(
      fc.property(some, (list) => {
        const { front } = paretoFront(list, usual);
        const reference = { cost: 10, score: -1 };
        const ofFront = front.flatMap((place) => list[place] ?? []);
        expect(hypervolume(ofFront, reference, usual)).toBe(hypervolume(list, reference, usual));
      }),
    );
  });
});
