import { commonInstances } from './common-instances.ts';
import { countExtremeFlips } from './count-extreme-flips.ts';
import { enumeratedFlips } from './flips.ts';
import { pairIndex, pairs } from './pairs.ts';
import { type Replication, replicationHere } from './replication.ts';
import type { ResamplingPlan } from './resampling-plan.ts';

/** Up to this many units (instances, or clusters of them) all sign vectors are enumerated. */
export const EXACT_LIMIT = 20;

export interface SignFlipOptions {
  /** Random sign vectors, where there are more units than {@link EXACT_LIMIT}, shuffles or resamples; at least 1. */
  readonly permutations: number;
  /** Whole number in [0, 2^32). */
  readonly seed: number;
  /** Draws random sign vectors, shuffles and resamples; the processor unless given. */
  readonly replication?: Replication;
}

/** Results of a test of every pair of systems; the pair (i, j), i < j, is at `pairIndex(i, j, k)`. */
export interface PairTests {
  /** Two-sided p-values; shape [k (k − 1) / 2]; NaN where none can be given. */
  readonly p: Float64Array;
  /** Instances that the pair was tested on; same shape. */
  readonly n: Uint32Array;
  /** Whether every p is exact: from all sign vectors, or from a discrete null distribution. */
  readonly exact: boolean;
  /** Sign vectors of the largest comparison, shuffles or resamples; 0 for tests without either. */
  readonly permutations: number;
}

/**
 * Paired randomization (sign-flip) test of the mean difference for all pairs of systems at once. Under the null
 * hypothesis that two systems are exchangeable on every instance, each difference could as well have had the
 * opposite sign; p is the share of sign vectors whose |sum| is at least the observed one. Where instances come in
 * clusters, a whole cluster is exchangeable and not its single instances: its differences all flip together.
 * Exact for n ≤ 20 units (all 2^n vectors); else Monte Carlo with p = (b + 1) / (B + 1), never 0.
 * All pairs share the sign vectors, which leaves each p valid and costs B·n·k rather than B·n·k².
 *
 * Sums within 1e-9·max(1, Σ|d|) below the observed one count as equal to it.
 *
 * @param scores  - scores of each system; k arrays of shape [instances]; NaN where a system has none, such
 *                  instances are left out of the pairs of that system
 * @param units   - instances of each unit, from `resamplingPlan`; by default each instance is one
 * @returns p in (0, 1], the smaller the stronger the evidence of a difference; 1 for equal systems
 * @source Fisher (1935), "The Design of Experiments"; Smucker, Allan & Carterette (2007), CIKM;
 *         (b + 1) / (B + 1): Phipson & Smyth (2010), Stat. Appl. Genet. Mol. Biol. 9; clusters: exchangeable blocks,
 *         Winkler et al. (2015), "Multi-level block permutation", NeuroImage 123
 */
export function signFlipTests(
  scores: readonly Float64Array[],
  options: SignFlipOptions,
  units?: ResamplingPlan['units'],
): PairTests {
  const size = (scores.length * (scores.length - 1)) / 2;
  const tests = {
    p: new Float64Array(size).fill(Number.NaN),
    n: new Uint32Array(size),
    exact: true,
    permutations: 0,
  };
  for (const { instances, members } of pairsByInstances(scores)) {
    if (instances.length === 0) continue;
    const flipped = units ? unitsAmong(units, instances) : instances.map((i) => [i]);
    const exact = flipped.length <= EXACT_LIMIT;
    const systems = [...new Set(members.flat())];
    const columns = systems.map((system) =>
      Float64Array.from(flipped, (unit) => unit.reduce((sum, i) => sum + scores[system]![i]!, 0)),
    );
    const positions = new Map(systems.map((system, position) => [system, position]));
    const pairsOfColumns = members.map(([a, b]) => [positions.get(a)!, positions.get(b)!] as const);
    const { counts, total } = exact
      ? countAll(columns, pairsOfColumns)
      : countRandom(columns, pairsOfColumns, options);
    for (const [index, [a, b]] of members.entries()) {
      const at = pairIndex(a, b, scores.length);
      tests.n[at] = instances.length;
      tests.p[at] = exact ? counts[index]! / total : (counts[index]! + 1) / (total + 1);
    }
    tests.exact &&= exact;
    tests.permutations = Math.max(tests.permutations, exact ? 2 ** flipped.length : total);
  }
  return tests;
}

type Columns = readonly Float64Array[];
type ColumnPairs = readonly (readonly [number, number])[];

function countAll(columns: Columns, pairs: ColumnPairs) {
  const flips = enumeratedFlips(columns[0]!.length);
  return { counts: countExtremeFlips(columns, pairs, flips), total: flips.count };
}

function countRandom(columns: Columns, pairs: ColumnPairs, options: SignFlipOptions) {
  const { permutations: count, seed, replication = replicationHere } = options;
  return { counts: replication.extremeFlips({ columns, pairs, count, seed }), total: count };
}

/** Groups the pairs of systems by the instances that both have, so that each group can share its sign vectors. */
function pairsByInstances(scores: readonly Float64Array[]) {
  const isComplete = scores.map((values) => !values.some(Number.isNaN));
  const groups = new Map<string, { instances: number[]; members: [number, number][] }>();
  for (const [a, b] of pairs(scores.length)) {
    const key =
      isComplete[a]! && isComplete[b]! ? 'complete' : commonInstances(scores[a]!, scores[b]!).join(',');
    const group = groups.get(key) ?? { instances: commonInstances(scores[a]!, scores[b]!), members: [] };
    group.members.push([a, b]);
    groups.set(key, group);
  }
  return groups.values();
}

function unitsAmong(units: ResamplingPlan['units'], instances: readonly number[]): number[][] {
  const isAmong = new Set(instances);
  return units
    .map((unit) => unit.filter((instance) => isAmong.has(instance)))
    .filter((unit) => unit.length > 0);
}
