import type { Rule } from './rule.ts';
import { weightedMeans } from './weighted-mean.ts';

/**
 * Scores of a task put between 0 for its worst and 1 for its best system.
 *
 * @param column - higher is better; shape [m]
 * @returns values in [0, 1]; 0.5 each where all are equal; shape [m]
 * @source definition
 */
export function minMaxScaled(column: Float64Array): Float64Array {
  const low = column.reduce((a, b) => Math.min(a, b), Infinity);
  const high = column.reduce((a, b) => Math.max(a, b), -Infinity);
  return column.map((score) => (high === low ? 0.5 : (score - low) / (high - low)));
}

export const minMaxMean: Rule = {
  id: 'min-max-mean',
  title: 'Mean of min-max scores',
  definition: 'Mean over tasks of (score − worst)/(best − worst); depends on the best and the worst system.',
  source: 'definition',
  better: 'higher',
  isCondorcet: false,
  missing: ['require', 'worst'],
  stand: (profile) => weightedMeans(profile.columns.map(minMaxScaled), profile.weights, profile.m),
};
