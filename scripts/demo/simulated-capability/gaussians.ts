import { normalQuantile } from '#evaluation/statistics/normal-distribution.ts';
import { randomIntegers } from '../random.ts';

/** Standard normal random numbers, the same ones for the same seed. */
export function gaussians(seed: number, howMany: number): Float64Array {
  return Float64Array.from(randomIntegers(seed, howMany), (word) => normalQuantile((word + 0.5) / 2 ** 32));
}
