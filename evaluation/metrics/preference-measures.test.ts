import { expect, test } from 'vitest';
import { countPreferences, type PreferenceJudgment } from './preference-counts.ts';
import {
  fulfilledPreferences,
  possiblePreferences,
  preferenceShare,
  preferenceShareByGroup,
  preferenceShareByPair,
} from './preference-measures.ts';

const judgment = (group: number, subgroup: number, place: number, level: number): PreferenceJudgment => ({
  group,
  subgroup,
  place,
  level,
});

test('a group with one subgroup prefers every document to all of lower level', () => {
  // Places 0, 1, 2 retrieved, 3 not; levels 1, 2, 0, 1: pairs 1>0, 1>2, 1>3, 0>2, 3>2.
  const counts = countPreferences(
    [1, 2, 0, 1].map((level, place) => judgment(0, 0, place, level)),
    4,
    3,
  );
  if (!counts) throw new Error('consistent');
  expect(possiblePreferences(counts, 'all')).toBe(5);
  expect(possiblePreferences(counts, 'retrieved')).toBe(3);
  // 1>2 and 0>2 are in order, 1>0 is not; 1>3 is implied, 3>2 is not fulfilled.
  expect(fulfilledPreferences(counts, 'retrieved')).toBe(2);
  expect(fulfilledPreferences(counts, 'all')).toBe(3);
  expect(preferenceShare(counts, 'all')).toBe(3 / 5);
  expect(preferenceShareByPair(counts, 'retrieved')).toBe(2 / 3);
});

test('subgroups are joined by transitivity', () => {
  // 0 > 1 in one subgroup, 1 > 2 in another: 0 > 2 follows.
  const judgments = [judgment(0, 0, 0, 2), judgment(0, 0, 1, 1), judgment(0, 1, 1, 5), judgment(0, 1, 2, 4)];
  const counts = countPreferences(judgments, 3, 3);
  expect(counts && possiblePreferences(counts, 'all')).toBe(3);
  expect(counts && preferenceShare(counts, 'all')).toBe(1);
});

test('a circle within a group is a contradiction, opposite groups are not', () => {
  const circle = [judgment(0, 0, 0, 2), judgment(0, 0, 1, 1), judgment(0, 1, 1, 2), judgment(0, 1, 0, 1)];
  expect(countPreferences(circle, 2, 2)).toBeUndefined();
  const opposite = [judgment(0, 0, 0, 2), judgment(0, 0, 1, 1), judgment(1, 0, 1, 2), judgment(1, 0, 0, 1)];
  const counts = countPreferences(opposite, 2, 2);
  expect(counts && preferenceShareByPair(counts, 'all')).toBe(0.5);
  expect(counts && preferenceShareByGroup(counts, 'all')).toBe(0.5);
});
