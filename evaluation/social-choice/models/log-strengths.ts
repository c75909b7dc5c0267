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

const MAX_STEPS = 200;
/** Steps smaller than this end the search; the step after them is smaller still by its square. */
const CONVERGED = 1e-8;
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
  for (let step = 0; ; step++) {
    const { value, gradient, information } = likelihood(at);
    const factor = choleskyFactor(information.map((row) => row.map((entry) => entry + 1 / m)));
    if (factor === null || step === MAX_STEPS) throw new Error('the likelihood has no finite maximum');
    const direction = choleskySolve(factor, gradient);
    const size = direction.reduce((largest, change) => Math.max(largest, Math.abs(change)), 0);
    let next = at.map((x, i) => x + direction[i]!);
    if (size < CONVERGED) return { logStrengths: centred(next), factor };
    const enough = value - ROUNDING * Math.abs(value);
    for (let share = 0.5; likelihood(next).value < enough; share /= 2) {
      next = at.map((x, i) => x + share * direction[i]!);
    }
    at = next;
  }
}

function centred(values: Float64Array): Float64Array {
  const average = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - average);
}
