import { randomIntegers, seedOf } from '../random.ts';

/** States of the simulated disease, in order. */
export const STATES = ['stable', 'mild', 'severe'] as const;

/** Simulated biomarkers; `decimals` is the precision of the instrument. */
export const BIOMARKERS = [
  { name: 'Cognition', decimals: 0 },
  { name: 'Volume', decimals: 4 },
  { name: 'Tracer', decimals: 3 },
] as const;

/** What was seen of a simulated person on one day. */
export interface Visit {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Index into {@link STATES}. */
  readonly state: number;
  /** Aligned with {@link BIOMARKERS}; NaN where it was not measured. */
  readonly values: readonly number[];
}

export interface Subject {
  readonly id: string;
  /** In order of time. */
  readonly visits: readonly Visit[];
}

/** 2014-01-01, 2018-07-01 and 2023-01-01. */
const FIRST_ENTRY = 16_071;
const LAST_ENTRY = 17_713;
const END = 19_358;
const YEAR = 365.25;
const HALF_YEAR = 182;

/** Random numbers of one simulated person, one after the other. */
class Draws {
  private readonly words: Uint32Array;
  private at = 0;

  constructor(seed: number) {
    this.words = randomIntegers(seed, 1000);
  }

  /** In (0, 1). */
  uniform(): number {
    const word = this.words[this.at] ?? 0;
    this.at += 1;
    return (word + 0.5) / 2 ** 32;
  }

  /** Of the standard normal distribution (Box & Muller 1958). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }
}

/** From 0 to 1 as the disease goes on; half of it at `middle`. */
const rise = (stage: number, middle: number, years: number): number =>
  1 / (1 + Math.exp(-(stage - middle) / years));

/**
 * Simulated people with a slow disease. Each has a stage in years, which moves on at a pace of their own; biomarkers
 * follow it one after the other along sigmoid curves (as in Jack et al. 2013, Lancet Neurology 12), with a level of
 * their own for each person and noise at each visit. Visits are about every half year until the end of the study or
 * drop-out, which is likelier late in the disease.
 */
export function simulateCohort(size: number, seed: number): Subject[] {
  return Array.from({ length: size }, (_, index) => {
    const id = `S${String(index + 1).padStart(3, '0')}`;
    return { id, visits: simulateVisits(new Draws(seedOf(`${seed} ${id}`))) };
  });
}

function simulateVisits(draws: Draws): Visit[] {
  const entry = Math.round(FIRST_ENTRY + draws.uniform() * (LAST_ENTRY - FIRST_ENTRY));
  const stageAtEntry = -1 + 3 * draws.normal();
  const pace = Math.exp(0.35 * draws.normal());
  const levels = [2 * draws.normal(), 0.03 * draws.normal(), 0.05 * draws.normal()] as const;
  const visits: Visit[] = [];
  for (let day = entry, number = 0; day < END; day += Math.round(HALF_YEAR + 15 * draws.normal()), number++) {
    const stage = stageAtEntry + (pace * (day - entry)) / YEAR;
    const truth = [
      6 + 46 * rise(stage, 3, 1.8) + levels[0] + 2 * draws.normal(),
      0.9 - 0.35 * rise(stage, 1, 2.5) + levels[1] + 0.012 * draws.normal(),
      1 + 0.8 * rise(stage, -1, 1.5) + levels[2] + 0.04 * draws.normal(),
    ];
    const felt = stage + 0.5 * draws.normal();
    const state = felt < 0 ? 0 : felt < 4 ? 1 : 2;
    const values = truth.map((value, marker) => {
      // The tracer is measured once a year, the others are missing now and then.
      const isMissing = draws.uniform() < 0.06 || (marker === 2 && number % 2 === 1);
      return isMissing ? Number.NaN : Math.max(0, Number(value.toFixed(BIOMARKERS[marker]?.decimals)));
    });
    visits.push({ day, state, values });
    if (draws.uniform() < 0.03 + 0.08 * rise(stage, 4, 1)) break;
  }
  return visits;
}
