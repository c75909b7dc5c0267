import type { ReferenceInput, ReferenceSystem } from '../../../evaluator.ts';
import type { TadpoleOptions } from '../options.ts';
import { protocolOf } from '../protocol.ts';
import { readForecasts } from '../read-forecasts.ts';
import type { Truth } from '../truth.ts';
import { writeForecasts } from '../write-forecasts.ts';
import { consensus } from './consensus.ts';

/**
 * The consensus systems of a board.
 *
 * @source Marinescu et al. (2020), TADPOLE: ConsensusMean and ConsensusMedian
 */
export const consensusSystems: readonly ReferenceSystem<TadpoleOptions, Truth>[] = [
  {
    id: 'consensus-mean',
    kind: 'consensus',
    name: 'Consensus mean',
    description: 'The mean of each number over all submissions on the board, month by month.',
    fewestMembers: 2,
    build: (input) => buildConsensus(input, 'mean'),
  },
  {
    id: 'consensus-median',
    kind: 'consensus',
    name: 'Consensus median',
    description:
      'The median of each number over all submissions on the board, month by month; probabilities are divided by their sum.',
    fewestMembers: 2,
    build: (input) => buildConsensus(input, 'median'),
  },
];

async function* buildConsensus(
  { members, truth, options }: ReferenceInput<TadpoleOptions, Truth>,
  kind: 'mean' | 'median',
): AsyncIterable<string> {
  const protocol = protocolOf(options);
  const forecasts = [];
  for (const member of members) forecasts.push(await readForecasts(member, truth, protocol));
  yield writeForecasts(truth, consensus(forecasts, protocol.classes.length, kind), protocol);
}
