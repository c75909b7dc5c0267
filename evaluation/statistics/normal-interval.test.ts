import { expect, it } from 'vitest';
import { normalInterval } from './normal-interval.ts';

it('is the estimate less its bias, and 1.96 standard errors on both sides', () => {
  // replicates 1 … 5: mean 3, s² = 10/4
  const { bias, standardError, ci } = normalInterval(Float64Array.of(1, 2, 3, 4, 5), 2.5);
  expect(bias).toBe(0.5);
  expect(standardError).toBe(Math.sqrt(2.5));
  expect(ci[0]).toBeCloseTo(2 - 1.959963984540054 * Math.sqrt(2.5), 12);
  expect(ci[1]).toBeCloseTo(2 + 1.959963984540054 * Math.sqrt(2.5), 12);
});
