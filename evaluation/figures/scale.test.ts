import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FigureAxis } from './figure.ts';
import { figureScale } from './scale.ts';

const axis = (scale: FigureAxis['scale'], domain: FigureAxis['domain'] = null): FigureAxis => ({
  label: '',
  unit: '1',
  scale,
  domain,
});
const labels = (scale: ReturnType<typeof figureScale>) => scale.ticks.map(({ label }) => label);

describe('a linear scale', () => {
  test('ends where it is told to', () => {
    const scale = figureScale(axis('linear', [0.1, 0.9]), [], 100, 500);
    expect([0.1, 0.5, 0.9].map(scale.position)).toEqual([100, 300, 500]);
    expect(labels(scale)).toEqual(['0.2', '0.4', '0.6', '0.8']);
  });

  test('ends on round numbers around the data where it is told nothing', () => {
    const scale = figureScale(axis('linear'), [3, 17, null], 0, 100);
    expect(scale.domain).toEqual([0, 20]);
    expect(scale.position(5)).toBe(25);
  });

  test('writes large numbers by powers of ten', () => {
    expect(labels(figureScale(axis('linear'), [0, 2.1e9], 0, 1))).toEqual([
      '0',
      '5×10⁸',
      '10⁹',
      '1.5×10⁹',
      '2×10⁹',
      '2.5×10⁹',
    ]);
  });
});

describe('a logarithmic scale', () => {
  test('puts equal factors at equal distances', () => {
    const scale = figureScale(axis('log'), [1, 10000], 0, 400);
    expect(scale.position(10)).toBeCloseTo(100, 9);
    expect(scale.position(1000)).toBeCloseTo(300, 9);
    expect(labels(scale)).toEqual(['1', '10', '100', '1000', '10000']);
  });

  test('ends at 1, 2 or 5 times a power of ten', () => {
    expect(figureScale(axis('log'), [0.03, 0.7], 0, 1).domain).toEqual([0.02, 1]);
    expect(labels(figureScale(axis('log'), [0.03, 0.7], 0, 1))).toEqual([
      '0.02',
      '0.05',
      '0.1',
      '0.2',
      '0.5',
      '1',
    ]);
  });

  test('has no place for 0 and less', () => {
    const scale = figureScale(axis('log'), [0, -3, 10], 0, 1);
    expect([0, -3, Number.NaN].map(scale.position)).toEqual([undefined, undefined, undefined]);
    expect(scale.position(10)).toBeDefined();
  });

  test('leaves out powers where there are many', () => {
    const scale = figureScale(axis('log'), [1e-12, 1e12], 0, 1);
    expect(scale.ticks.length).toBeLessThanOrEqual(9);
    expect(labels(scale)[0]).toBe('10⁻¹²');
  });
});

describe('a scale of categories', () => {
  test('gives each the same room, in the order of the data', () => {
    const scale = figureScale(axis('category'), ['en', 'ja', 'en', 'vi', null], 0, 300);
    expect(['en', 'ja', 'vi'].map(scale.position)).toEqual([50, 150, 250]);
    expect(scale.bandWidth).toBe(100);
    expect(scale.position('zh')).toBeUndefined();
  });
});

test('every value of the data is between the ends, in its order', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('linear' as const, 'log' as const),
      fc.array(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 20 }),
      (kind, values) => {
        const sorted = values.toSorted((a, b) => a - b);
        const scale = figureScale(axis(kind), values, 50, 650);
        const places = sorted.map((value) => scale.position(value) ?? Number.NaN);
        for (const [i, place] of places.entries()) {
          expect(place).toBeGreaterThanOrEqual(50 - 1e-6);
          expect(place).toBeLessThanOrEqual(650 + 1e-6);
          if (i > 0) expect(place).toBeGreaterThanOrEqual((places[i - 1] ?? Number.NaN) - 1e-9);
        }
        expect(scale.ticks.length).toBeGreaterThan(0);
        for (const { at } of scale.ticks) expect(at >= 50 - 1e-6 && at <= 650 + 1e-6).toBe(true);
      },
    ),
  );
});

test('equal values and no values have a scale too', () => {
  for (const kind of ['linear', 'log', 'category'] as const) {
    for (const values of [[], [5], [5, 5]]) {
      const scale = figureScale(axis(kind), values, 0, 100);
      if (values.length > 0) expect(Number.isFinite(scale.position(5))).toBe(true);
      expect(scale.ticks.every(({ at }) => Number.isFinite(at))).toBe(true);
    }
  }
});
