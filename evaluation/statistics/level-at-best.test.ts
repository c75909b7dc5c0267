import { describe, expect, it } from 'vitest';
import { adjustPValues, CORRECTIONS } from './adjust-p-values.ts';
import { harmonicNumber } from './harmonic-number.ts';
import { levelAtBest } from './level-at-best.ts';

describe.each(CORRECTIONS)('the level that %s leaves at best', (correction) => {
  it('rejects all of as many tests with the same p below it, and none above', () => {
    for (const tests of [1, 2, 7, 66]) {
      const level = levelAtBest(correction, tests, 0.05);
      const adjusted = (p: number) => adjustPValues(new Float64Array(tests).fill(p), correction);
      expect(Math.max(...adjusted(level * (1 - 1e-9)))).toBeLessThan(0.05);
      expect(Math.min(...adjusted(level * (1 + 1e-9)))).toBeGreaterThan(0.05);
      // others with larger p-values make it no easier
      const mixed = adjustPValues(
        Float64Array.from({ length: tests }, (_, i) => level * (1 + 1e-9 + i / 10)),
        correction,
      );
      expect(Math.min(...mixed)).toBeGreaterThan(0.05);
    }
  });
});

it('sums reciprocals', () => {
  expect(harmonicNumber(1)).toBe(1);
  expect(harmonicNumber(4)).toBeCloseTo(25 / 12, 14);
});
