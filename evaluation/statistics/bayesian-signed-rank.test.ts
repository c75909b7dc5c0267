import { describe, expect, it } from 'vitest';
import { bayesianSignedRank, walshRegions } from './bayesian-signed-rank.ts';
import { drawHalfDirichlet } from './half-dirichlet.ts';

const options = { draws: 2000, seed: 1 };

describe('walshRegions', () => {
  it('agrees with sums by hand', () => {
    // sums 0 + 0, twice 0 + 1, 1 + 1 with weight 1/4 each
    expect(walshRegions(Float64Array.of(1), 0.1)([0.5, 0.5])).toEqual({ left: 0, rope: 0.25, right: 0.75 });
    expect(walshRegions(Float64Array.of(-1), 0.1)([0.5, 0.5])).toEqual({ left: 0.75, rope: 0.25, right: 0 });
  });

  it('takes the ends of the rope in, also where doubles do not hit them', () => {
    // 0.1 + 0.2 is twice 0.15
    const { right } = walshRegions(Float64Array.of(0.1, 0.2), 0.15)([0, 0.5, 0.5]);
    expect(right).toBe(0.25); // 0.2 + 0.2 alone
  });
});

describe('bayesianSignedRank', () => {
  it('is sure of a large difference and of a small one within a wide rope', () => {
    const d = Float64Array.from({ length: 30 }, (_, i) => 1 + Math.sin(i) / 2);
    expect(bayesianSignedRank(d, 0.1, options).right).toBe(1);
    expect(bayesianSignedRank(d, 10, options).rope).toBe(1);
  });

  it('turns around with the sign', () => {
    const d = Float64Array.from({ length: 12 }, (_, i) => Math.sin(i) + 0.1);
    const plain = bayesianSignedRank(d, 0.05, options);
    const turned = bayesianSignedRank(
      d.map((value) => -value),
      0.05,
      options,
    );
    expect(turned.left).toBe(plain.right);
    expect(turned.rope).toBe(plain.rope);
    expect(plain.left + plain.rope + plain.right).toBeCloseTo(1, 12);
    expect(bayesianSignedRank(d, 0.05, { draws: 2000, seed: 2 })).not.toEqual(plain);
  });
});

describe('drawHalfDirichlet', () => {
  it('has the means and variances of its parameters', () => {
    const n = 4;
    const draws = 20_000;
    const weights = new Float64Array(n + 1);
    const sums = new Float64Array(n + 1);
    let squares = 0;
    for (let draw = 0; draw < draws; draw++) {
      drawHalfDirichlet(weights, draw, 3);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
      for (const [i, weight] of weights.entries()) sums[i] = (sums[i] ?? 0) + weight / draws;
      squares += (weights[0] ?? 0) ** 2 / draws;
    }
    // Dirichlet(½, 1, 1, 1, 1): mean ½/4.5, variance (½ · 4)/(4.5² · 5.5); standard error √(variance/draws)
    const variance = 2 / (4.5 ** 2 * 5.5);
    expect(Math.abs((sums[0] ?? 0) - 0.5 / 4.5)).toBeLessThan(4 * Math.sqrt(variance / draws));
    expect(squares - (0.5 / 4.5) ** 2).toBeCloseTo(variance, 2);
    for (const mean of sums.slice(1)) expect(mean).toBeCloseTo(1 / 4.5, 2);
  });
});
