import { expect, it } from 'vitest';
import { philox } from './philox.ts';
import { randomWords, STREAMS } from './random-words.ts';

it('lays the words of a replicate out as documented', () => {
  const words = new Uint32Array(6);
  randomWords(words, 9, 42, STREAMS.bootstrap);
  const block = new Uint32Array(4);
  philox(block, [1, 9, 0, 0], [42, STREAMS.bootstrap]);
  expect([...words.subarray(4)]).toEqual([...block.subarray(0, 2)]);
});

it('gives other words for another replicate, seed or stream', () => {
  const draw = (replicate: number, seed: number, stream: number) => {
    const words = new Uint32Array(2);
    randomWords(words, replicate, seed, stream);
    return words.join();
  };
  expect(new Set([draw(0, 0, 1), draw(1, 0, 1), draw(0, 1, 1), draw(0, 0, 2)]).size).toBe(4);
});
