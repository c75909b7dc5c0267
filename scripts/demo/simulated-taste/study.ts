import { shuffle } from '../random.ts';
import { simulatePopulation } from './population.ts';

/** Training interactions at one noise ratio. */
export interface NoisyTraining {
  /** e.g. `r10` */
  readonly label: string;
  /** Items of each user, ascending. */
  readonly items: readonly (readonly number[])[];
  /** Those that are noise. */
  readonly noise: readonly ReadonlySet<number>[];
}

/** A simulated recommendation study. */
export interface Study {
  readonly userCount: number;
  readonly itemCount: number;
  readonly test: readonly (readonly number[])[];
  readonly trainings: readonly NoisyTraining[];
  readonly isColdUser: readonly boolean[];
  /** Items with few training users. */
  readonly isColdItem: readonly boolean[];
}

const TEST_SHARE = 0.3;
const PERCENTS = [0, 10, 20, 30, 40];
/** Training users up to which an item is cold. */
const COLD_ITEM_USERS = 10;

/**
 * Splits a simulated population and mixes noise into what is for training: items that the user never took, drawn
 * uniformly. The noise of a ratio holds that of the ratios below it.
 */
export function makeStudy(seed: number): Study {
  const { taken, itemCount, isCold } = simulatePopulation(seed);
  const split = taken.map((items, user) => {
    const mixed = shuffle(items, seed + 1000 + user);
    const tested = Math.max(1, Math.floor(TEST_SHARE * items.length));
    return { test: mixed.slice(0, tested), train: mixed.slice(tested) };
  });
  const allItems = Array.from({ length: itemCount }, (_, item) => item);
  const strange = taken.map((items, user) => {
    const own = new Set(items);
    return shuffle(
      allItems.filter((item) => !own.has(item)),
      seed + 5000 + user,
    );
  });
  const trainings = PERCENTS.map((percent): NoisyTraining => {
    const noise = split.map(({ train }, user) => {
      return new Set(strange[user]?.slice(0, Math.round((percent * train.length) / 100)));
    });
    const items = split.map(({ train }, user) => ascending([...train, ...(noise[user] ?? [])]));
    return { label: `r${String(percent).padStart(2, '0')}`, items, noise };
  });
  const users = new Array<number>(itemCount).fill(0);
  for (const { train } of split) for (const item of train) users[item] = (users[item] ?? 0) + 1;
  return {
    userCount: taken.length,
    itemCount,
    test: split.map(({ test }) => ascending(test)),
    trainings,
    isColdUser: isCold,
    isColdItem: users.map((count) => count <= COLD_ITEM_USERS),
  };
}

const ascending = (items: readonly number[]): number[] => items.toSorted((a, b) => a - b);
