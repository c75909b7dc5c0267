import fc from 'fast-check';
import { expect, it } from 'vitest';
import { associate } from './associate.ts';
import type { AttributeColumn } from './attribute.ts';

const column = (
  id: string,
  kind: AttributeColumn['kind'],
  values: AttributeColumn['values'],
): AttributeColumn => ({
  ...{ id, label: id, unit: null },
  kind,
  values,
});
const scores = Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6);

it('correlates numbers, and turns the sign where lower scores are better', () => {
  const size = column('size', 'number', [1, 2, 3, 4, 6, 5]);
  const [higher] = associate([size], scores, 'higher');
  const [lower] = associate([size], scores, 'lower');
  // Σd² = 2: ρ = 1 − 6·2/(6·35); of 720 orders, 1 has Σd² = 0, 5 have 2, and as many the other way round
  expect(higher?.effect).toBeCloseTo(1 - 12 / 210, 12);
  expect(higher?.p).toBeCloseTo(12 / 720, 12);
  expect(lower?.effect).toBeCloseTo(-(1 - 12 / 210), 12);
  expect(higher).toMatchObject({ n: 6, test: 'spearman', exact: true });
});

it('compares two categories, the better one first', () => {
  const site = column('site', 'category', ['a', 'a', 'a', 'b', 'b', 'b']);
  const [association] = associate([site], scores, 'higher');
  expect(association).toMatchObject({ test: 'rank-sum', effect: 1, exact: true });
  expect(association?.p).toBeCloseTo(2 / 20, 12);
  expect(association?.groups.map(({ category, n }) => [category, n])).toEqual([
    ['b', 3],
    ['a', 3],
  ]);
  // mean 0.5, s = 0.1, t of 2 degrees of freedom 4.302653
  expect(association?.groups[0]?.ci?.[1]).toBeCloseTo(0.5 + (4.302652729911275 * 0.1) / Math.sqrt(3), 9);
  expect(associate([site], scores, 'lower')[0]?.groups[0]?.category).toBe('a');
});

it('compares more categories together', () => {
  const site = column('site', 'category', ['a', 'a', 'b', 'b', 'c', 'c']);
  const [association] = associate([site], scores, 'higher');
  expect(association?.p).toBeCloseTo(1 / 15, 12);
  // rank sums 3, 7, 11: H = 12/42 (9 + 49 + 121)/2 − 21
  expect(association?.effect).toBeCloseTo(((12 / 42) * (179 / 2) - 21) / 5, 12);
});

it('leaves out what is not known and says why something is not tested', () => {
  const columns = [
    column('rare', 'number', [1, 2, null, null, null, 3]),
    column('same', 'number', [1, 1, 1, 1, 1, 1]),
    column('one', 'category', ['a', 'a', 'a', 'a', null, 'a']),
    column('names', 'category', ['a', 'b', 'c', 'd', 'e', 'f']),
    column('size', 'number', [1, 2, 3, 4, 5, null]),
  ];
  const found = associate(columns, Float64Array.of(1, 2, 3, 5, 4, 6), 'higher');
  expect(found.map(({ test, n }) => [test, n])).toEqual([
    [null, 3],
    [null, 6],
    [null, 5],
    [null, 6],
    ['spearman', 5],
  ]);
  expect(found.every(({ cautions }) => cautions.length === 1)).toBe(true);
  // four untested attributes do not count
  expect(found[4]?.pAdjusted).toBe(found[4]?.p);
});

it('does not depend on the order of the things, and an attribute more never makes p smaller', () => {
  const row = fc.tuple(
    fc.integer({ min: 0, max: 5 }),
    fc.constantFrom('x', 'y', 'z'),
    fc.integer({ min: 0, max: 9 }),
  );
  fc.assert(
    fc.property(fc.array(row, { minLength: 9, maxLength: 12 }), (rows) => {
      const of = (list: typeof rows) =>
        associate(
          [
            column(
              'size',
              'number',
              list.map(([size]) => size),
            ),
            column(
              'kind',
              'category',
              list.map(([, kind]) => kind),
            ),
          ],
          Float64Array.from(list, ([, , score]) => score),
          'higher',
        );
      const [here, there] = [of(rows), of(rows.toReversed())];
      for (const [i, { effect, p, pAdjusted }] of here.entries()) {
        expect(there[i]?.test).toBe(here[i]?.test);
        if (effect === null || p === null) continue;
        expect(there[i]?.effect).toBeCloseTo(effect, 9);
        expect(there[i]?.p).toBeCloseTo(p, 9);
        expect(pAdjusted).toBeGreaterThanOrEqual(p);
      }
    }),
    { numRuns: 25 },
  );
});
