import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalsFor, formatCount, formatNumber, formatP, formatRanks } from './format-number.ts';

describe('formatP', () => {
  it('never prints 0', () => {
    expect(formatP(1 / 100_001, 0.05)).toBe('< 1e-5');
    expect(formatP(0, 0.05)).toBe('< 1e-5');
    expect(formatP(0.00042, 0.05)).toBe('4.2e-4');
    expect(formatP(0.0012, 0.05)).toBe('0.0012');
    expect(formatP(1, 0.05)).toBe('1.0000');
    expect(formatP(null, 0.05)).toBe('–');
  });

  it('shows on which side of alpha it lies', () => {
    expect(formatP(0.049999, 0.05)).toBe('0.049999');
    expect(formatP(0.05, 0.05)).toBe('0.0500');
    expect(formatP(0.0004999, 0.0005)).toBe('4.999e-4');
    expect(formatP(0.000543, 0.000542)).toBe('5.43e-4');
    fc.assert(
      fc.property(
        fc.double({ min: 1e-5, max: 1, noNaN: true }),
        fc.double({ min: 1e-5, max: 0.5, noNaN: true }),
        (p, alpha) => {
          expect(Number(formatP(p, alpha)) < alpha).toBe(p < alpha);
        },
      ),
    );
  });
});

describe('formatNumber', () => {
  it('shows four decimals of fractions, none of large numbers, and no minus zero', () => {
    expect(decimalsFor([0.31, 0.2])).toBe(4);
    expect(decimalsFor([1])).toBe(4);
    expect(decimalsFor([12_345])).toBe(0);
    expect(decimalsFor([])).toBe(4);
    expect(formatNumber(-0.00001, 4)).toBe('0.0000');
    expect(formatNumber(-0.1234, 3)).toBe('-0.123');
    expect(formatNumber(Number.NaN, 3)).toBe('–');
  });
});

it('separates thousands and joins ranks', () => {
  expect(formatCount(1_234_567)).toBe('1,234,567');
  expect(formatCount(100)).toBe('100');
  expect(formatRanks([1, 3])).toBe('1–3');
  expect(formatRanks([2, 2])).toBe('2');
});
