import type { Ballot } from '../ballots.ts';
import { clusteredIntervals } from '../models/clustered-intervals.ts';
import {
  type Estimate,
  type Likelihood,
  LOG_STRENGTH_RESOLUTION,
  maximumLikelihood,
} from '../models/log-strengths.ts';
import { pairwiseWins } from '../pairwise.ts';
import { strongComponents } from '../strong-components.ts';
import type { Rule } from './rule.ts';

/** Systems that share a rank, best rank first. */
function tiedGroups(ranks: Float64Array): number[][] {
  const groups = new Map<number, number[]>();
  for (const [system, rank] of ranks.entries()) {
    if (!Number.isNaN(rank)) groups.set(rank, [...(groups.get(rank) ?? []), system]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}

/**
 * Log-likelihood of Plackett-Luce log strengths; each of g tied systems is chosen from all that were not yet chosen.
 * A system is among those left at every stage up to its own, so that sums over stages can be carried along.
 */
function plackettLuceLikelihood(ballots: readonly Ballot[], logStrengths: Float64Array): Likelihood {
  const m = logStrengths.length;
  const strengths = logStrengths.map(Math.exp);
  const gradient = new Float64Array(m);
  const information = Array.from({ length: m }, () => new Float64Array(m));
  let value = 0;
  for (const { ranks, weight } of ballots) {
    const groups = tiedGroups(ranks);
    let left = groups.flat();
    let first = 0;
    let second = 0;
    for (const group of groups) {
      const sum = left.reduce((total, system) => total + strengths[system]!, 0);
      const choices = weight * group.length;
      value -= choices * Math.log(sum);
      first += choices / sum;
      second += choices / sum ** 2;
      for (const i of group) {
        value += weight * logStrengths[i]!;
        gradient[i]! += weight - strengths[i]! * first;
        information[i]![i]! += strengths[i]! * first;
        for (const j of left) {
          const shared = strengths[i]! * strengths[j]! * second;
          information[i]![j]! -= shared;
          if (ranks[j] !== ranks[i]) information[j]![i]! -= shared;
        }
      }
      left = left.slice(group.length);
    }
  }
  return { value, gradient, information };
}

/**
 * Plackett-Luce log strengths by maximum likelihood: each place of a ballot is won by one of the systems still left
 * with probability proportional to exp(θ). Tied systems are each taken from the same remaining set (Breslow's form).
 *
 * @param ballots - one per task; a system without rank takes no part
 * @param m       - number of systems
 * @returns the estimate; null where it is not finite, i.e. where some group of systems is never below or beside the rest
 * @source Plackett (1975), "The analysis of permutations", Appl. Stat. 24; Hunter (2004), Ann. Stat. 32; ties: Breslow
 *         (1974), "Covariance analysis of censored survival data", Biometrics 30
 */
export function plackettLuce(ballots: readonly Ballot[], m: number): Estimate | null {
  const { wins, ties } = pairwiseWins(ballots, m);
  const components = strongComponents(m, (i, j) => wins[i]![j]! > 0 || ties[i]![j]! > 0);
  if (components.length !== 1) return null;
  return maximumLikelihood(m, (logStrengths) => plackettLuceLikelihood(ballots, logStrengths));
}

export const plackettLuceRule: Rule = {
  id: 'plackett-luce',
  title: 'Plackett-Luce',
  definition: 'Log strength (sum 0) that makes the tasks’ rankings most likely, place by place.',
  source: 'Plackett (1975); Hunter (2004); intervals over tasks: White (1982), Liang & Zeger (1986)',
  better: 'higher',
  isCondorcet: false,
  missing: ['pairwise', 'worst', 'require'],
  stand(profile) {
    const estimate = plackettLuce(profile.ballots, profile.m);
    if (estimate === null) {
      return {
        scores: new Float64Array(profile.m).fill(Number.NaN),
        undefinedBecause:
          'Some systems are never below the others, or never met them: no finite strengths exist.',
      };
    }
    const gradients = profile.ballots
      .filter(({ weight }) => weight > 0)
      .map((ballot) => plackettLuceLikelihood([ballot], estimate.logStrengths).gradient);
    const intervals = clusteredIntervals(estimate, gradients);
    return {
      scores: estimate.logStrengths,
      resolution: LOG_STRENGTH_RESOLUTION,
      ...(intervals && { intervals }),
    };
  },
};
