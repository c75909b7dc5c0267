import { approval } from './approval.ts';
import { borda } from './borda.ts';
import { bradleyTerryRule } from './bradley-terry.ts';
import { copeland } from './copeland.ts';
import { dowdall } from './dowdall.ts';
import { geometricMean } from './geometric-mean.ts';
import { kemeny } from './kemeny.ts';
import { mean } from './mean.ts';
import { meanRank } from './mean-rank.ts';
import { meanWinRate } from './mean-win-rate.ts';
import { medianRank } from './median-rank.ts';
import { minMaxMean } from './min-max-mean.ts';
import { minimax } from './minimax.ts';
import { mtebBorda } from './mteb-borda.ts';
import { plackettLuceRule } from './plackett-luce.ts';
import { plurality } from './plurality.ts';
import { rankCentralityRule } from './rank-centrality.ts';
import { rankedPairs } from './ranked-pairs.ts';
import type { Rule } from './rule.ts';
import { schulze } from './schulze.ts';
import { thresholdApproval } from './threshold-approval.ts';
import { zScoreMean } from './z-score-mean.ts';

/** Every rule, in the order in which lists show them: by pairs, by places, by scores, by models. */
export const RULES: readonly Rule[] = [
  kemeny,
  copeland,
  schulze,
  rankedPairs,
  minimax,
  borda,
  mtebBorda,
  meanWinRate,
  meanRank,
  medianRank,
  dowdall,
  plurality,
  approval,
  thresholdApproval,
  mean,
  minMaxMean,
  zScoreMean,
  geometricMean,
  bradleyTerryRule,
  plackettLuceRule,
  rankCentralityRule,
];

/**
 * The rule with an id; undefined where there is none.
 *
 * @source definition
 */
export function findRule(id: string): Rule | undefined {
  return RULES.find((rule) => rule.id === id);
}
