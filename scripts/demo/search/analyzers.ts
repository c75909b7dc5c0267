import { stem } from 'porter2';

/** Turns text into the terms that are indexed and looked up. */
export type Analyzer = (text: string) => readonly string[];

/** 43 common words that carry no subject. */
const STOP_WORDS = new Set(
  `a an and are as at be been but by for from had has have he his i in is it its not of on or our shall
  that the their there they this to was we were which who will with would`.split(/\s+/),
);

const WORD = /[\p{L}\p{N}]+(?:'\p{L}+)?/gu;

/** Lower-case words, all of them, as they stand. */
export const plainWords: Analyzer = (text) => text.toLowerCase().match(WORD) ?? [];

const stems = new Map<string, string>();

/** Stems of the words that are not stop words (Porter's second English stemmer). */
export const stemmedWords: Analyzer = (text) =>
  plainWords(text)
    .filter((word) => !STOP_WORDS.has(word))
    .map((word) => remember(stems, word, stem));

const GRAM_LENGTH = 4;
const grams = new Map<string, readonly string[]>();

/** The overlapping four-character pieces of each word between blanks: `state` gives ` sta`, `stat`, `tate`, `ate `. */
export const characterGrams: Analyzer = (text) =>
  plainWords(text).flatMap((word) => remember(grams, word, gramsOfWord));

function gramsOfWord(word: string): readonly string[] {
  const padded = ` ${word} `;
  const count = Math.max(1, padded.length - GRAM_LENGTH + 1);
  return Array.from({ length: count }, (_, start) => padded.slice(start, start + GRAM_LENGTH));
}

function remember<Value>(memory: Map<string, Value>, word: string, make: (word: string) => Value): Value {
  const known = memory.get(word);
  if (known !== undefined) return known;
  const made = make(word);
  memory.set(word, made);
  return made;
}
