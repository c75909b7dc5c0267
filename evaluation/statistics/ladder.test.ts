import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ladder, parameterFreeLadder } from './ladder.ts';

describe('ladder', () => {
  it('moves only for a gain of more than a step', () => {
    expect(ladder([0.52, 0.48, 0.44, 0.3], 0.1)).toEqual([0.5, 0.5, 0.5, 0.30000000000000004]);
    // 0.5 − 0.1 = 0.4 exactly is no improvement
    expect(ladder([0.5, 0.4, 0.39], 0.1)).toEqual([0.5, 0.5, 0.4]);
  });

  it('never goes up, and stays within half a step of a loss that was submitted', () => {
    const losses = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(losses, (all) => {
        const released = ladder(all, 0.05);
        for (const [i, value] of released.entries()) {
          expect(value).toBeLessThanOrEqual(released[i - 1] ?? Number.POSITIVE_INFINITY);
          expect(all.slice(0, i + 1).some((loss) => Math.abs(loss - value) <= 0.025 + 1e-9)).toBe(true);
        }
      }),
    );
  });
});

describe('parameterFreeLadder', () => {
  it('takes the standard error of the difference for the step', () => {
    const first = [1, 1, 1, 1];
    // differences −1, 0, 0, 0: s = 1/2, step 1/4; the mean 0.75 is not below 1 − 0.25
    expect(parameterFreeLadder([first, [0, 1, 1, 1]])).toEqual([1, 1]);
    // differences −1, −1, 0, 0: s = √(1/3), step 0.289; 0.5 is below 0.711
    expect(parameterFreeLadder([first, [0, 0, 1, 1]])).toEqual([1, 0.5]);
  });

  it('estimates the deviation with n − 1', () => {
    // losses 0 … 0 and one of −x on two instances: gain x/2, s = x/√2 with n − 1, x/2 with n; step x/2 or x/(2√2)
    expect(
      parameterFreeLadder([
        [1, 1],
        [1, 0],
      ]),
    ).toEqual([1, 1]);
  });
});
