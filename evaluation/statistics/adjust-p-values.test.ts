import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustPValues, CORRECTIONS, type Correction } from './adjust-p-values.ts';

const probability = fc.integer({ min: 1, max: 1000 }).map((value) => value / 1000);

describe('adjustPValues', () => {
  it('follows Holm by hand', () => {
    // ascending .01, .02, .04 times 3, 2, 1, then the running maximum
    expect([...adjustPValues([0.04, 0.01, 0.02], 'holm')]).toEqual([0.04, 0.03, 0.04]);
  });

  it('follows Šidák and Holm–Šidák by hand', () => {
    // 1 − 0.75³ = 37/64, 1 − 0.5³ = 7/8; step down 1 − 0.75³, 1 − 0.5², 1 − 0.5
    expect([...adjustPValues([0.5, 0.25, 0.5], 'sidak')].map((p) => 64 * p)).toEqual([56, 37, 56]);
    expect([...adjustPValues([0.5, 0.25, 0.5], 'holm-sidak')].map((p) => 64 * p)).toEqual([48, 37, 48]);
  });

  it('keeps the digits of tiny p-values, which 1 − (1 − p)^m would lose', () => {
    for (const correction of ['sidak', 'holm-sidak'] as const) {
      expect(adjustPValues([1e-20, 1], correction)[0]).toBeCloseTo(2e-20, 32);
    }
  });

  it('leaves missing p-values out of the count', () => {
    expect([...adjustPValues([0.01, Number.NaN, 0.02], 'bonferroni')]).toEqual([0.02, Number.NaN, 0.04]);
  });

  it('handles none and one', () => {
    for (const correction of CORRECTIONS) {
      expect(adjustPValues([], correction)).toHaveLength(0);
      expect([...adjustPValues([0.3], correction)]).toEqual([0.3]);
    }
  });

  it('stays in [p, 1], keeps the order, and does not depend on the order given', () => {
    fc.assert(
      fc.property(
        fc.array(probability, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...CORRECTIONS),
        (p, correction) => {
          const adjusted = adjustPValues(p, correction);
          for (const [i, value] of p.entries()) {
            expect(adjusted[i]).toBeGreaterThanOrEqual(value);
            expect(adjusted[i]).toBeLessThanOrEqual(1);
            for (const [j, other] of p.entries()) {
              if (other > value) expect(adjusted[j]).toBeGreaterThanOrEqual(adjusted[i] ?? 0);
            }
          }
          expect([...adjustPValues(p.toReversed(), correction)].reverse()).toEqual([...adjusted]);
        },
      ),
    );
  });

  it('gives Šidák no more than Bonferroni, Holm–Šidák no more than Holm and Šidák', () => {
    fc.assert(
      fc.property(fc.array(probability, { minLength: 1, maxLength: 12 }), (p) => {
        const of = (correction: Correction) => adjustPValues(p, correction);
        for (const [less, more] of [
          ['sidak', 'bonferroni'],
          ['holm-sidak', 'holm'],
          ['holm-sidak', 'sidak'],
        ] as const) {
          for (const i of p.keys()) expect(of(less)[i]).toBeLessThanOrEqual((of(more)[i] ?? 0) + 1e-12);
        }
      }),
    );
  });

  it('orders the procedures by power: Hommel ≤ Hochberg ≤ Holm ≤ Bonferroni', () => {
    fc.assert(
      fc.property(fc.array(probability, { minLength: 1, maxLength: 12 }), (p) => {
        const [hommel, hochberg, holm, bonferroni] = (
          ['hommel', 'hochberg', 'holm', 'bonferroni'] as const
        ).map((correction) => adjustPValues(p, correction));
        for (const i of p.keys()) {
          expect(hommel?.[i]).toBeLessThanOrEqual((hochberg?.[i] ?? 0) + 1e-12);
          expect(hochberg?.[i]).toBeLessThanOrEqual(holm?.[i] ?? 0);
          expect(holm?.[i]).toBeLessThanOrEqual(bonferroni?.[i] ?? 0);
        }
      }),
    );
  });
});
