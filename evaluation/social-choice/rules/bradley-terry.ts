import { clusteredIntervals } from '../models/clustered-intervals.ts';
import {
  type Estimate,
  type Likelihood,
  LOG_STRENGTH_RESOLUTION,
  maximumLikelihood,
} from '../models/log-strengths.ts';
import type { Pairwise } from '../pairwise.ts';
import { strongComponents } from '../strong-components.ts';
import type { Rule } from './rule.ts';

/** Log-likelihood of Bradley-Terry log strengths; a tie is half a win each. */
function bradleyTerryLikelihood({ wins, ties }: Pairwise, logStrengths: Float64Array): Likelihood {
  const m = logStrengths.length;
  const gradient = new Float64Array(m);
  const information = wins.map(() => new Float64Array(m));
  let value = 0;
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) {
      const won = wins[i]![j]! + ties[i]![j]! / 2;
      const lost = wins[j]![i]! + ties[i]![j]! / 2;
      if (i === j || won + lost === 0) continue;
      const expected = 1 / (1 + Math.exp(logStrengths[j]! - logStrengths[i]!));
      const curvature = (won + lost) * expected * (1 - expected);
      if (won > 0) value += won * Math.log(expected);
      gradient[i]! += won - (won + lost) * expected;
      information[i]![i]! += curvature;
      information[i]![j]! -= curvature;
    }
  }
  return { value, gradient, information };
}

/**
 * Bradley-Terry log strengths by maximum likelihood: i beats j with probability 1/(1 + exp(θj − θi)).
 *
 * @param pairwise - wins and ties; a tie counts as half a win for each
 * @returns the estimate; null where it is not finite, i.e. where some group of systems never lost or tied against the rest
 * @source Bradley & Terry (1952), "Rank analysis of incomplete block designs", Biometrika 39; existence: Ford (1957),
 *         "Solution of a ranking problem from binary comparisons"
 */
export function bradleyTerry(pairwise: Pairwise): Estimate | null {
  const { wins, ties } = pairwise;
  const m = wins.length;
  const components = strongComponents(m, (i, j) => wins[i]![j]! > 0 || ties[i]![j]! > 0);
  if (components.length !== 1) return null;
  return maximumLikelihood(m, (logStrengths) => bradleyTerryLikelihood(pairwise, logStrengths));
}

export const bradleyTerryRule: Rule = {
  id: 'bradley-terry',
  title: 'Bradley-Terry',
  definition: 'Log strength (sum 0) that makes the pairwise wins most likely; ties are half wins.',
  source: 'Bradley & Terry (1952); intervals over tasks: White (1982), Liang & Zeger (1986)',
  better: 'higher',
  isCondorcet: false,
  missing: ['pairwise', 'expected', 'worst', 'require'],
  stand(profile) {
    const estimate = bradleyTerry(profile.pairwise);
    if (estimate === null) {
      return {
        scores: new Float64Array(profile.m).fill(Number.NaN),
        undefinedBecause:
          'Some systems never lost to the others, or never met them: no finite strengths exist.',
      };
    }
    const gradients = profile.pairwiseByTask
      .filter((_, task) => profile.weights[task]! > 0)
      .map((task) => bradleyTerryLikelihood(task, estimate.logStrengths).gradient);
    const intervals = clusteredIntervals(estimate, gradients);
    return {
      scores: estimate.logStrengths,
      resolution: LOG_STRENGTH_RESOLUTION,
      ...(intervals && { intervals }),
    };
  },
};
