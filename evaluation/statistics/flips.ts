import { randomWords, STREAMS } from './random-words.ts';

/** A list of sign vectors as bits: bit i % 8 of byte i / 8 is 1 where the sign of instance i is flipped. */
export interface Flips {
  readonly count: number;
  /** An even number; the bits beyond the instances mean nothing. */
  readonly bytesEach: number;
  /** Writes the vectors `first`, `first` + 1, … one after another, as many as `out` holds. */
  fill(first: number, out: Uint8Array): void;
}

/**
 * Half of all 2^n sign vectors: those that keep the sign of the first instance. The other half are their opposites
 * and have the same |sum|, so shares over this half are shares over all.
 *
 * @param n - instances, 1 … 31
 * @source definition; the symmetry is that of |sum|
 */
export function enumeratedFlips(n: number): Flips {
  const bytesEach = 2 * Math.ceil(n / 16);
  return {
    count: 2 ** (n - 1),
    bytesEach,
    fill(first, out) {
      for (let at = 0; at < out.length; at++) {
        const bits = (first + Math.floor(at / bytesEach)) * 2;
        out[at] = (bits >>> (8 * (at % bytesEach))) & 0xff;
      }
    },
  };
}

/**
 * Independent random sign vectors: bit i of vector r is bit i % 32 of word i / 32 of the stream `signFlip`, replicate r.
 *
 * @param n     - instances, at least 1
 * @param count - sign vectors
 * @param seed  - whole number in [0, 2^32)
 * @source Salmon et al. (2011), SC'11 for the bits
 */
export function randomFlips(n: number, count: number, seed: number): Flips {
  const bytesEach = 2 * Math.ceil(n / 16);
  const words = new Uint32Array(Math.ceil(n / 32));
  return {
    count,
    bytesEach,
    fill(first, out) {
      for (let at = 0, replicate = first; at < out.length; replicate++) {
        randomWords(words, replicate, seed, STREAMS.signFlip);
        for (let byte = 0; byte < bytesEach; byte++, at++) {
          out[at] = (words[byte >>> 2]! >>> (8 * (byte & 3))) & 0xff;
        }
      }
    },
  };
}
