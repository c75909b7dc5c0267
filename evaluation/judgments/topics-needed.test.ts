import { expect, it } from 'vitest';
import { pairedPower } from '../statistics/power.ts';
import { topicsNeeded } from './topics-needed.ts';

const settings = {
  ...({ test: 'paired-t', correction: 'none', alpha: 0.05 } as const),
  permutations: 1,
  seed: 1,
};
/** Differences of 100 topics with mean 0.5 and the standard deviation √(100/99) ≈ 1. */
const zeros = new Float64Array(100);
const spread = zeros.map((_, i) => 0.5 + (i % 2 === 0 ? 1 : -1));
const undecided = [{ difference: -0.5, isSignificant: false }];

it('begins with what the topics detect today, and gives the topics of smaller differences', () => {
  const found = topicsNeeded([zeros, spread], undecided, 2000, settings);
  // 2.83 standard errors: (z.975 + z.8)/√100 = .2802, a little more by the t distribution
  expect(found?.level).toBe(0.05);
  expect(found?.plans[0]).toMatchObject({ topics: 100, furtherTopics: 0, furtherJudgments: 0 });
  expect(found?.plans[0]?.difference).toBeGreaterThan(0.2802);
  expect(found?.plans[0]?.difference).toBeLessThan(0.29);
  const sd = Math.sqrt(100 / 99);
  for (const { difference, topics, furtherTopics, furtherJudgments, undecidedPairs } of found?.plans ?? []) {
    expect(pairedPower(difference / sd, topics, 0.05)).toBeGreaterThan(0.8 - 1e-9);
    if (furtherTopics > 0) expect(pairedPower(difference / sd, topics - 1, 0.05)).toBeLessThan(0.8);
    expect(furtherTopics).toBe(topics - 100);
    expect(furtherJudgments).toBe(20 * furtherTopics);
    expect(undecidedPairs).toBe(1); // they lie 0.5 apart
  }
  // half of the difference needs about four times the topics
  expect(found?.plans[2]?.topics).toBeGreaterThan(385);
  expect(found?.plans[2]?.topics).toBeLessThan(400);
});

it('reckons with the pairs that a correction is for', () => {
  const systems = [zeros, spread, spread.map((value) => 2 * value)];
  const outcomes = [1, 2, 3].map((difference) => ({ difference, isSignificant: true }));
  const levels = (['none', 'bh', 'by', 'holm', 'bonferroni'] as const).map(
    (correction) => topicsNeeded(systems, outcomes, 1, { ...settings, correction })?.level,
  );
  expect(levels).toEqual([0.05, 0.05, 0.05 / (1 + 1 / 2 + 1 / 3), 0.05 / 3, 0.05 / 3]);
  const tukey = { ...settings, test: 'tukey-hsd' } as const;
  expect(topicsNeeded(systems, outcomes, 1, tukey)?.level).toBe(0.05 / 3);
  expect(topicsNeeded(systems, outcomes, 1, tukey)?.plans.map((plan) => plan.undecidedPairs)).toEqual([
    ...[0, 0, 0, 0],
  ]);
});

it('has no plan where nothing differs, or where one topic tells nothing', () => {
  expect(topicsNeeded([zeros, zeros], undecided, 10, settings)).toBeUndefined();
  expect(topicsNeeded([Float64Array.of(1), Float64Array.of(2)], undecided, 10, settings)).toBeUndefined();
});

it('ends with two topics and many systems too', () => {
  const systems = Array.from({ length: 40 }, (_, i) => Float64Array.of(i, i * i));
  const outcomes = Array.from({ length: 780 }, () => ({ difference: 1, isSignificant: false }));
  const plans = topicsNeeded(systems, outcomes, 10, { ...settings, correction: 'holm' })?.plans ?? [];
  for (const { topics } of plans) expect(topics).toBeGreaterThanOrEqual(2);
});
