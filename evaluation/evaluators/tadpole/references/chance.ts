import type { Chance } from '../../../evaluator.ts';
import { findMetric } from '../metrics.ts';
import type { TadpoleOptions } from '../options.ts';
import { protocolOf } from '../protocol.ts';
import type { Truth } from '../truth.ts';
import { randomBands } from './random-band.ts';
import { randomGuess } from './random-guess.ts';

/** As many as the challenge drew. */
const DRAWS = 100;

/**
 * What random guesses reach.
 *
 * @source Marinescu et al. (2020), TADPOLE: RandomisedBest, the best of 100
 */
export const chance: Chance<TadpoleOptions, Truth> = {
  description: `${DRAWS} random submissions: any probabilities that sum to one, and for each target the value of any visit of anybody`,
  bands(truth, options, metricIds, seed) {
    const protocol = protocolOf(options);
    return randomBands(
      truth,
      protocol,
      metricIds.flatMap((id) => findMetric(id, protocol) ?? []),
      { count: DRAWS, draw: (replicate) => randomGuess(truth, protocol.classes.length, seed, replicate) },
    );
  },
};
