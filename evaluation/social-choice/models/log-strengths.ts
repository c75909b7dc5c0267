import { choleskyFactor, choleskySolve } from './cholesky.ts';

/** Log-likelihood of log strengths, with its derivatives. */
export interface Likelihood {
  readonly value: number;
  /** Gradient; sums to 0; shape [m]. */
  readonly gradient: Float64Array;
  /** Minus the second derivatives; rows sum to 0; shape [m][m]. */
  readonly information: readonly Float64Array[];
}

/** Log strengths that maximise a likelihood. */
export interface Estimate {
  /** Sum to 0; higher is better; shape [m]. */
  readonly logStrengths: Float64Array;
  /** Cholesky factor of the information at the maximum, with the mean direction filled in. */
  readonly factor: readonly Float64Array[];
}

/** Log strengths nearer to each other than this are equal but for rounding. */
export const LOG_STRENGTH_RESOLUTION = 1e-9;

const MAX_STEPS = 200;
/** Steps smaller than this end the search; the step after them is smaller still by its square. */
const CONVERGED = 1e-8;
/** No log strength moves further in one step: far from the maximum the curvature says little. */
const LONGEST_STEP = 2;
/** Likelihoods nearer than this share are equal but for rounding. */
const ROUNDING = 1e-12;

/**
 * Maximum likelihood log strengths by Newton's method, halving steps that do not help. Strengths are known up to a
 * common factor, so that they are made to sum to 0 in logs.
 *
 * @param m          - number of systems
 * @param likelihood - concave, with a finite maximum
 * @source Newton's method; Hunter (2004), "MM algorithms for generalized Bradley-Terry models", Ann. Stat. 32, for
 *         when the maximum is finite and unique
 */
export function maximumLikelihood(
  m: number,
  likelihood: (logStrengths: Float64Array) => Likelihood,
): Estimate {
  let at = new Float64Array(m);
  let here = likelihood(at);
  for (let step = 0; step < MAX_STEPS; step++) {
    const factor = choleskyFactor(here.information.map((row) => row.map((entry) => entry + 1 / m)));
    if (factor === null) break;
    const direction = choleskySolve(factor, here.gradient);
    const size = direction.reduce((largest, change) => Math.max(largest, Math.abs(change)), 0);
    const moved = (share: number) => at.map((x, i) => x + share * direction[i]!);
    if (size < CONVERGED) return { logStrengths: centred(moved(1)), factor };
    const enough = here.value - ROUNDING * Math.abs(here.value);
    let share = Math.min(1, LONGEST_STEP / size);
    let next = likelihood(moved(share));
    while (next.value < enough) {
      share /= 2;
      next = likelihood(moved(share));
    }
    at = moved(share);
    here = next;
  }
  throw new Error('the likelihood has no finite maximum');
}

function centred(values: Float64Array): Float64Array {
  const average = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - average);
}
