import { randomWords } from '#evaluation/statistics/random-words.ts';

/** Apart from the streams of the statistics, so that no test shares random numbers with the data it tests. */
const DEMO_STREAM = 1000;

/** That many random 32-bit words, the same ones for the same seed. */
export function randomIntegers(seed: number, howMany: number): Uint32Array {
  const words = new Uint32Array(howMany);
  randomWords(words, 0, seed, DEMO_STREAM);
  return words;
}

/** The values in an order that the seed decides: sorted by random keys. */
export function shuffle<Value>(values: readonly Value[], seed: number): Value[] {
  const keys = randomIntegers(seed, values.length);
  return values
    .map((value, index) => ({ value, index, key: keys[index] ?? 0 }))
    .sort((a, b) => a.key - b.key || a.index - b.index)
    .map(({ value }) => value);
}

/** A seed made of a text: its 32-bit FNV-1a hash (Fowler, Noll & Vo) over UTF-16 code units. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
