import { lastValue } from './last-value.ts';
import { markovChain } from './markov-chain.ts';
import { mixedEffects } from './mixed-effects.ts';
import { nearestNeighbours } from './nearest-neighbours.ts';
import { populationMean } from './population-mean.ts';
import { randomGuess } from './random-guess.ts';
import { subjectRegression } from './subject-regression.ts';
import type { System } from './system.ts';

/** None has a parameter that was tuned on the visits to be forecast. */
export const cohortSystems: readonly System[] = [
  lastValue,
  populationMean,
  subjectRegression,
  mixedEffects,
  markovChain,
  nearestNeighbours,
  randomGuess,
];
