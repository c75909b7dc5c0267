import { lastValues, usualChange } from './last-value.ts';
import { forMarkers, mean, normalGuess, type Point, pointsOf, YEAR } from './measurements.ts';
import { stateByCognition } from './state-by-cognition.ts';
import type { System } from './system.ts';

/** Fewest points through which a line is drawn. */
const FEWEST_POINTS = 3;

interface Line {
  readonly level: number;
  readonly slope: number;
  readonly centre: number;
}

function leastSquares(points: readonly Point[]): Line {
  const centre = mean(points.map(({ day }) => day));
  const level = mean(points.map(({ value }) => value));
  const covariance = points.reduce((sum, { day, value }) => sum + (day - centre) * (value - level), 0);
  const variance = points.reduce((sum, { day }) => sum + (day - centre) ** 2, 0);
  return { level, slope: covariance / variance, centre };
}

export const subjectRegression: System = {
  name: 'subject-regression',
  description:
    'A straight line through the values of each subject alone, or the last value where there are fewer than three. States follow from the forecast of cognition.',
  tags: ['regression'],
  attributes: { parameters: 'two for each subject and biomarker' },
  prepare: (history) => {
    const last = lastValues(history);
    const changes = forMarkers((marker) => usualChange(history, marker));
    const stateGiven = stateByCognition(history);
    return (subject, day) => {
      const guesses = forMarkers((marker) => {
        const points = pointsOf(subject, marker);
        const change = changes[marker] ?? 0;
        if (points.length < FEWEST_POINTS) return normalGuess(last(subject, marker), 2 * change);
        const { level, slope, centre } = leastSquares(points);
        const years = (day - (points.at(-1)?.day ?? day)) / YEAR;
        return normalGuess(level + slope * (day - centre), change * (1 + years));
      });
      return { probabilities: stateGiven(guesses[0]?.estimate ?? 0), guesses };
    };
  },
};
