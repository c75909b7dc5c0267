import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conclude, judgmentAgreement } from './judgment-agreement.ts';
import { pairAgreement } from './pair-agreement.ts';

const yes = (difference: number) => ({ difference, isSignificant: true });
const no = (difference: number) => ({ difference, isSignificant: false });
const outcome = fc.record({ difference: fc.constantFrom(-1, 1), isSignificant: fc.boolean() });

describe('pairAgreement', () => {
  it('sorts every pair into one of eight kinds', () => {
    const full = [yes(1), yes(1), yes(1), yes(1), no(1), no(1), no(1), no(1)];
    const reduced = [yes(2), yes(-1), no(1), no(-1), yes(1), yes(-1), no(1), no(-1)];
    expect(pairAgreement(full, reduced)).toEqual({
      activeAgreements: 1,
      activeDisagreements: 1,
      missedSameSign: 1,
      missedOppositeSign: 1,
      falseSameSign: 1,
      falseOppositeSign: 1,
      passiveAgreements: 1,
      passiveDisagreements: 1,
      precision: 1 / 4,
      recall: 1 / 4,
      activeShare: 2 / 6,
      passiveShare: 4 / 8,
      balancedAccuracy: (1 / 4 + 2 / 4) / 2,
    });
  });

  it('has no precision where nothing is significant', () => {
    expect(pairAgreement([no(1)], [no(1)]).precision).toBeNaN();
  });

  it('exchanges precision and recall when the judgments change places', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(outcome, outcome), { minLength: 1 }), (both) => {
        const [full, reduced] = [both.map(([a]) => a), both.map(([, b]) => b)];
        expect(pairAgreement(full, reduced).precision).toBe(pairAgreement(reduced, full).recall);
      }),
    );
  });
});

const PAIRED_T = { test: 'paired-t', correction: 'none' } as const;

describe('judgmentAgreement', () => {
  it('is perfect for the same judgments', () => {
    const scores = [0.5, 0.3, 0.1].map((level, s) =>
      Float64Array.from({ length: 30 }, (_, i) => level + Math.sin(i * (s + 1)) / 20),
    );
    const options = {
      test: 'sign-flip',
      correction: 'holm',
      alpha: 0.05,
      permutations: 999,
      seed: 1,
    } as const;
    const conclusions = conclude(scores, options);
    const agreement = judgmentAgreement(conclusions, conclusions);
    expect(agreement).toMatchObject({
      tau: 1,
      tauAp: 1,
      rbo: 1,
      activeAgreements: 3,
      precision: 1,
      recall: 1,
      activeShare: 1,
    });
  });

  it('holds the lowest value for the best where lower is better', () => {
    const concluded = (values: readonly number[]) => ({ values, pairs: [] });
    const [full, reduced] = [concluded([1, 2, 3, 4]), concluded([1, 2, 4, 3])];
    // of the three above the last, two belong there
    expect(judgmentAgreement(full, reduced, 'lower').tauAp).toBeCloseTo((2 / 3) * (1 + 1 + 2 / 3) - 1, 12);
    // the best two are exchanged: nobody is above the second rightly
    expect(judgmentAgreement(full, reduced, 'higher').tauAp).toBeCloseTo((2 / 3) * (0 + 1 + 1) - 1, 12);
  });

  it('compares geometric means on the scale of logarithms', () => {
    const scores = [Float64Array.of(0.1, 0.9), Float64Array.of(0.3, 0.3)];
    const options = { ...PAIRED_T, alpha: 0.05, permutations: 1, seed: 1 };
    expect(conclude(scores, options).values).toEqual([0.5, 0.3]);
    expect(conclude(scores, options, 'geometric-mean').pairs[0]?.difference).toBeCloseTo(0, 12);
  });
});
