import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linePath, steps, stretches } from './paths.ts';

test('a gap divides a line', () => {
  const places = [[0, 1], [1, 2], undefined, undefined, [3, 4]] as const;
  expect(stretches(places)).toEqual([
    [
      [0, 1],
      [1, 2],
    ],
    [[3, 4]],
  ]);
  expect(stretches([undefined])).toEqual([]);
});

test('a step holds its height until the next place', () => {
  expect(
    linePath(
      steps([
        [0, 5],
        [10, 3],
        [20, 1],
      ]),
    ),
  ).toBe('M0 5L10 5L10 3L20 3L20 1');
});

test('thinning keeps first, lowest, highest and last of each column of pixels, in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 300 }),
      (ys) => {
        const places = ys.map((y, i) => [i / 20, y] as const);
        const [thinned = []] = stretches(places);
        const columns = Map.groupBy(places, ([x]) => Math.round(x));
        const keptBy = Map.groupBy(thinned, ([x]) => Math.round(x));
        for (const [column, all] of columns) {
          const kept = keptBy.get(column) ?? [];
          expect(kept.length).toBeLessThanOrEqual(4);
          expect(kept[0]).toEqual(all[0]);
          expect(kept.at(-1)).toEqual(all.at(-1));
          const heights = (those: readonly (readonly [number, number])[]) => those.map(([, y]) => y);
          expect(Math.min(...heights(kept))).toBe(Math.min(...heights(all)));
          expect(Math.max(...heights(kept))).toBe(Math.max(...heights(all)));
        }
        expect(thinned).toEqual(thinned.toSorted((a, b) => a[0] - b[0]));
      },
    ),
  );
});
