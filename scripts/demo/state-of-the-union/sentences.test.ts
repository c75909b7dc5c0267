import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countWords, splitSentences } from './sentences.ts';

test('ends a sentence at a stop, question or exclamation mark before a capital letter', () => {
  expect(splitSentences('We met. Did we agree? Yes! All of us.')).toEqual([
    'We met.',
    'Did we agree?',
    'Yes!',
    'All of us.',
  ]);
});

test('keeps closing quotes with the sentence they close and opening ones with the next', () => {
  expect(splitSentences('He said: "Go." "Where?" she asked.')).toEqual([
    'He said: "Go."',
    '"Where?" she asked.',
  ]);
});

test('does not end a sentence after a title, an initial, a country or in a number', () => {
  const sentence = 'Mr. Adams and Gen. U. S. Grant of the U.S. Army spent $3.5 million under No. 7.';
  expect(splitSentences(`${sentence} It passed.`)).toEqual([sentence, 'It passed.']);
});

test('loses no word and invents none', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'B', '.', '?', ' ', '"', '1') }), (text) => {
      expect(splitSentences(text).join(' ').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
  );
});

test('counts what stands between blanks', () => {
  expect(countWords(' one  two-three\nfour. ')).toBe(3);
  expect(countWords('')).toBe(0);
});
