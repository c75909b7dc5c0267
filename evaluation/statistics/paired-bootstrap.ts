import { pairReplicates } from './pair-interval.ts';
import type { PairedSample } from './paired-sample.ts';
import { pairIndex, pairs } from './pairs.ts';
import type { PairTests, SignFlipOptions } from './sign-flip.ts';

/**
 * Paired bootstrap test of the difference of two aggregates, for all pairs of systems: resamples vary about the sample as
 * samples vary about the truth, so that d* − d, the difference on a resample shifted to 0, shows how large a difference
 * chance alone makes. p = (1 + #{|d* − d| ≥ |d|}) / (B + 1), two-sided. It needs nothing but an aggregate that can be
 * computed anew, but is approximate: with few units it finds too much.
 *
 * Resamples on which the difference is undefined are left out of both counts. |d* − d| within 1e-12 (|A| + |B|) below |d|
 * counts as equal to it.
 *
 * @param replicates - of all systems on B shared resamples
 * @param options    - B and the seed that the replicates were drawn with
 * @returns p in (0, 1]; NaN with fewer than two common units or where the difference is undefined
 * @source Efron & Tibshirani (1993), "An Introduction to the Bootstrap", ch. 16: the null hypothesis by shifting; for
 *         aggregates of any kind: Noreen (1989), "Computer-Intensive Methods for Testing Hypotheses", ch. 4
 */
export function pairedBootstrapTests(
  sample: PairedSample,
  replicates: readonly Float64Array[],
  { permutations, seed }: SignFlipOptions,
): PairTests {
  const k = sample.systems;
  const size = (k * (k - 1)) / 2;
  const tests = { p: new Float64Array(size), n: new Uint32Array(size) };
  for (const [a, b] of pairs(k)) {
    const at = pairIndex(a, b, k);
    tests.n[at] = sample.shared(a, b);
    tests.p[at] = shiftedP(sample, [a, b], replicates, { permutations, seed });
  }
  return { ...tests, exact: false, permutations: size === 0 ? 0 : permutations };
}

function shiftedP(
  whole: PairedSample,
  pair: readonly [number, number],
  replicates: readonly Float64Array[],
  { permutations: resamples, seed }: SignFlipOptions,
): number {
  const { sample, places, difference, differences } = pairReplicates(whole, pair, replicates, {
    resamples,
    seed,
  });
  if (Number.isNaN(difference) || sample.plan.units.length < 2) return Number.NaN;
  const size = places.reduce((sum, place) => sum + Math.abs(sample.estimate(place)), 0);
  const threshold = Math.abs(difference) - 1e-12 * size;
  let [extreme, defined] = [0, 0];
  for (const drawn of differences) {
    if (Number.isNaN(drawn)) continue;
    defined += 1;
    if (Math.abs(drawn - difference) >= threshold) extreme += 1;
  }
  return (extreme + 1) / (defined + 1);
}
