import { randomWords } from '../../../statistics/random-words.ts';

/** Apart from the streams of the statistics, so that no reference shares random numbers with a test on it. */
const REFERENCE_STREAM = 500;

/**
 * Random numbers in (0, 1).
 *
 * @param howMany   - how many
 * @param seed      - whole number in [0, 2^32)
 * @param replicate - index of the draw; draws are independent
 * @returns the same numbers for the same arguments
 * @source Salmon et al. (2011), SC'11: Philox
 */
export function uniforms(howMany: number, seed: number, replicate: number): Float64Array {
  const words = new Uint32Array(howMany);
  randomWords(words, replicate, seed, REFERENCE_STREAM);
  return Float64Array.from(words, (word) => (word + 0.5) / 2 ** 32);
}

/**
 * Random numbers of the standard normal distribution.
 *
 * @param howMany   - how many
 * @param seed      - whole number in [0, 2^32)
 * @param replicate - index of the draw
 * @returns the same numbers for the same arguments
 * @source Box & Muller (1958), "A note on the generation of random normal deviates", Ann. Math. Stat. 29
 */
export function normals(howMany: number, seed: number, replicate: number): Float64Array {
  const even = howMany + (howMany % 2);
  const uniform = uniforms(even, seed, replicate);
  for (let at = 0; at < even; at += 2) {
    const radius = Math.sqrt(-2 * Math.log(uniform[at]!));
    const angle = 2 * Math.PI * uniform[at + 1]!;
    uniform[at] = radius * Math.cos(angle);
    uniform[at + 1] = radius * Math.sin(angle);
  }
  return uniform.subarray(0, howMany);
}
