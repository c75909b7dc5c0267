import { randomIntegers, seedOf } from '../../random.ts';
import { STATES } from '../cohort.ts';
import { usualChange } from './last-value.ts';
import { forMarkers, pointsOf } from './measurements.ts';
import type { System } from './system.ts';

/** Chance: it knows what values there are, but not whose. */
export const randomGuess: System = {
  name: 'random-guess',
  description:
    'For each subject a random state and the biomarkers of a random visit of anybody. Whoever is not better knows nothing.',
  tags: ['baseline', 'random'],
  attributes: { parameters: 0 },
  prepare: (history) => {
    const seen = forMarkers((marker) =>
      history.flatMap((subject) => pointsOf(subject, marker).map(({ value }) => value)),
    );
    const changes = forMarkers((marker) => usualChange(history, marker));
    return ({ id }) => {
      const words = [...randomIntegers(seedOf(`guess ${id}`), STATES.length + seen.length)];
      return {
        probabilities: STATES.map((_, state) => ((words[state] ?? 0) + 1) / 2 ** 32),
        guesses: seen.map((values, marker) => {
          const estimate = values[(words[STATES.length + marker] ?? 0) % values.length] ?? 0;
          const change = changes[marker] ?? 0;
          return { estimate, lower: estimate - change, upper: estimate + change };
        }),
      };
    };
  },
};
