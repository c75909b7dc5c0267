import { randomWords, STREAMS } from './random-words.ts';
import { drawInstances, type ResamplingPlan } from './resampling-plan.ts';

/**
 * Draws bootstrap resamples one after the other. Resample r is drawn with the words of the stream `bootstrap`,
 * replicate r, so that the first ones are the same however many follow.
 *
 * @param plan      - units and strata of the instances
 * @param resamples - number of resamples, B
 * @param seed      - whole number in [0, 2^32)
 * @param visit     - gets the resample's index, how often it holds each instance (shape [instances], valid until the
 *                    next one) and how many instances it holds
 * @source Efron (1979), "Bootstrap methods: another look at the jackknife", Ann. Stat. 7
 */
export function drawResamples(
  plan: ResamplingPlan,
  resamples: number,
  seed: number,
  visit: (resample: number, counts: Float64Array, drawn: number) => void,
): void {
  const words = new Uint32Array(plan.units.length);
  const counts = new Float64Array(instancesOf(plan));
  for (let resample = 0; resample < resamples; resample++) {
    randomWords(words, resample, seed, STREAMS.bootstrap);
    visit(resample, counts, drawInstances(plan, words, counts));
  }
}

/**
 * Number of instances that a plan draws from.
 *
 * @source definition
 */
export function instancesOf({ units }: ResamplingPlan): number {
  return units.reduce((sum, unit) => sum + unit.length, 0);
}
