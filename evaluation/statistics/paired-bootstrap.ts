import { tCdf, tQuantile } from './distributions.ts';
import { normalCdf, normalQuantile } from './normal-distribution.ts';
import { pairReplicates } from './pair-interval.ts';
import type { PairedSample } from './paired-sample.ts';
import { pairIndex, pairs } from './pairs.ts';
import type { ResamplingPlan } from './resampling-plan.ts';
import type { PairTests, SignFlipOptions } from './sign-flip.ts';

/**
 * Paired bootstrap test of the difference of two aggregates, for all pairs of systems: resamples vary about the sample as
 * samples vary about the truth, so that d* − d, the difference on a resample shifted to 0, shows how large a difference
 * chance alone makes: q = (1 + #{|d* − d| ≥ |d|}) / (B + 1), two-sided, and p = {@link withFewUnits}(q). It needs nothing but
 * an aggregate that can be computed anew, but is approximate.
 *
 * Resamples on which the difference is undefined are left out of both counts. |d* − d| within 1e-12 (|A| + |B|) below |d|
 * counts as equal to it.
 *
 * @param replicates - of all systems on B shared resamples
 * @param options    - B and the seed that the replicates were drawn with
 * @returns p in (0, 1]; NaN with fewer than two common units or where the difference is undefined
 * @source Efron & Tibshirani (1993), "An Introduction to the Bootstrap", ch. 16: the null hypothesis by shifting; for
 *         aggregates of any kind: Noreen (1989), "Computer-Intensive Methods for Testing Hypotheses", ch. 4; few units:
 *         Hesterberg (2015), "What Teachers Should Know About the Bootstrap", Am. Stat. 69, expanded percentile interval
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
  if (Number.isNaN(difference)) return Number.NaN;
  const size = places.reduce((sum, place) => sum + Math.abs(sample.estimate(place)), 0);
  const threshold = Math.abs(difference) - 1e-12 * size;
  let [extreme, defined] = [0, 0];
  for (const drawn of differences) {
    if (Number.isNaN(drawn)) continue;
    defined += 1;
    if (Math.abs(drawn - difference) >= threshold) extreme += 1;
  }
  return withFewUnits((extreme + 1) / (defined + 1), drawnUnits(sample.plan));
}

/** What is drawn: units (instances, or clusters of them), as many from each stratum as it has. */
export interface DrawnUnits {
  readonly units: number;
  readonly strata: number;
}

/**
 * How many units and strata a plan has.
 *
 * @source definition
 */
export function drawnUnits({ units, strata }: ResamplingPlan): DrawnUnits {
  return { units: units.length, strata: strata.length };
}

/**
 * The smallest p that the paired bootstrap test can give: no resample is as far from the difference as 0 is.
 *
 * @returns NaN where there is no p
 * @source {@link pairedBootstrapTests}
 */
export function smallestBootstrapP(resamples: number, drawn: DrawnUnits): number {
  return withFewUnits(1 / (resamples + 1), drawn);
}

/**
 * Resamples B for which the paired bootstrap test can give a p as small as that: the fewer the units, the more.
 *
 * @returns ∞ where it takes more than can be counted; NaN where there is no p
 * @source the inverse of {@link smallestBootstrapP}
 */
export function resamplesForP(p: number, { units, strata }: DrawnUnits): number {
  const freedom = units - strata;
  if (freedom < 1) return Number.NaN;
  const deviate = tQuantile(p / 2, freedom) / Math.sqrt(freedom / units);
  return 1 / (2 * normalCdf(deviate)) - 1;
}

/**
 * What a two-sided p of a bootstrap is where resamples are known to be too alike: they vary less than samples do by
 * ν/n (n units in h strata, ν = n − h), and the tails of t with ν degrees of freedom are longer than those of the normal
 * distribution. The normal deviate of q, shortened by √(ν/n), is taken for a t: p = 2·(1 − Tν(z·√(ν/n))), z = Φ⁻¹(1 − q/2).
 */
function withFewUnits(q: number, { units, strata }: DrawnUnits): number {
  const freedom = units - strata;
  if (freedom < 1) return Number.NaN;
  return 2 * tCdf(normalQuantile(q / 2) * Math.sqrt(freedom / units), freedom);
}
