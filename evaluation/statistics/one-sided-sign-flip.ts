import { enumeratedFlips, randomFlips } from './flips.ts';
import { EXACT_LIMIT, type SignFlipOptions } from './sign-flip.ts';

/**
 * One-sided sign-flip test: is the mean difference above 0? For directions fixed before the scores were seen; who picks
 * the better system first and then tests one-sided doubles the error. Exact for n ≤ 20, else Monte Carlo, with the
 * sign vectors of `signFlipTests`.
 *
 * @param differences - from `pairedDifferences`; at least one
 * @returns share of the sign vectors whose sum is at least the observed one; 1 where every difference is 0
 * @source Fisher (1935), "The Design of Experiments"; Phipson & Smyth (2010), Stat. Appl. Genet. Mol. Biol. 9
 */
export function oneSidedSignFlip(differences: Float64Array, { permutations, seed }: SignFlipOptions): number {
  const n = differences.length;
  const exact = n <= EXACT_LIMIT;
  const flips = exact ? enumeratedFlips(n) : randomFlips(n, permutations, seed);
  const observed = differences.reduce((sum, d) => sum + d, 0);
  const size = differences.reduce((sum, d) => sum + Math.abs(d), 0);
  const least = observed - 1e-9 * Math.max(1, size);
  const bits = new Uint8Array(flips.bytesEach);
  let reached = 0;
  for (let vector = 0; vector < flips.count; vector++) {
    flips.fill(vector, bits);
    let sum = 0;
    for (let i = 0; i < n; i++) sum += (bits[i >> 3]! >> (i & 7)) & 1 ? -differences[i]! : differences[i]!;
    if (sum >= least) reached += 1;
    if (exact && -sum >= least) reached += 1; // the opposite vector, which the enumeration leaves out
  }
  return exact ? reached / (2 * flips.count) : (reached + 1) / (flips.count + 1);
}
