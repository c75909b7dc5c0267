import { type Subject, simulateCohort } from './cohort.ts';

/** 2020-01-01: what is before it is known, what comes later is to be forecast. */
const CUT_OFF_DAY = 18_262;

/** Fewest visits before the cut-off of those who are to be forecast. */
const FEWEST_VISITS = 3;

/** A study cut in two. */
export interface Study {
  /** Everybody's visits before the cut-off. */
  readonly history: readonly Subject[];
  /** Those of {@link Study.history} who are to be forecast. */
  readonly forecast: readonly Subject[];
  /** Their visits after the cut-off, in the same order. */
  readonly truth: readonly Subject[];
}

/** Cuts the simulated cohort at the cut-off. */
export function buildStudy(size: number, seed: number): Study {
  const cohort = simulateCohort(size, seed);
  const before = cohort.map(({ id, visits }) => ({
    id,
    visits: visits.filter(({ day }) => day < CUT_OFF_DAY),
  }));
  const after = cohort.map(({ id, visits }) => ({
    id,
    visits: visits.filter(({ day }) => day >= CUT_OFF_DAY),
  }));
  const isForecast = (_: Subject, index: number) =>
    (before[index]?.visits.length ?? 0) >= FEWEST_VISITS && (after[index]?.visits.length ?? 0) > 0;
  return {
    history: before.filter(({ visits }) => visits.length > 0),
    forecast: before.filter(isForecast),
    truth: after.filter(isForecast),
  };
}
