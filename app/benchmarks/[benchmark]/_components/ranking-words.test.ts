import { expect, test } from 'vitest';
import { absenceWords, fewTasksWords, listOf, pairWords } from './ranking-words.ts';

const name = (id: string) => id.toUpperCase();
const pair = { above: 'a', below: 'b', wins: 5, losses: 4, ties: 0, support: 5 / 9 };

test('a pair in words: majority, tie, against the majority, outweighed', () => {
  expect(pairWords(pair, name)).toBe('A beats B on 5 of 9 tasks.');
  expect(pairWords({ ...pair, wins: 1, losses: 1, support: 0.5 }, name)).toBe(
    'A is above B; each is the better one on 1 of 2 tasks.',
  );
  expect(pairWords({ ...pair, wins: 2, losses: 3, ties: 1, support: 5 / 12 }, name)).toBe(
    'A is above B but loses to it on 3 of 6 tasks, with 1 tie.',
  );
  expect(pairWords({ ...pair, wins: 2, losses: 1, support: 0.4 }, name)).toBe(
    'A is above B and better on 2 of 3 tasks, but these do not weigh more.',
  );
});

test('lists of names end', () => {
  expect(
    [[], ['a'], ['a', 'b'], ['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'd', 'e']].map((names) => listOf(names)),
  ).toEqual(['', 'a', 'a and b', 'a, b, c and d', 'a, b, c and 2 more']);
});

test('the absence of a system in words', () => {
  const absence = { system: 'c', reversals: 1, example: ['a', 'b'] as [string, string], winners: ['b'] };
  expect(absenceWords(absence, name)).toBe('Without C, one pair of others changes places: B passes A.');
  expect(absenceWords({ ...absence, reversals: 3 }, name)).toBe(
    'Without C, 3 pairs of others change places, among them: B passes A.',
  );
});

test('few tasks are said to be few', () => {
  expect(fewTasksWords([1])).toContain('Only one task');
  expect(fewTasksWords([2, 2])).toContain('a majority needs both');
  expect(fewTasksWords([2, 1])).toContain('the heavier one');
  expect(fewTasksWords([1, 1, 1])).toBeNull();
});
