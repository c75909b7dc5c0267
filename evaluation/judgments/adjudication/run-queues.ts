import { pooledRankings, type TopicPool } from './topic-pool.ts';

/** The runs of a topic as queues of documents that are not judged yet. */
export class RunQueues {
  /** Documents judged so far, in their order. */
  readonly judged: number[] = [];
  private readonly rankings: readonly (readonly number[])[];
  private readonly places: number[];
  private readonly isJudged: boolean[];

  constructor(pool: TopicPool) {
    this.rankings = pooledRankings(pool);
    this.places = this.rankings.map(() => 0);
    this.isJudged = pool.isRelevant.map(() => false);
  }

  /** Runs that have a document left to judge. */
  open(): number[] {
    return [...this.rankings.keys()].filter((run) => this.skipJudged(run) < this.rankings[run]!.length);
  }

  /** Judges the best document of an open run that is not judged yet. */
  judgeNext(run: number): number {
    const document = this.rankings[run]![this.skipJudged(run)]!;
    this.isJudged[document] = true;
    this.judged.push(document);
    return document;
  }

  private skipJudged(run: number): number {
    const ranking = this.rankings[run]!;
    let place = this.places[run]!;
    while (place < ranking.length && this.isJudged[ranking[place]!]) place += 1;
    this.places[run] = place;
    return place;
  }
}

/**
 * One of the runs with the highest value, drawn where several have it.
 *
 * @param runs    - to choose from; at least one
 * @param standingOf - value of a run
 * @param draw    - decides between equal runs
 * @source definition
 */
export function drawHighest(
  runs: readonly number[],
  standingOf: (run: number) => number,
  draw: (choices: number) => number,
): number {
  const highest = Math.max(...runs.map(standingOf));
  const best = runs.filter((run) => standingOf(run) === highest);
  return best.length === 1 ? best[0]! : best[draw(best.length)]!;
}
