import { columnOf, type NumericSample } from '../../formats/numeric-tables.ts';
import {
  concordanceEnd,
  concordanceIndex,
  type SurvivalPredictions,
} from '../../metrics/concordance-index.ts';
import { type Measure, recomputedMeasure } from '../../metrics/measure.ts';
import type { SurvivalOptions } from './options.ts';

export type SurvivalMeasure = Measure<NumericSample, SurvivalOptions>;

/**
 * Risks beside times and events.
 *
 * @param sample - rows of (time, event, risk)
 * @returns the three columns
 * @source definition
 */
export const survivalOf = (sample: NumericSample): SurvivalPredictions => ({
  times: columnOf(sample, 0),
  events: columnOf(sample, 1),
  risks: columnOf(sample, 2),
});

/** All metrics of the evaluator. */
export const survivalMeasures: readonly SurvivalMeasure[] = [
  recomputedMeasure(
    {
      id: 'c_index',
      label: 'Concordance index',
      definition:
        'Among pairs of which it is known whose event came first, the share in which that one has the higher risk; equal risks count half.',
      source: 'Harrell, Lee & Mark (1996), Multivariable prognostic models; R survival, concordance',
    },
    (sample) => concordanceIndex(survivalOf(sample)),
  ),
  ...(['lower', 'upper'] as const).map((end) =>
    recomputedMeasure<NumericSample, SurvivalOptions>(
      {
        id: `c_index_${end}`,
        label: `Concordance index, ${end} end`,
        definition: `The ${end} end of the 95 % interval of the concordance index by the infinitesimal jackknife.`,
        source: 'Therneau & Atkinson, R package survival',
      },
      (sample) => concordanceEnd(survivalOf(sample), end),
    ),
  ),
];
