import { quantile } from '#evaluation/statistics/quantile.ts';
import { forMarkers, mean, pointsOf, stateShares } from './measurements.ts';
import type { System } from './system.ts';

export const populationMean: System = {
  name: 'population-mean',
  description:
    'Everybody alike: the share of each state, and the mean and middle half of each biomarker, over all visits of the history.',
  tags: ['baseline'],
  attributes: { parameters: 11 },
  prepare: (history) => {
    const probabilities = stateShares(history.flatMap(({ visits }) => visits));
    const guesses = forMarkers((marker) => {
      const values = history.flatMap((subject) => pointsOf(subject, marker).map(({ value }) => value));
      values.sort((a, b) => a - b);
      return { estimate: mean(values), lower: quantile(values, 0.25), upper: quantile(values, 0.75) };
    });
    return () => ({ probabilities, guesses });
  },
};
