import { expect, test } from 'vitest';
import { drawBelow, mersenneTwister } from './mersenne-twister.ts';

/** Expected values: NumPy 2.4.6, `RandomState(seed).randint`. */
test.each([
  [0, [2357136044, 2546248239, 3071714933, 3626093760]],
  [299, [1286578906, 3527439050, 1810253877, 3316281748]],
  [4294967295, [419326371, 479346978, 3918654476, 2416749639]],
])('words of seed %i', (seed, words) => {
  const next = mersenneTwister(seed);
  expect(words.map(() => next())).toEqual(words);
});

test('goes on after the first 624 words', () => {
  const next = mersenneTwister(7);
  for (let word = 0; word < 700; word++) next();
  expect([next(), next(), next()]).toEqual([3181053478, 2004153703, 121420400]);
});

test.each([
  [0, [0, 1, 0, 0, 1, 3, 5, 2, 0, 2]],
  [3, [2, 0, 1, 0, 0, 0, 0, 1, 1, 2]],
  [299, [2, 2, 1, 0, 0, 3, 3, 1, 1, 1]],
])('bounded numbers of seed %i; a limit of 1 draws nothing', (seed, numbers) => {
  const next = mersenneTwister(seed);
  expect([3, 3, 2, 1, 3, 5, 7, 3, 2, 3].map((limit) => drawBelow(next, limit))).toEqual(numbers);
});
