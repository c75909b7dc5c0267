import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactLetters } from './compact-letters.ts';
import { pairIndex, pairs } from './pairs.ts';

describe('compactLetters', () => {
  it('gives one letter to systems that do not differ and none to none', () => {
    expect(compactLetters([1, 1, 1], 3, 0.05)).toEqual(['a', 'a', 'a']);
    expect(compactLetters([], 0, 0.05)).toEqual([]);
  });

  it('gives two letters to a system between two that differ', () => {
    // only the first and the last differ
    expect(compactLetters([0.5, 0.01, 0.5], 3, 0.05)).toEqual(['a', 'ab', 'b']);
  });

  it('shares a letter exactly where p is not below alpha', () => {
    const adjusted = fc.array(fc.constantFrom(0.01, 0.05, 0.9, Number.NaN), { minLength: 45, maxLength: 45 });
    fc.assert(
      fc.property(adjusted, (p) => {
        const letters = compactLetters(p, 10, 0.05) ?? [];
        for (const [a, b] of pairs(10)) {
          const isShared = [...(letters[a] ?? '')].some((letter) => letters[b]?.includes(letter));
          expect(isShared).toBe(!((p[pairIndex(a, b, 10)] ?? 1) < 0.05));
        }
      }),
    );
  });

  it('copes with 60 systems, and gives up where it would need more than 52 letters', () => {
    const differsFrom = (gap: number) => [...pairs(60)].map(([a, b]) => (b - a > gap ? 0.001 : 0.5));
    // windows of 11 neighbours: 50 groups; windows of 6: 55 groups
    expect(new Set(compactLetters(differsFrom(10), 60, 0.05)?.join('')).size).toBe(50);
    expect(compactLetters(differsFrom(5), 60, 0.05)).toBeUndefined();
  });
});
