import { BIOMARKERS, STATES, type Subject, type Visit } from '../cohort.ts';
import type { Guess } from './system.ts';

export const YEAR = 365.25;

/** Half of a normal distribution is within this many standard deviations of its mean. */
const HALF_WIDTH = 0.6744897501960817;

/** An estimate with the central half of a normal distribution. */
export const normalGuess = (estimate: number, deviation: number): Guess => ({
  estimate,
  lower: estimate - HALF_WIDTH * deviation,
  upper: estimate + HALF_WIDTH * deviation,
});

export interface Point {
  readonly day: number;
  readonly value: number;
}

/** When a biomarker was measured, in order of time. */
export const pointsOf = ({ visits }: Subject, marker: number): Point[] =>
  visits.flatMap(({ day, values }) => {
    const value = values[marker] ?? Number.NaN;
    return Number.isNaN(value) ? [] : [{ day, value }];
  });

/** Runs over the biomarkers. */
export const forMarkers = <Value>(of: (marker: number) => Value): Value[] =>
  BIOMARKERS.map((_, marker) => of(marker));

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const lastVisit = ({ visits }: Subject): Visit | undefined => visits.at(-1);

/** 1 for one state, 0 for the others. */
export const certain = (state: number): number[] => STATES.map((_, index) => (index === state ? 1 : 0));

/** How often each of the states occurs. */
export function stateShares(visits: readonly Visit[]): number[] {
  return STATES.map((_, state) => visits.filter((visit) => visit.state === state).length / visits.length);
}
