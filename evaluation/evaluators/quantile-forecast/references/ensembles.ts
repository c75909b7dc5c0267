import type { ReferenceInput, ReferenceSystem } from '../../../evaluator.ts';
import { combineQuantiles } from '../../../metrics/quantile/combine-quantiles.ts';
import { linearPool } from '../../../metrics/quantile/linear-pool.ts';
import type { QuantileOptions } from '../options.ts';
import { parseSubmission } from '../parse-submission.ts';
import type { QuantileTruth } from '../truth.ts';
import { writeForecasts } from '../write-forecasts.ts';
import { calibrateForecasts } from './calibrate-forecasts.ts';
import {
  type AlignedForecasts,
  alignForecasts,
  combineForecasts,
  type MemberUnit,
} from './combine-forecasts.ts';
import { trainedWeights } from './trained-weights.ts';

type Input = ReferenceInput<QuantileOptions, QuantileTruth>;

const OF_WHOM = 'over the submissions on the board that forecast a unit, where at least half of them do';

/**
 * The ensembles of a board.
 *
 * @source Ray et al. (2023), Int. J. Forecast. 39; `ensembleWeights` for the trained one, `conformalMargins` for the calibrated
 */
export const ensembles: readonly ReferenceSystem<QuantileOptions, QuantileTruth>[] = [
  ensemble('ensemble-mean', 'Ensemble mean', `The mean of each quantile ${OF_WHOM}.`, (aligned) =>
    combineForecasts(aligned, (_, members) => combineQuantiles(members.map(quantilesOf), 'mean')),
  ),
  ensemble('ensemble-median', 'Ensemble median', `The median of each quantile ${OF_WHOM}.`, (aligned) =>
    combineForecasts(aligned, (_, members) => combineQuantiles(members.map(quantilesOf), 'median')),
  ),
  ensemble(
    'ensemble-pool',
    'Linear pool',
    `Quantiles of the mixture of the forecasts ${OF_WHOM}.`,
    (aligned) => combineForecasts(aligned, (levels, members) => linearPool(levels, members.map(quantilesOf))),
  ),
  ensemble(
    'ensemble-trained',
    'Trained ensemble',
    `The weighted mean of each quantile ${OF_WHOM}; weights have the smallest WIS on past rounds: for each reference date they are learnt from what was to be observed before it.`,
    trained,
  ),
  ensemble(
    'ensemble-calibrated',
    'Trained ensemble, calibrated',
    'The trained ensemble after conformal calibration: each central interval is stretched or shrunk, by the same share of its width everywhere, so that it would have held its share of the outcomes of past rounds; for each reference date of those observed before it. Then sorted.',
    (aligned, input) =>
      calibrateForecasts(aligned.levels, trained(aligned, input), input.truth, input.options.horizonDays),
  ),
];

const quantilesOf = ({ quantiles }: MemberUnit): Float64Array => quantiles;

/** Quantiles of the ensemble; shape [units × levels]. */
type Combine = (aligned: AlignedForecasts, input: Input) => Float64Array;

function ensemble(
  id: string,
  name: string,
  description: string,
  combine: Combine,
): ReferenceSystem<QuantileOptions, QuantileTruth> {
  return {
    ...{ id, kind: 'ensemble', name, description, fewestMembers: 2 },
    build: (input) => buildEnsemble(input, combine),
  };
}

async function* buildEnsemble(input: Input, combine: Combine): AsyncIterable<string> {
  const forecasts = [];
  for (const member of input.members) {
    forecasts.push(await parseSubmission(member, input.truth, input.options));
  }
  const aligned = alignForecasts(forecasts);
  if (aligned.levels.length === 0) throw new RangeError('the submissions share no level');
  yield* writeForecasts(input.truth, aligned.levels, combine(aligned, input));
}

/** Weights of members that do not forecast a unit are shared out among the others; quantiles that cross are sorted. */
function trained(aligned: AlignedForecasts, { truth, options }: Input): Float64Array {
  const weights = trainedWeights(aligned, truth, options.horizonDays);
  return combineForecasts(aligned, (levels, members, unit) => {
    const own = weights.get(truth.units[unit]!.referenceDate)!;
    const sum = members.reduce((total, { member }) => total + own[member]!, 0);
    return Float64Array.from(levels, (_, place) =>
      members.reduce(
        (mean, { member, quantiles }) =>
          mean + (sum > 0 ? own[member]! / sum : 1 / members.length) * quantiles[place]!,
        0,
      ),
    ).sort();
  });
}
