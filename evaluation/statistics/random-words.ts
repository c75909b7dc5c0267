import { philox } from './philox.ts';

/** Each use of random numbers has its own stream, so that no two share bits under one seed. */
export const STREAMS = {
  signFlip: 1,
  bootstrap: 2,
  tasks: 3,
  shuffle: 4,
  dirichlet: 5,
  adjudication: 6,
} as const;

/**
 * Random 32-bit words of one replicate: words 4i … 4i+3 are Philox4x32-10 of counter (i, replicate, 0, 0) under
 * key (seed, stream). A replicate's words do not depend on how many other replicates are drawn.
 *
 * @param out       - receives the words; any length
 * @param replicate - index of the replicate, from 0
 * @param seed      - whole number in [0, 2^32)
 * @param stream    - what the words are for, one of {@link STREAMS}
 * @source Salmon et al. (2011), SC'11; layout of counter and key: our own
 */
export function randomWords(out: Uint32Array, replicate: number, seed: number, stream: number): void {
  const block = new Uint32Array(4);
  const key = [seed >>> 0, stream] as const;
  for (let start = 0; start < out.length; start += 4) {
    philox(block, [start >>> 2, replicate >>> 0, 0, 0], key);
    for (let word = 0; word < 4 && start + word < out.length; word++) out[start + word] = block[word]!;
  }
}
