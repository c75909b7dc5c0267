import { type Draw, pooledRankings, shuffledPool, type TopicPool } from './topic-pool.ts';

/** How fast a run loses weight with its losses. */
const LEARNING_RATE = 0.1;

/**
 * Order of judging by Hedge. With n documents in the pool, a run that has a document at place p bets ½·ln(n / p) on it; on a
 * document that it lacks, the mean of that over the places that it left empty. A run's loss is the sum of its bets on
 * nonrelevant documents less those on relevant ones, its weight 0.1^loss; the next document is the one with the highest
 * weighted bets.
 *
 * @param pool - of one topic
 * @param draw - decides between equal documents
 * @returns documents, the first to judge first
 * @source Aslam, Pavlu & Savell (2003), "A unified model for metasearch, pooling, and system evaluation", CIKM
 */
export function hedgeOrder(pool: TopicPool, draw: Draw): number[] {
  const waiting = shuffledPool(pool, draw);
  const bets = pooledRankings(pool).map((ranking) => betsOf(ranking, pool.isRelevant.length));
  const losses = bets.map(() => 0);
  const judged: number[] = [];
  while (waiting.length > 0) {
    // only ratios of weights matter, so the least loss stands for 0 and no power overflows
    const least = Math.min(...losses);
    const weights = losses.map((loss) => LEARNING_RATE ** (loss - least));
    const scoreOf = (document: number) =>
      bets.reduce((sum, bet, run) => sum + weights[run]! * bet[document]!, 0);
    const scores = waiting.map(scoreOf);
    const at = scores.indexOf(Math.max(...scores));
    const [document = 0] = waiting.splice(at, 1);
    judged.push(document);
    const sign = pool.isRelevant[document] ? -1 : 1;
    for (const [run, bet] of bets.entries()) losses[run]! += sign * bet[document]!;
  }
  return judged;
}

function betsOf(ranking: readonly number[], count: number): Float64Array {
  const bet = (place: number) => Math.log(count / place) / 2;
  let left = 0;
  for (let place = ranking.length + 1; place <= count; place++) left += bet(place);
  const bets = new Float64Array(count).fill(left / Math.max(1, count - ranking.length));
  for (const [index, document] of ranking.entries()) bets[document] = bet(index + 1);
  return bets;
}
