import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { podiumPlaces } from './podium-places.ts';

describe('podiumPlaces', () => {
  it('counts places by hand, ties at the best of their places, instances without a value left out', () => {
    const a = [0.9, 0.5, 0.3, Number.NaN, 0.1];
    const b = [0.8, 0.5, 0.6, 0.7, 0.3 - 0.2];
    const c = [0.1, 0.2, 0.3, 0.4, 0.5];
    expect(podiumPlaces([a, b, c], 'higher')).toEqual({
      instances: [0, 1, 2, 4],
      places: [
        [1, 1, 2, 2],
        [2, 1, 1, 2],
        [3, 3, 2, 1],
      ],
      counts: [
        [2, 2, 0],
        [2, 2, 0],
        [1, 1, 2],
      ],
    });
  });

  it('turns around with the direction where nothing ties', () => {
    const a = [1, 2, 3];
    const b = [3, 1, 2];
    expect(podiumPlaces([a, b], 'lower').places).toEqual([
      [1, 2, 2],
      [2, 1, 1],
    ]);
  });

  it('gives every system one place on every complete instance, and somebody the first', () => {
    const score = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 5 })
          .chain((n) => fc.array(fc.tuple(...Array(n).fill(score)), { minLength: 1 })),
        (scores) => {
          const { instances, counts, places } = podiumPlaces(scores as number[][], 'higher');
          for (const row of counts) expect(row.reduce((sum, count) => sum + count, 0)).toBe(instances.length);
          for (const i of instances.keys()) expect(Math.min(...places.map((row) => row[i] ?? 0))).toBe(1);
        },
      ),
    );
  });
});
