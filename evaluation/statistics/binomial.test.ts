import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialCdf, fairCoinTest } from './binomial.ts';
import { clopperPearson } from './clopper-pearson.ts';

const trials = fc
  .integer({ min: 1, max: 60 })
  .chain((n) => fc.record({ n: fc.constant(n), x: fc.integer({ min: 0, max: n }) }));

describe('binomialCdf', () => {
  it('counts the outcomes of three tosses', () => {
    expect([0, 1, 2, 3].map((x) => binomialCdf(x, 3, 0.5) * 8)).toEqual(
      [1, 4, 7, 8].map((c) => expect.closeTo(c, 12)),
    );
    expect(binomialCdf(-1, 3, 0.5)).toBe(0);
  });

  it('keeps the digits of small tails', () => {
    expect(binomialCdf(0, 1000, 0.5) / 2 ** -1000).toBeCloseTo(1, 9);
  });
});

describe('fairCoinTest', () => {
  it('doubles the smaller tail', () => {
    expect(fairCoinTest(5, 1)).toBeCloseTo((2 * (1 + 6)) / 64, 14);
    expect(fairCoinTest(3, 3)).toBe(1);
    expect(fairCoinTest(0, 0)).toBe(1);
  });
});

describe('clopperPearson', () => {
  it('has closed ends where all or none succeed', () => {
    expect(clopperPearson(0, 10)).toEqual([0, expect.closeTo(1 - 0.025 ** 0.1, 12)]);
    expect(clopperPearson(10, 10)).toEqual([expect.closeTo(0.025 ** 0.1, 12), 1]);
  });

  it('holds exactly the probabilities that neither one-sided test rejects', () => {
    fc.assert(
      fc.property(trials, ({ n, x }) => {
        const [low, high] = clopperPearson(x, n);
        if (x > 0) expect(binomialCdf(n - x, n, 1 - low)).toBeCloseTo(0.025, 9); // P(X ≥ x)
        if (x < n) expect(binomialCdf(x, n, high)).toBeCloseTo(0.025, 9);
        expect(fairCoinTest(x, n - x) <= 0.05).toBe(low >= 0.5 || high <= 0.5);
      }),
    );
  });
});
