import { kendallTauB } from '../social-choice/agreement/kendall-tau.ts';
import { tauAp } from '../social-choice/agreement/tau-ap.ts';
import type { Correction } from '../statistics/adjust-p-values.ts';
import { meanSample } from '../statistics/mean-sample.ts';
import type { PairTest } from '../statistics/pair-test-kinds.ts';
import { adjustPairs, pairTests } from '../statistics/pair-tests.ts';
import { pairs } from '../statistics/pairs.ts';
import { type PairAgreement, type PairOutcome, pairAgreement } from './pair-agreement.ts';

export interface AgreementOptions {
  readonly test: PairTest;
  readonly correction: Correction;
  readonly alpha: number;
  /** For the sign-flip test. */
  readonly permutations: number;
  readonly seed: number;
}

/** What reduced judgments keep of the conclusions that full judgments allow. */
export interface JudgmentAgreement extends PairAgreement {
  /** Kendall's tau-b of the two orders of systems by their means. */
  readonly tau: number;
  /** AP correlation of the order under the reduced judgments; the one under the full judgments is held to be right. */
  readonly tauAp: number;
}

/**
 * Compares what two sets of judgments say about the same systems: their order, and which pairs differ significantly.
 *
 * @param full    - score of each system on each topic under the full judgments; arrays aligned with the same topics
 * @param reduced - the same under the reduced judgments; a topic left without a judged document scores 0, not NaN
 * @source Otero, Parapar & Ferro (2023), "How Discriminative Are Your Qrels?", CIKM
 */
export function judgmentAgreement(
  full: readonly Float64Array[],
  reduced: readonly Float64Array[],
  options: AgreementOptions,
): JudgmentAgreement {
  const [fullMeans, reducedMeans] = [full.map(mean), reduced.map(mean)];
  return {
    tau: kendallTauB(fullMeans, reducedMeans),
    tauAp: tauAp(bestFirst(reducedMeans), bestFirst(fullMeans)),
    ...pairAgreement(outcomes(full, options), outcomes(reduced, options)),
  };
}

function outcomes(scores: readonly Float64Array[], options: AgreementOptions): PairOutcome[] {
  const tests = pairTests(options.test, meanSample(scores), options);
  const adjusted = adjustPairs(options.test, tests, options.correction);
  const means = scores.map(mean);
  return [...pairs(scores.length)].map(([a, b], i) => ({
    difference: means[a]! - means[b]!,
    isSignificant: adjusted[i]! < options.alpha,
  }));
}

/** Places of the values, the highest first; equal ones in the order given. */
function bestFirst(values: readonly number[]): number[] {
  return [...values.keys()].sort((a, b) => values[b]! - values[a]!);
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
