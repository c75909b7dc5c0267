import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustPValues, type Correction } from './adjust-p-values.ts';

const corrections: Correction[] = ['none', 'bonferroni', 'holm', 'hochberg', 'hommel', 'bh', 'by'];
const probability = fc.integer({ min: 1, max: 1000 }).map((value) => value / 1000);

describe('adjustPValues', () => {
  it('follows Holm by hand', () => {
    // ascending .01, .02, .04 times 3, 2, 1, then the running maximum
    expect([...adjustPValues([0.04, 0.01, 0.02], 'holm')]).toEqual([0.04, 0.03, 0.04]);
  });

  it('leaves missing p-values out of the count', () => {
    expect([...adjustPValues([0.01, Number.NaN, 0.02], 'bonferroni')]).toEqual([0.02, Number.NaN, 0.04]);
  });

  it('handles none and one', () => {
    for (const correction of corrections) {
      expect(adjustPValues([], correction)).toHaveLength(0);
      expect([...adjustPValues([0.3], correction)]).toEqual([0.3]);
    }
  });

  it('stays in [p, 1], keeps the order, and does not depend on the order given', () => {
    fc.assert(
      fc.property(
        fc.array(probability, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...corrections),
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
