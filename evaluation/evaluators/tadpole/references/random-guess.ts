import { quantile } from '../../../statistics/quantile.ts';
import { standardDeviation } from '../../../statistics/standard-deviation.ts';
import type { Forecasts, TargetForecasts } from '../forecasts.ts';
import type { Truth } from '../truth.ts';
import { normals, uniforms } from './random-numbers.ts';

/**
 * A guess that knows nothing of a subject: probabilities drawn evenly from all that sum to one, and for each target the
 * value of any visit of anybody, with an interval as wide as the middle half of all values. The same for all months.
 *
 * @param truth     - what there is to draw from; the guess is for the server's own use
 * @param classes   - number of classes
 * @param seed      - whole number in [0, 2^32)
 * @param replicate - index of the guess
 * @returns a submission of one month
 * @source own: chance level of each measure
 */
export function randomGuess(truth: Truth, classes: number, seed: number, replicate: number): Forecasts {
  const subjects = truth.subjects.length;
  const draws = uniforms(subjects * (classes + truth.targets.length), seed, replicate);
  // Exponential numbers divided by their sum are even on the simplex.
  const weights = draws.subarray(0, subjects * classes).map((uniform) => -Math.log(uniform));
  const probabilities = weights.map((weight, at) => {
    const from = at - (at % classes);
    return weight / weights.subarray(from, from + classes).reduce((sum, other) => sum + other, 0);
  });
  const targets = truth.targets.map(({ values }, target): TargetForecasts => {
    const seen = values.filter((value) => !Number.isNaN(value)).sort();
    const from = subjects * (classes + target);
    const estimate = draws
      .subarray(from, from + subjects)
      .map((uniform) => seen[Math.floor(uniform * seen.length)] ?? Number.NaN);
    const half = seen.length === 0 ? Number.NaN : (quantile(seen, 0.75) - quantile(seen, 0.25)) / 2;
    return {
      estimate,
      lower: estimate.map((value) => value - half),
      upper: estimate.map((value) => value + half),
    };
  });
  return { months: Int32Array.of(0), probabilities, targets, notices: [] };
}

/**
 * A submission with random noise: each estimate and its interval are moved by a normal number, and each probability is
 * moved and cut at 0. Many of them tell what a score gains by trying often.
 *
 * @param base      - e.g. the last value of each subject
 * @param classes   - number of classes
 * @param settings  - `noise` in standard deviations of all estimates of a target (for probabilities: as it is), seed,
 *                    index of the perturbation
 * @returns a submission of the same months
 * @source after Marinescu et al. (2020), TADPOLE: RandomisedBest; how much noise it had is not known here
 */
export function perturb(
  base: Forecasts,
  classes: number,
  { noise, seed, replicate }: { noise: number; seed: number; replicate: number },
): Forecasts {
  const cells =
    (base.probabilities?.length ?? 0) / classes || (base.targets.find(Boolean)?.estimate.length ?? 0);
  const draws = normals(cells * (classes + base.targets.length), seed, replicate);
  const targets = base.targets.map((forecast, target): TargetForecasts | undefined => {
    if (forecast === undefined) return undefined;
    const scale = noise * standardDeviation(forecast.estimate);
    const from = cells * (classes + target);
    const move = (values: Float64Array) => values.map((value, cell) => value + scale * draws[from + cell]!);
    return { estimate: move(forecast.estimate), lower: move(forecast.lower), upper: move(forecast.upper) };
  });
  return {
    ...base,
    probabilities: base.probabilities && shake(base.probabilities, classes, noise, draws),
    targets,
  };
}

function shake(
  probabilities: Float64Array,
  classes: number,
  noise: number,
  draws: Float64Array,
): Float64Array {
  const moved = probabilities.map((probability, at) => Math.max(0, probability + noise * draws[at]!));
  for (let from = 0; from < moved.length; from += classes) {
    const row = moved.subarray(from, from + classes);
    const sum = row.reduce((total, value) => total + value, 0);
    for (let of = 0; of < classes; of++) row[of] = sum > 0 ? row[of]! / sum : 1 / classes;
  }
  return moved;
}
