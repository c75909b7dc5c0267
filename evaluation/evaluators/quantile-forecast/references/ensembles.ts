import type { ReferenceInput, ReferenceSystem } from '../../../evaluator.ts';
import { combineQuantiles } from '../../../metrics/quantile/combine-quantiles.ts';
import { linearPool } from '../../../metrics/quantile/linear-pool.ts';
import type { QuantileOptions } from '../options.ts';
import { parseSubmission } from '../parse-submission.ts';
import type { QuantileTruth } from '../truth.ts';
import { writeForecasts } from '../write-forecasts.ts';
import {
  type AlignedForecasts,
  alignForecasts,
  type CombineUnit,
  combineForecasts,
  type MemberUnit,
} from './combine-forecasts.ts';
import { trainedWeights } from './trained-weights.ts';

type Input = ReferenceInput<QuantileOptions, QuantileTruth>;

const OF_WHOM = 'over the submissions on the board that forecast a unit, where at least half of them do';

/**
 * The ensembles of a board.
 *
 * @source Ray et al. (2023), Int. J. Forecast. 39; `ensembleWeights` for the trained one
 */
export const ensembles: readonly ReferenceSystem<QuantileOptions, QuantileTruth>[] = [
  ensemble(
    'ensemble-mean',
    'Ensemble mean',
    `The mean of each quantile ${OF_WHOM}.`,
    () => (_, members) => combineQuantiles(members.map(quantilesOf), 'mean'),
  ),
  ensemble(
    'ensemble-median',
    'Ensemble median',
    `The median of each quantile ${OF_WHOM}.`,
    () => (_, members) => combineQuantiles(members.map(quantilesOf), 'median'),
  ),
  ensemble(
    'ensemble-pool',
    'Linear pool',
    `Quantiles of the mixture of the forecasts ${OF_WHOM}.`,
    () => (levels, members) => linearPool(levels, members.map(quantilesOf)),
  ),
  ensemble(
    'ensemble-trained',
    'Trained ensemble',
    `The weighted mean of each quantile ${OF_WHOM}; weights have the smallest WIS on past rounds: for each reference date they are learnt from what was to be observed before it.`,
    weightedMean,
  ),
];

const quantilesOf = ({ quantiles }: MemberUnit): Float64Array => quantiles;

function ensemble(
  id: string,
  name: string,
  description: string,
  prepare: (aligned: AlignedForecasts, input: Input) => CombineUnit,
): ReferenceSystem<QuantileOptions, QuantileTruth> {
  return {
    ...{ id, kind: 'ensemble', name, description, fewestMembers: 2 },
    build: (input) => buildEnsemble(input, prepare),
  };
}

async function* buildEnsemble(
  input: Input,
  prepare: (aligned: AlignedForecasts, input: Input) => CombineUnit,
): AsyncIterable<string> {
  const forecasts = [];
  for (const member of input.members) {
    forecasts.push(await parseSubmission(member, input.truth, input.options));
  }
  const aligned = alignForecasts(forecasts);
  if (aligned.levels.length === 0) throw new RangeError('the submissions share no level');
  const combined = combineForecasts(aligned, prepare(aligned, input));
  yield* writeForecasts(input.truth, aligned.levels, combined);
}

/** Weights of members that do not forecast a unit are shared out among the others; quantiles that cross are sorted. */
function weightedMean(aligned: AlignedForecasts, { truth, options }: Input): CombineUnit {
  const weights = trainedWeights(aligned, truth, options.horizonDays);
  return (levels, members, unit) => {
    const own = weights.get(truth.units[unit]!.referenceDate)!;
    const sum = members.reduce((total, { member }) => total + own[member]!, 0);
    return Float64Array.from(levels, (_, place) =>
      members.reduce(
        (mean, { member, quantiles }) =>
          mean + (sum > 0 ? own[member]! / sum : 1 / members.length) * quantiles[place]!,
        0,
      ),
    ).sort();
  };
}
