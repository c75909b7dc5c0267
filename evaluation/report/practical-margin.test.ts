import { describe, expect, it } from 'vitest';
import { practicalDifference } from './practical-margin.ts';

/** A pair whose interval at every level is `ci`. */
const pair = (ci: [number, number] | null, differences: readonly number[] = [0]) => ({
  intervalAt: () => (ci ? { ci, method: 'bca' as const } : null),
  differences: Float64Array.from(differences),
});
const settings = { margin: 0.1, alpha: 0.05, direction: 'higher', isSignificant: true } as const;

describe('practicalDifference', () => {
  it('calls two systems equivalent where the interval lies within the margin, significant or not', () => {
    expect(practicalDifference(pair([-0.05, 0.09]), settings).verdict).toBe('equivalent');
    expect(practicalDifference(pair([0.01, 0.09]), { ...settings, isSignificant: false }).verdict).toBe(
      'equivalent',
    );
    expect(practicalDifference(pair([-0.05, 0.1]), settings).verdict).toBe('unsettled');
  });

  it('calls a system better only beyond the margin, in the direction of the metric, and if significant', () => {
    expect(practicalDifference(pair([0.11, 0.3]), settings).verdict).toBe('a-better');
    expect(practicalDifference(pair([0.09, 0.3]), settings).verdict).toBe('unsettled');
    expect(practicalDifference(pair([-0.3, -0.11]), settings).verdict).toBe('b-better');
    const lower = { ...settings, direction: 'lower' } as const;
    expect(practicalDifference(pair([-0.3, -0.11]), lower).verdict).toBe('a-better');
    expect(practicalDifference(pair([0.11, 0.3]), { ...settings, isSignificant: false }).verdict).toBe(
      'unsettled',
    );
  });

  it('asks for the interval that two one-sided tests come down to', () => {
    const levels: number[] = [];
    const asked = {
      ...pair(null),
      intervalAt: (level: number) => {
        levels.push(level);
        return null;
      },
    };
    expect(practicalDifference(asked, settings)).toEqual({ verdict: 'unsettled', ci: null, share: null });
    expect(levels).toEqual([0.9]);
  });

  it('counts the resamples within the margin among those that are defined', () => {
    const resamples = [-0.2, -0.05, 0.02, 0.1, Number.NaN];
    expect(practicalDifference(pair([-0.2, 0.1], resamples), settings).share).toBe(2 / 4);
  });
});
