import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anonymousSlices } from './anonymous-slices.ts';

const shown = (cuts: Record<string, number>[], instances: number, k = 5) =>
  [...anonymousSlices(cuts, instances, k)].toSorted();

test('large slices that make up the whole are all shown', () => {
  expect(shown([{ de: 40, en: 60 }], 100)).toEqual(['de', 'en']);
});

test('a small slice is not shown, nor one whose complement is small', () => {
  expect(shown([{ de: 4, en: 96 }], 100)).toEqual([]);
  expect(shown([{ en: 96 }], 100)).toEqual([]);
  expect(shown([{ all: 100 }], 100)).toEqual(['all']);
});

test('the smallest of the large ones hides what differences would tell', () => {
  // 100 − 57 − 40 = 3 would be the values of fr.
  expect(shown([{ de: 40, en: 57, fr: 3 }], 100)).toEqual(['en']);
  expect(shown([{ de: 40, en: 54, fr: 3, it: 3 }], 100)).toEqual(['de', 'en']);
});

test('instances in no slice are hidden as well', () => {
  expect(shown([{ de: 40, en: 57 }], 100)).toEqual(['en']);
});

test('each way of cutting is looked at on its own', () => {
  expect(
    shown(
      [
        { de: 50, en: 50 },
        { young: 3, old: 97 },
      ],
      100,
    ),
  ).toEqual(['de', 'en']);
});

test('slices that overlap are shown where each, and what it leaves, is large', () => {
  expect(shown([{ 'noise 0': 100, 'noise 10': 100, cold: 60, warm: 60 }], 100)).toHaveLength(4);
});

test('nothing shown, nor the rest of the whole, is smaller than k', () => {
  const parts = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 12 });
  fc.assert(
    fc.property(parts, fc.integer({ min: 1, max: 10 }), fc.integer({ min: 0, max: 20 }), (sizes, k, none) => {
      const cut = Object.fromEntries(sizes.map((size, index) => [`slice ${index}`, size]));
      const instances = sizes.reduce((sum, size) => sum + size, none);
      const kept = [...anonymousSlices([cut], instances, k)].map((name) => cut[name] ?? 0);
      const rests = [...kept.map((size) => instances - size), kept.reduce((left, n) => left - n, instances)];
      return (
        kept.every((size) => size >= k) && rests.every((rest) => rest === 0 || rest >= k || kept.length === 0)
      );
    }),
  );
});
