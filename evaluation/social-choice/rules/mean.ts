import type { Rule } from './rule.ts';
import { weightedMeans } from './weighted-mean.ts';

/**
 * Mean score over tasks. It compares sums of different things unless all tasks share a scale; then it is the one rule
 * here whose order of two systems does not depend on the others.
 */
export const mean: Rule = {
  id: 'mean',
  title: 'Mean',
  definition: 'Mean over tasks of the score; where lower is better, of the score with its sign turned.',
  source: 'definition',
  better: 'higher',
  isCondorcet: false,
  missing: ['require', 'worst'],
  stand: (profile) => weightedMeans(profile.columns, profile.weights, profile.m),
};
