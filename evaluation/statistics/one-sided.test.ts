import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneSidedSignFlip } from './one-sided-sign-flip.ts';
import { pairedDifferences } from './paired-differences.ts';
import { pairedT } from './paired-t.ts';
import { signFlipTests } from './sign-flip.ts';
import { signTest } from './sign-test.ts';

const options = { permutations: 2000, seed: 7 };
const differences = (most: number) =>
  fc
    .array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: most })
    .map((values) => Float64Array.from(values, (value) => value / 10));

describe('oneSidedSignFlip', () => {
  it('agrees with counting by hand', () => {
    // sums ±1 ± 2 ± 3: one of eight reaches 6; two reach 4 (6 and −1 + 2 + 3); seven reach −4
    expect(oneSidedSignFlip(Float64Array.of(1, 2, 3), options)).toBe(1 / 8);
    expect(oneSidedSignFlip(Float64Array.of(-1, 2, 3), options)).toBe(2 / 8);
    expect(oneSidedSignFlip(Float64Array.of(1, -2, -3), options)).toBe(7 / 8);
    expect(oneSidedSignFlip(new Float64Array(5), options)).toBe(1);
  });

  it('is never 0, and near the exact p where vectors are drawn', () => {
    const zeros = new Float64Array(25); // change nothing, but are past the limit of enumeration
    const drawn = oneSidedSignFlip(Float64Array.of(1, 2, 3, ...zeros), { permutations: 20_000, seed: 3 });
    expect(Math.abs(drawn - 1 / 8)).toBeLessThan(4 * Math.sqrt(((1 / 8) * (7 / 8)) / 20_000) + 1e-4);
    const certain = new Float64Array(200).fill(1);
    expect(oneSidedSignFlip(certain, { permutations: 999, seed: 3 })).toBe(1 / 1000);
  });
});

describe('one-sided p-values', () => {
  it('are half of the two-sided one on the side of the data, for symmetric tests', () => {
    fc.assert(
      fc.property(differences(12), (d) => {
        const mean = d.reduce((sum, value) => sum + value, 0);
        const towards = mean < 0 ? d.map((value) => -value) : d;
        const { p: flip } = signFlipTests([d, new Float64Array(d.length)], options);
        const half = (flip[0] ?? Number.NaN) / 2;
        if (Math.abs(mean) > 1e-9) expect(oneSidedSignFlip(towards, options)).toBeCloseTo(half, 12);
        const t = pairedT(pairedDifferences(towards, new Float64Array(d.length)));
        if (!Number.isNaN(t.pGreater)) expect(t.pGreater).toBeCloseTo(t.p / 2, 12);
      }),
    );
  });

  it('of the two sides add up to 1 and the probability of the outcome itself', () => {
    fc.assert(
      fc.property(differences(12), (d) => {
        const { pGreater, pLess } = pairedT(d);
        if (!Number.isNaN(pGreater)) expect(pGreater + pLess).toBeCloseTo(1, 12);
        const sign = signTest(d);
        const mirrored = signTest(d.map((value) => -value));
        expect([mirrored.pGreater, mirrored.pLess]).toEqual([sign.pLess, sign.pGreater]);
        expect(sign.pGreater + sign.pLess).toBeGreaterThan(1);
        expect(Math.min(1, 2 * Math.min(sign.pGreater, sign.pLess))).toBeCloseTo(sign.p, 12);
      }),
    );
  });
});
