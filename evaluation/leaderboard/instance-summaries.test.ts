import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instanceSummaries } from './instance-summaries.ts';

const nan = Number.NaN;

it('summarises each instance over the systems that have it', () => {
  const systems = [
    Float64Array.of(1, 0.2, nan),
    Float64Array.of(0, 0.2, nan),
    Float64Array.of(0.5, nan, nan),
  ];
  const higher = instanceSummaries(systems, 3, 'higher');
  expect([...higher.systems]).toEqual([3, 2, 0]);
  expect([...higher.mean]).toEqual([0.5, 0.2, nan]);
  expect([...higher.median]).toEqual([0.5, 0.2, nan]);
  expect([...higher.spread]).toEqual([0.5, 0, nan]);
  expect([...higher.lowest]).toEqual([0, 0.2, nan]);
  expect([...higher.highest]).toEqual([1, 0.2, nan]);
  expect([[...higher.best], [...higher.worst]]).toEqual([
    [0, -1, -1],
    [1, -1, -1],
  ]);
  expect([...instanceSummaries(systems, 3, 'lower').best]).toEqual([1, -1, -1]);
});

it('tells instances that order the systems as the others do from those that do not', () => {
  // on the first three instances systems are 4, 3, 2, 1; on the last the other way round
  const systems = [4, 3, 2, 1].map((value) => Float64Array.of(value, value, value, 5 - value));
  const { discrimination } = instanceSummaries(systems, 4, 'higher');
  expect([...discrimination].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([1, 1, 1, -1]);
  const alike = [1, 2, 3, 4].map((value) => Float64Array.of(0.5, value));
  expect(instanceSummaries(alike, 2, 'higher').discrimination[0]).toBeNaN();
  expect(instanceSummaries(alike.slice(1), 2, 'higher').discrimination[1]).toBeNaN();
});

it('holds the mean and the median between the extremes, which are those of the systems named', () => {
  const values = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(values, { minLength: 1, maxLength: 6 }), (rows) => {
      const systems = rows.map((row) => Float64Array.from(row));
      const found = instanceSummaries(systems, 3, 'lower');
      for (const [i, lowest] of found.lowest.entries()) {
        const highest = found.highest[i];
        for (const middle of [found.mean[i], found.median[i]]) {
          expect(middle).toBeGreaterThanOrEqual(lowest - 1e-9);
          expect(middle).toBeLessThanOrEqual((highest ?? nan) + 1e-9);
        }
        const isEqual = lowest === highest; // then nobody is named
        expect(systems[found.best[i] ?? -1]?.[i]).toBe(isEqual ? undefined : lowest);
        expect(systems[found.worst[i] ?? -1]?.[i]).toBe(isEqual ? undefined : highest);
      }
    }),
  );
});
