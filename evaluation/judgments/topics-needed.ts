import type { Correction } from '../statistics/adjust-p-values.ts';
import { levelAtBest } from '../statistics/level-at-best.ts';
import { isFamilyWise } from '../statistics/pair-test-kinds.ts';
import { pairedDifferences } from '../statistics/paired-differences.ts';
import { pairs } from '../statistics/pairs.ts';
import { instancesForPower, minimalDetectableDifference } from '../statistics/power.ts';
import { standardDeviation } from '../statistics/standard-deviation.ts';
import { type MeanSummary, summaryScale } from '../statistics/summary-scale.ts';
import type { AgreementOptions } from './judgment-agreement.ts';
import type { PairOutcome } from './pair-agreement.ts';

/** Probability with which a difference should be found. */
export const PLANNED_POWER = 0.8;

/** Parts of the difference that the topics detect today which plans are made for. */
const PARTS = [1, 3 / 4, 1 / 2, 1 / 4];

/** No corrections of the probability of any false alarm: they are reckoned with at best, where all pairs differ. */
const OF_EACH_PAIR: readonly Correction[] = ['none', 'bh', 'by'];

/** A difference of two systems, and what it takes to find it. */
export interface TopicPlan {
  readonly difference: number;
  /** Topics with which it is found with the {@link PLANNED_POWER}. */
  readonly topics: number;
  /** Topics that are lacking. */
  readonly furtherTopics: number;
  /** Judgments of so many further topics, each judged as those that there are. */
  readonly furtherJudgments: number;
  /** Pairs of systems that lie that far apart and do not differ significantly yet. */
  readonly undecidedPairs: number;
}

/** How many more topics find smaller differences. */
export interface TopicPlans {
  /** What is made of the scores: for geometric means differences are logarithms of ratios, for sums those of one topic. */
  readonly summary: MeanSummary;
  /** Level of a single test that the plans reckon with. */
  readonly level: number;
  /** The difference that the topics detect today first, then smaller ones. */
  readonly plans: readonly TopicPlan[];
}

/**
 * Plans further topics: with how many of them smaller differences between systems would be found. Reckons with the paired
 * t-test, whatever test a study makes, and with the spread of the differences that all pairs of systems share.
 *
 * @param scores    - of each system on each topic
 * @param outcomes  - of each pair
 * @param judgments - over all topics
 * @param settings  - a correction for all pairs is reckoned with as Bonferroni's, which asks for the most; one of the rate
 *                    of false discoveries at best
 * @param summary   - what is made of the scores; differences are on its scale
 * @returns plans; undefined with fewer than two topics, and where no systems differ
 * @source Sakai (2016), "Topic set size design", Information Retrieval Journal 19: pooled variance, minimal detectable
 *         difference; {@link instancesForPower}
 */
export function topicsNeeded(
  scores: readonly Float64Array[],
  outcomes: readonly PairOutcome[],
  judgments: number,
  { test, correction, alpha }: AgreementOptions,
  summary: MeanSummary = 'mean',
): TopicPlans | undefined {
  const topics = scores[0]?.length ?? 0;
  const onScale = scores.map((system) => system.map(summaryScale(summary).toScale));
  const all = [...pairs(scores.length)];
  const isOfEach = !isFamilyWise(test) && OF_EACH_PAIR.includes(correction);
  const level = levelAtBest(isOfEach ? correction : 'bonferroni', all.length, alpha);
  const differences = all.map(([a, b]) => pairedDifferences(onScale[a]!, onScale[b]!));
  const variances = differences.map((ofPair) => standardDeviation(ofPair) ** 2);
  const spread = Math.sqrt(variances.reduce((sum, variance) => sum + variance, 0) / all.length);
  const today = minimalDetectableDifference(spread, topics, level, PLANNED_POWER);
  if (!(today > 0)) return undefined;
  const undecided = differences
    .filter((_, pair) => !outcomes[pair]!.isSignificant)
    .map((ofPair) => Math.abs(ofPair.reduce((sum, difference) => sum + difference, 0) / topics));
  const plans = PARTS.map((part) => {
    const difference = part * today;
    const needed =
      part === 1 ? topics : Math.ceil(instancesForPower(difference / spread, level, PLANNED_POWER));
    const furtherTopics = needed - topics;
    const furtherJudgments = Math.round((furtherTopics * judgments) / topics);
    const undecidedPairs = undecided.filter((distance) => distance >= difference).length;
    return { difference, topics: needed, furtherTopics, furtherJudgments, undecidedPairs };
  });
  return { summary, level, plans };
}
