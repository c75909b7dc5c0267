import { expect, it } from 'vitest';
import { signTest } from './sign-test.ts';

it('counts signs and leaves zeros out', () => {
  expect(signTest(Float64Array.of(3, 0.1, 5, 2, 0, -9))).toEqual({
    positive: 4,
    negative: 1,
    p: expect.closeTo((2 * (1 + 5)) / 32, 14),
    pGreater: expect.closeTo((1 + 5) / 32, 14),
    pLess: expect.closeTo(31 / 32, 14),
  });
  expect(signTest(Float64Array.of(0, 0)).p).toBe(1);
});
