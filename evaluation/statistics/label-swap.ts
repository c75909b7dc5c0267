import type { InstanceRecords, Recomputation } from '../evaluator.ts';
import { commonRecords, restrictRecords } from './common-records.ts';
import { enumeratedFlips, type Flips, randomFlips } from './flips.ts';
import { pairIndex, pairs } from './pairs.ts';
import type { ResamplingPlan } from './resampling-plan.ts';
import { EXACT_LIMIT, type PairTests, type SignFlipOptions } from './sign-flip.ts';

/**
 * Approximate randomization test of the difference of two aggregates that are no means, for all pairs of systems. Under
 * the null hypothesis that two systems are exchangeable on every unit, the labels of their outputs could as well be
 * swapped there; both aggregates are computed anew after each drawing of swaps, and p is the share of drawings whose
 * |difference| is at least the observed one. For a mean it is the sign-flip test, with the same drawings.
 * Exact where there are no more than 20 units, and no more patterns of swaps than drawings were asked for (a pattern and its
 * opposite count as one); else Monte Carlo with p = (b + 1) / (B + 1). Drawings in which an aggregate is undefined are
 * left out of b and B.
 *
 * Differences within 1e-12 (|A| + |B|) below the observed one count as equal to it. Instances that one of the two lacks
 * are left out of both.
 *
 * @param records - records of each system, all of the same instances
 * @param prepare - from the evaluator's recomputation; called once for each pair, with the instances of both systems
 * @param units   - instances of each unit, from `resamplingPlan`
 * @returns p in (0, 1]; NaN where an aggregate is undefined
 * @source Noreen (1989), "Computer-Intensive Methods for Testing Hypotheses", ch. 2; Yeh (2000), "More accurate tests for
 *         the statistical significance of result differences", COLING
 */
export function labelSwapTests(
  records: readonly InstanceRecords[],
  prepare: Recomputation['prepare'],
  { permutations, seed }: SignFlipOptions,
  units: ResamplingPlan['units'],
): PairTests {
  const k = records.length;
  const size = (k * (k - 1)) / 2;
  const exact = units.length <= EXACT_LIMIT && 2 ** (units.length - 1) <= permutations;
  const tests = {
    p: new Float64Array(size).fill(Number.NaN),
    n: new Uint32Array(size),
    exact,
    permutations: size === 0 ? 0 : exact ? 2 ** units.length : permutations,
  };
  if (units.length === 0) return tests;
  const swaps = exact ? enumeratedFlips(units.length) : randomFlips(units.length, permutations, seed);
  for (const [a, b] of pairs(k)) {
    const at = pairIndex(a, b, k);
    const { common, isPartial } = commonRecords(records[a]!, records[b]!);
    const both = [records[a]!, records[b]!].map((all) => (isPartial ? restrictRecords(all, common) : all));
    const pairUnits = isPartial ? unitsAmong(units, common) : units;
    const difference = swappedDifference(prepare(joined(both[0]!, both[1]!)), pairUnits);
    const { extreme, defined } = countExtremeSwaps(difference, swaps);
    tests.n[at] = common.length;
    tests.p[at] = exact ? extreme / defined : (extreme + 1) / (defined + 1);
  }
  return tests;
}

/** Units with the instances of theirs that are among some, numbered anew; a unit without any stays, so that each keeps its bit. */
function unitsAmong(units: ResamplingPlan['units'], kept: readonly number[]): number[][] {
  const placeOf = new Map(kept.map((instance, place) => [instance, place]));
  return units.map((unit) => unit.flatMap((instance) => placeOf.get(instance) ?? []));
}

/** Two aggregates after the labels were swapped on the units whose bit is 1. */
type Swapped = (bits: Uint8Array) => readonly [number, number];

function swappedDifference(
  aggregate: (counts: Float64Array) => number,
  units: ResamplingPlan['units'],
): Swapped {
  const n = units.reduce((sum, unit) => sum + unit.length, 0);
  const first = new Float64Array(2 * n);
  const second = new Float64Array(2 * n);
  return (bits) => {
    for (const [place, unit] of units.entries()) {
      const swapped = (bits[place >>> 3]! >>> (place & 7)) & 1;
      for (const i of unit) {
        first[i] = second[n + i] = 1 - swapped;
        first[n + i] = second[i] = swapped;
      }
    }
    return [aggregate(first), aggregate(second)];
  };
}

function countExtremeSwaps(swapped: Swapped, swaps: Flips): { extreme: number; defined: number } {
  const bits = new Uint8Array(swaps.bytesEach);
  const [a, b] = swapped(bits);
  if (Number.isNaN(a - b)) return { extreme: Number.NaN, defined: Number.NaN };
  const threshold = Math.abs(a - b) - 1e-12 * (Math.abs(a) + Math.abs(b));
  let [extreme, defined] = [0, 0];
  for (let drawing = 0; drawing < swaps.count; drawing++) {
    swaps.fill(drawing, bits);
    const [left, right] = swapped(bits);
    const difference = Math.abs(left - right);
    if (Number.isNaN(difference)) continue;
    defined += 1;
    if (difference >= threshold) extreme += 1;
  }
  return { extreme, defined };
}

/** The records of both: instance i of the second becomes n + i. */
function joined(a: InstanceRecords, b: InstanceRecords): InstanceRecords {
  const offset = a.starts[a.starts.length - 1]!;
  const starts = new Uint32Array(a.starts.length + b.starts.length - 1);
  starts.set(a.starts);
  starts.set(
    b.starts.map((start) => start + offset),
    a.starts.length - 1,
  );
  const values = new Float64Array(a.values.length + b.values.length);
  values.set(a.values);
  values.set(b.values, a.values.length);
  return { width: a.width, starts, values };
}
