import type { ReferenceInput, ReferenceSystem } from '../../../evaluator.ts';
import { combineQuantiles } from '../../../metrics/quantile/combine-quantiles.ts';
import { linearPool } from '../../../metrics/quantile/linear-pool.ts';
import type { QuantileOptions } from '../options.ts';
import { parseSubmission } from '../parse-submission.ts';
import type { QuantileTruth } from '../truth.ts';
import { writeForecasts } from '../write-forecasts.ts';
import { type CombineUnit, combineForecasts } from './combine-forecasts.ts';

const OF_WHOM = 'over the submissions on the board that forecast a unit, where at least half of them do';

/**
 * The ensembles of a board, all with equal weights.
 *
 * @source Ray et al. (2023), Int. J. Forecast. 39
 */
export const ensembles: readonly ReferenceSystem<QuantileOptions, QuantileTruth>[] = [
  ensemble('ensemble-mean', 'Ensemble mean', `The mean of each quantile ${OF_WHOM}.`, (_, members) =>
    combineQuantiles(members, 'mean'),
  ),
  ensemble('ensemble-median', 'Ensemble median', `The median of each quantile ${OF_WHOM}.`, (_, members) =>
    combineQuantiles(members, 'median'),
  ),
  ensemble(
    'ensemble-pool',
    'Linear pool',
    `Quantiles of the mixture of the forecasts ${OF_WHOM}.`,
    linearPool,
  ),
];

function ensemble(
  id: string,
  name: string,
  description: string,
  combine: CombineUnit,
): ReferenceSystem<QuantileOptions, QuantileTruth> {
  return {
    ...{ id, kind: 'ensemble', name, description, fewestMembers: 2 },
    build: (input) => buildEnsemble(input, combine),
  };
}

async function* buildEnsemble(
  { members, truth, options }: ReferenceInput<QuantileOptions, QuantileTruth>,
  combine: CombineUnit,
): AsyncIterable<string> {
  const forecasts = [];
  for (const member of members) forecasts.push(await parseSubmission(member, truth, options));
  const { levels, quantiles } = combineForecasts(forecasts, combine);
  if (levels.length === 0) throw new RangeError('the submissions share no level');
  yield* writeForecasts(truth, levels, quantiles);
}
