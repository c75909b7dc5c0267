import type { Rule } from './rule.ts';
import { weightedMeans } from './weighted-mean.ts';

/**
 * Scores of a task in standard deviations from its mean over systems.
 *
 * @param column - higher is better; shape [m]
 * @returns z-scores with the deviation of the population (divisor m); 0 each where all are equal; shape [m]
 * @source definition
 */
export function standardised(column: Float64Array): Float64Array {
  const m = column.length;
  if (column.every((score) => score === column[0])) return new Float64Array(m);
  const average = column.reduce((sum, score) => sum + score, 0) / m;
  const variance = column.reduce((sum, score) => sum + (score - average) ** 2, 0) / m;
  return column.map((score) => (score - average) / Math.sqrt(variance));
}

export const zScoreMean: Rule = {
  id: 'z-score-mean',
  title: 'Mean of z-scores',
  definition: 'Mean over tasks of (score − mean)/standard deviation; depends on all systems.',
  source: 'definition',
  better: 'higher',
  isCondorcet: false,
  missing: ['require', 'worst'],
  stand: (profile) => weightedMeans(profile.columns.map(standardised), profile.weights, profile.m),
};
