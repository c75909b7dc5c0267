import { dateFromDays } from '#evaluation/formats/calendar-date.ts';
import { normalQuantile } from '#evaluation/statistics/normal-distribution.ts';
import { randomIntegers } from '../random.ts';

export const HORIZONS = [1, 2, 3, 4];
const PLACES = 48;
const LEAST_WEEKS = 60;
/** Histories end at different weeks of the season. */
const MOST_WEEKS = 112;
/** 4 September 2032, a Saturday in the future: nobody takes this for a real season. */
const FIRST_DAY = 22_892;

/** Weekly admissions of a made-up place. */
export interface Place {
  /** `P07`. */
  readonly id: string;
  /** Admissions up to the day of the forecast, oldest first. */
  readonly history: Float64Array;
  /** What came in the weeks after it; shape [horizons]. */
  readonly future: Float64Array;
  /** Last day of each week of the history. */
  readonly dates: readonly string[];
}

/**
 * Simulates places: the logarithm of weekly admissions grows at a rate that wanders (autoregressive, with a yearly season and a pull
 * back to the usual level), and reports scatter around it.
 */
export function simulatePlaces(seed: number): Place[] {
  const normal = normalNumbers(seed);
  return Array.from({ length: PLACES }, (_, index) => {
    const weeks = LEAST_WEEKS + Math.floor((index * (MOST_WEEKS - LEAST_WEEKS)) / PLACES);
    const admissions = simulateSeries(weeks + HORIZONS.length, 4.5 + normal(), normal);
    return {
      id: `P${String(index + 1).padStart(2, '0')}`,
      history: admissions.slice(0, weeks),
      future: admissions.slice(weeks),
      dates: Array.from({ length: weeks }, (__, week) => dateFromDays(FIRST_DAY + 7 * week)),
    };
  });
}

function simulateSeries(weeks: number, usual: number, normal: () => number): Float64Array {
  const admissions = new Float64Array(weeks);
  let level = usual + 0.5 * normal();
  let growth = 0;
  for (let week = 0; week < weeks; week++) {
    const season = 0.06 * Math.cos((2 * Math.PI * (week - 8)) / 52);
    growth = 0.8 * growth + season - 0.03 * (level - usual) + 0.07 * normal();
    level += growth;
    const expected = Math.exp(level);
    const spread = Math.sqrt(1 / expected + 0.004);
    admissions[week] = Math.round(expected * Math.exp(spread * normal()));
  }
  return admissions;
}

/** A stream of standard normal numbers, the same for the same seed. */
function normalNumbers(seed: number): () => number {
  const words = randomIntegers(seed, 1 << 15);
  let next = 0;
  return () => {
    const word = words[next];
    if (word === undefined) throw new Error('the simulation needs more random numbers than were drawn');
    next += 1;
    return normalQuantile((word + 0.5) / 2 ** 32);
  };
}
