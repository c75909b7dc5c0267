import { STATES, type Subject } from '../cohort.ts';
import { pointsOf } from './measurements.ts';

/** Width of the kernel, in points of cognition. */
const BANDWIDTH = 2.5;
const HIGHEST = 80;

/**
 * Probability of each state given cognition: the share of the states among all visits of the history, those with like
 * cognition counting most (Nadaraya 1964, Watson 1964).
 */
export function stateByCognition(history: readonly Subject[]): (cognition: number) => number[] {
  const visits = history.flatMap((subject) => {
    const cognition = new Map(pointsOf(subject, 0).map(({ day, value }) => [day, value]));
    return subject.visits.flatMap(({ day, state }) => {
      const value = cognition.get(day);
      return value === undefined ? [] : [{ value, state }];
    });
  });
  const table = Array.from({ length: HIGHEST + 1 }, (_, cognition) => {
    const shares = STATES.map(() => 0.01);
    for (const { value, state } of visits) {
      shares[state] = (shares[state] ?? 0) + Math.exp(-(((value - cognition) / BANDWIDTH) ** 2) / 2);
    }
    return shares;
  });
  return (cognition) => {
    const place = Math.min(HIGHEST - 1, Math.max(0, cognition));
    const below = Math.floor(place);
    const share = place - below;
    return STATES.map(
      (_, state) => (1 - share) * (table[below]?.[state] ?? 0) + share * (table[below + 1]?.[state] ?? 0),
    );
  };
}
