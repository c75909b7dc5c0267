import { randomWords, STREAMS } from './random-words.ts';

/**
 * One draw of the Dirichlet distribution with parameters (½, 1, 1, …, 1): gamma variables over their sum.
 * Gamma(1) is −ln u; Gamma(½) is half a squared normal value, −ln u · cos²(2πv) (Box & Muller).
 *
 * @param weights - receives the weights, the one of parameter ½ first; shape [n + 1]
 * @param draw    - index of the draw: words of the stream `dirichlet`, replicate `draw`
 * @param seed    - whole number in [0, 2^32)
 * @source Devroye (1986), "Non-Uniform Random Variate Generation", XI.4; Box & Muller (1958), Ann. Math. Stat. 29
 */
export function drawHalfDirichlet(weights: Float64Array, draw: number, seed: number): void {
  const words = new Uint32Array(weights.length + 1);
  randomWords(words, draw, seed, STREAMS.dirichlet);
  const uniform = (word: number) => (word + 0.5) / 2 ** 32;
  weights[0] = -Math.log(uniform(words[0]!)) * Math.cos(2 * Math.PI * uniform(words[words.length - 1]!)) ** 2;
  for (let i = 1; i < weights.length; i++) weights[i] = -Math.log(uniform(words[i]!));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  for (let i = 0; i < weights.length; i++) weights[i]! /= sum;
}
