import { seedOf } from '../random.ts';
import { gaussians } from './gaussians.ts';
import type { SimulatedModel } from './models.ts';

export const CHOICES = 4;

/** A simulated multiple-choice benchmark and what every model makes of it. */
export interface SimulatedBenchmark {
  readonly name: string;
  readonly items: readonly SimulatedItem[];
  /** Log-likelihoods of the choices: [model][item][choice]. */
  readonly logLikelihoods: readonly (readonly (readonly number[])[])[];
}

/** A question: how its choices become likelier with ability. */
export interface SimulatedItem {
  readonly id: string;
  /** Place of the correct choice. */
  readonly correct: number;
  /** Log-likelihood of each choice for a model of ability 0 that has not learned the answer. */
  readonly bases: readonly number[];
  /** Growth of all choices with ability: fluency. */
  readonly fluency: number;
  /** Growth of the correct choice above `difficulty`. */
  readonly discrimination: number;
  readonly difficulty: number;
  /** A wrong choice that models fall for above `temptedFrom`; growth 0 where there is none. */
  readonly tempting: number;
  readonly temptation: number;
  readonly temptedFrom: number;
}

/** How hard a benchmark is, and how sharply its questions are learned. */
interface Profile {
  readonly name: string;
  readonly difficulty: number;
  readonly discrimination: number;
}

const PROFILES: readonly Profile[] = [
  { name: 'sim-commonsense', difficulty: 0.1, discrimination: 1.2 },
  { name: 'sim-reading', difficulty: 0.9, discrimination: 1.5 },
  { name: 'sim-facts', difficulty: 1.3, discrimination: 1.1 },
  { name: 'sim-reasoning', difficulty: 1.9, discrimination: 1.8 },
  { name: 'sim-arithmetic', difficulty: 2.7, discrimination: 4 },
];

const NUMBERS_PER_ITEM = 8 + CHOICES;

/** Five benchmarks with `itemCount` questions each, answered by all models. */
export function simulateBenchmarks(
  models: readonly SimulatedModel[],
  itemCount: number,
): SimulatedBenchmark[] {
  return PROFILES.map((profile) => {
    const items = simulateItems(profile, itemCount);
    return {
      name: profile.name,
      items,
      logLikelihoods: models.map((model) => answers(profile, items, model)),
    };
  });
}

function simulateItems({ name, difficulty, discrimination }: Profile, itemCount: number): SimulatedItem[] {
  const numbers = gaussians(seedOf(name), NUMBERS_PER_ITEM * itemCount);
  return Array.from({ length: itemCount }, (_, item): SimulatedItem => {
    const draws = numbers.subarray(item * NUMBERS_PER_ITEM, (item + 1) * NUMBERS_PER_ITEM);
    const [
      place = 0,
      level = 0,
      ease = 0,
      slope = 0,
      fluency = 0,
      lure = 0,
      lureStart = 0,
      lureBy = 0,
      ...spread
    ] = draws;
    const correct = Math.floor(Math.abs(place) * 1000) % CHOICES;
    return {
      id: `${name}-${String(item + 1).padStart(3, '0')}`,
      correct,
      bases: spread.map((one) => -10 + 2 * level + 0.8 * one),
      fluency: 0.6 * Math.exp(0.3 * fluency),
      discrimination: discrimination * Math.exp(0.3 * slope),
      difficulty: difficulty + ease,
      tempting: (correct + 1 + (Math.floor(Math.abs(lureBy) * 1000) % (CHOICES - 1))) % CHOICES,
      temptation: lure > 0.5 ? 0.6 * discrimination : 0,
      temptedFrom: difficulty - 1 + 0.5 * lureStart,
    };
  });
}

/** Rises from 0 to a straight line around 0. */
const softplus = (x: number): number => Math.log1p(Math.exp(2 * x)) / 2;

/** What one model makes of each choice of each item. */
function answers({ name }: Profile, items: readonly SimulatedItem[], model: SimulatedModel): number[][] {
  const [focus = 0] = gaussians(seedOf(`${model.family} ${name}`), 1);
  const noise = gaussians(seedOf(`${model.id} ${name}`), CHOICES * items.length);
  const ability = model.ability + 0.2 * focus;
  return items.map((item, place) =>
    item.bases.map((base, choice) => {
      const learned = choice === item.correct ? item.discrimination * softplus(ability - item.difficulty) : 0;
      const lured = choice === item.tempting ? item.temptation * softplus(ability - item.temptedFrom) : 0;
      const jitter = 0.3 * (noise[place * CHOICES + choice] ?? 0);
      return rounded(Math.min(-0.01, base + item.fluency * ability + learned + lured + jitter));
    }),
  );
}

/** As in the files. */
const rounded = (logLikelihood: number): number => Number(logLikelihood.toFixed(4));
