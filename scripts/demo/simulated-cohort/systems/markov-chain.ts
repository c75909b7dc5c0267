import { STATES, type Subject } from '../cohort.ts';
import { lastValues, usualChange } from './last-value.ts';
import { forMarkers, lastVisit, mean, normalGuess, pointsOf, YEAR } from './measurements.ts';
import type { System } from './system.ts';

const STEP_DAYS = 182;

type Matrix = readonly (readonly number[])[];

/** How often a state follows a state from one visit to the next, about half a year; one is added to each count (Laplace). */
function transitions(history: readonly Subject[]): Matrix {
  const counts = STATES.map(() => STATES.map(() => 1));
  for (const { visits } of history) {
    for (const [index, { state }] of visits.slice(1).entries()) {
      const row = counts[visits[index]?.state ?? 0];
      if (row) row[state] = (row[state] ?? 0) + 1;
    }
  }
  return counts.map((row) => row.map((count) => count / row.reduce((sum, other) => sum + other, 0)));
}

const follow = (shares: readonly number[], matrix: Matrix): number[] =>
  STATES.map((_, to) => shares.reduce((sum, share, from) => sum + share * (matrix[from]?.[to] ?? 0), 0));

/** Mean yearly change of a biomarker of those in each state. */
function drifts(history: readonly Subject[], marker: number): number[] {
  return STATES.map((_, state) => {
    const slopes = history.flatMap((subject) => {
      const points = pointsOf(subject, marker);
      return points.slice(1).flatMap(({ day, value }, index) => {
        const before = points[index];
        const visit = subject.visits.find((one) => one.day === before?.day);
        if (before === undefined || visit?.state !== state) return [];
        return [((value - before.value) * YEAR) / (day - before.day)];
      });
    });
    return slopes.length === 0 ? 0 : mean(slopes);
  });
}

export const markovChain: System = {
  name: 'markov-chain',
  description:
    'States follow each other with the probabilities seen from one visit to the next; each biomarker starts at its last value and drifts at the mean pace of the states that the chain goes through.',
  tags: ['markov'],
  attributes: { parameters: 15 },
  prepare: (history) => {
    const matrix = transitions(history);
    const last = lastValues(history);
    const paces = forMarkers((marker) => drifts(history, marker));
    const changes = forMarkers((marker) => usualChange(history, marker));
    return (subject, day) => {
      const visit = lastVisit(subject);
      const steps = Math.max(0, (day - (visit?.day ?? day)) / STEP_DAYS);
      let shares: number[] = STATES.map((_, state) => (state === visit?.state ? 1 : 0));
      const stayed = STATES.map(() => 0);
      for (let left = steps; left > 0; left -= 1) {
        const part = Math.min(1, left);
        for (const [state, share] of shares.entries()) stayed[state] = (stayed[state] ?? 0) + share * part;
        const next = follow(shares, matrix);
        shares = shares.map((share, state) => share + part * ((next[state] ?? 0) - share));
      }
      const guesses = forMarkers((marker) => {
        const drift = stayed.reduce((sum, stay, state) => sum + stay * (paces[marker]?.[state] ?? 0), 0);
        const deviation = (changes[marker] ?? 0) * Math.sqrt(1 + steps);
        return normalGuess(last(subject, marker) + (drift * STEP_DAYS) / YEAR, deviation);
      });
      return { probabilities: shares, guesses };
    };
  },
};
