import { expect, test } from 'vitest';
import { characterGrams, plainWords, stemmedWords } from './analyzers.ts';

test('plain words are lower case, with their apostrophes, numbers included', () => {
  expect(plainWords("The Nation's debt, in 1790: $3.5 million!")).toEqual([
    'the',
    "nation's",
    'debt',
    'in',
    '1790',
    '3',
    '5',
    'million',
  ]);
});

test('stems follow the published examples of the Porter 2 algorithm and leave out stop words', () => {
  // Pairs from the sample vocabulary at snowballstem.org/algorithms/english/stemmer.html
  expect(stemmedWords('the consistency of consolations and knightly knocking')).toEqual([
    'consist',
    'consol',
    'knight',
    'knock',
  ]);
});

test('character grams overlap, with a blank on either side of the word', () => {
  expect(characterGrams('State of a')).toEqual([' sta', 'stat', 'tate', 'ate ', ' of ', ' a ']);
});
