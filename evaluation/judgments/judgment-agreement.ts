import type { Direction } from '../evaluator.ts';
import { kendallTauB } from '../social-choice/agreement/kendall-tau.ts';
import { rankBiasedOverlap } from '../social-choice/agreement/rank-biased-overlap.ts';
import { tauAp } from '../social-choice/agreement/tau-ap.ts';
import type { Correction } from '../statistics/adjust-p-values.ts';
import { meanSample } from '../statistics/mean-sample.ts';
import type { PairTest } from '../statistics/pair-test-kinds.ts';
import { adjustPairs, pairTests } from '../statistics/pair-tests.ts';
import { pairs } from '../statistics/pairs.ts';
import type { MeanSummary } from '../statistics/summary-scale.ts';
import { type PairAgreement, type PairOutcome, pairAgreement } from './pair-agreement.ts';

export interface AgreementOptions {
  readonly test: PairTest;
  readonly correction: Correction;
  readonly alpha: number;
  /** For the sign-flip test. */
  readonly permutations: number;
  readonly seed: number;
}

/** What one set of judgments says about the systems. */
export interface Conclusions {
  /** Of each system over the topics. */
  readonly values: readonly number[];
  /** In the order of {@link pairs}. */
  readonly pairs: readonly PairOutcome[];
}

/** What reduced judgments keep of the conclusions that full judgments allow. */
export interface JudgmentAgreement extends PairAgreement {
  /** Kendall's tau-b of the two orders of systems by their values. */
  readonly tau: number;
  /** AP correlation of the order under the reduced judgments; the one under the full judgments is held to be right. */
  readonly tauAp: number;
  /** Rank-biased overlap of the two orders, persistence {@link RBO_PERSISTENCE}. */
  readonly rbo: number;
}

/** 86 % of the weight of the rank-biased overlap lies on the first ten systems. */
export const RBO_PERSISTENCE = 0.9;

/**
 * Draws the conclusions that scores under one set of judgments allow: a value for each system, and which pairs of systems
 * differ significantly.
 *
 * @param scores  - score of each system on each topic; a topic left without a judged document scores 0, not NaN
 * @param options - test, correction and level
 * @param summary - what is made of the scores of a system; tests are on its scale
 * @returns conclusions
 * @source Otero, Parapar & Ferro (2023), "How Discriminative Are Your Qrels?", CIKM
 */
export function conclude(
  scores: readonly Float64Array[],
  options: AgreementOptions,
  summary: MeanSummary = 'mean',
): Conclusions {
  const sample = meanSample(scores, summary);
  const tests = pairTests(options.test, sample, options);
  const adjusted = adjustPairs(options.test, tests, options.correction);
  const values = scores.map((_, system) => sample.estimate(system));
  return {
    values,
    pairs: [...pairs(scores.length)].map(([a, b], i) => ({
      difference: values[a]! - values[b]!,
      isSignificant: adjusted[i]! < options.alpha,
    })),
  };
}

/**
 * Compares what two sets of judgments say about the same systems on the same topics: their order, and which pairs differ
 * significantly.
 *
 * @param full      - held to be right
 * @param reduced   - conclusions of the same systems, in the same order
 * @param direction - which values are better
 * @source Otero, Parapar & Ferro (2023), "How Discriminative Are Your Qrels?", CIKM
 */
export function judgmentAgreement(
  full: Conclusions,
  reduced: Conclusions,
  direction: Direction = 'higher',
): JudgmentAgreement {
  const [order, reference] = [reduced, full].map(({ values }) => bestFirst(values, direction)) as [
    number[],
    number[],
  ];
  return {
    tau: kendallTauB(full.values, reduced.values),
    tauAp: tauAp(order, reference),
    rbo: rankBiasedOverlap(order, reference, RBO_PERSISTENCE),
    ...pairAgreement(full.pairs, reduced.pairs),
  };
}

/** Places of the values, the best first; equal ones in the order given. */
function bestFirst(values: readonly number[], direction: Direction): number[] {
  const sign = direction === 'higher' ? 1 : -1;
  return [...values.keys()].sort((a, b) => sign * (values[b]! - values[a]!));
}
