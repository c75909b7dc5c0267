import { compareAreas } from './delong.ts';
import type { PairedSample } from './paired-sample.ts';
import { pairIndex, pairs } from './pairs.ts';
import type { PairTests } from './sign-flip.ts';

/**
 * DeLong's test of the areas under the ROC curve for every pair of systems, each on the instances that both have.
 *
 * @param sample - systems whose aggregate is such an area
 * @returns p in [0, 1]; NaN with fewer than two positives or negatives, and where areas differ without any variance
 * @throws {RangeError} where the aggregate is no area under a ROC curve
 * @source `deLong`
 */
export function deLongTests(sample: PairedSample): PairTests {
  const k = sample.systems;
  const size = (k * (k - 1)) / 2;
  const tests = { p: new Float64Array(size), n: new Uint32Array(size) };
  for (const [a, b] of pairs(k)) {
    const at = pairIndex(a, b, k);
    const common = sample.common(a, b);
    tests.n[at] = sample.shared(a, b);
    tests.p[at] = common ? areasP(common, 0, 1) : areasP(sample, a, b);
  }
  return { ...tests, exact: false, permutations: 0 };
}

function areasP({ placements }: PairedSample, a: number, b: number): number {
  if (placements === null) throw new RangeError('the aggregate is no area under a ROC curve');
  const [first, second] = [placements(a), placements(b)];
  if (Math.min(first.positives.length, first.negatives.length) < 2) return Number.NaN;
  return compareAreas(first, second).p;
}
