import type { Direction } from '../evaluator.ts';

/** Scores of some systems on the cases of one task; shape [systems][cases], NaN where missing. */
export type CaseScores = readonly Float64Array[];

/** How the systems of a task are ranked by their scores case by case. */
export interface RankingScheme {
  readonly id: string;
  readonly title: string;
  /** One or two sentences: how the ranks come about, ties and missing scores included. */
  readonly definition: string;
  readonly source: string;
  /** Which values of the scheme are better. */
  better(direction: Direction): Direction;
  /** Elementary steps of one evaluation, so that a caller can tell what resamples cost. */
  steps(systems: number, cases: number): number;
  /**
   * Does once what does not depend on the resample, and answers the value of each system as a function of how often each
   * case counts: shape [cases], whole numbers; all 1 for the data themselves. NaN where a system has no value.
   */
  prepare(scores: CaseScores, direction: Direction): (counts: Float64Array) => Float64Array;
}
