import { randomIntegers } from '../random.ts';

/** Items that each user takes, in the order of liking; users and items are numbered from 0. */
export interface Population {
  readonly itemCount: number;
  /** Distinct items of each user, in random order. */
  readonly taken: readonly (readonly number[])[];
  /** Users with few interactions. */
  readonly isCold: readonly boolean[];
}

const USERS = 300;
const ITEMS = 300;
const TASTES = 6;
/** Share of the users that have only a few interactions, and how many these are. */
const COLD_SHARE = 0.15;
const COLD_ITEMS = { least: 6, most: 9 };
const WARM_ITEMS = { least: 15, most: 70 };
/** How much a user's own taste counts beside what everybody likes. */
const TASTE_WEIGHT = 1.1;
const POPULARITY_WEIGHT = 0.9;

/**
 * Simulated users with latent tastes: the appeal of an item is the agreement of two random vectors plus a popularity
 * that falls with the rank of the item. A user takes the items of highest appeal plus Gumbel noise, which is a draw
 * without replacement from the softmax of the appeal (Yellott 1977).
 */
export function simulatePopulation(seed: number): Population {
  const users = normals(seed, USERS * TASTES);
  const items = normals(seed + 1, ITEMS * TASTES);
  const luck = uniforms(seed + 2, USERS * ITEMS);
  const sizes = uniforms(seed + 3, 2 * USERS);
  const isCold: boolean[] = [];
  const taken = Array.from({ length: USERS }, (_, user) => {
    const cold = (sizes[2 * user] ?? 0) < COLD_SHARE;
    isCold.push(cold);
    const { least, most } = cold ? COLD_ITEMS : WARM_ITEMS;
    const size = least + Math.floor((most - least + 1) * (sizes[2 * user + 1] ?? 0) ** 2);
    const appeal = Float64Array.from({ length: ITEMS }, (_unused, item) => {
      let taste = 0;
      for (let k = 0; k < TASTES; k++) {
        taste += (users[user * TASTES + k] ?? 0) * (items[item * TASTES + k] ?? 0);
      }
      const popularity = -Math.log((item + 5) / ITEMS);
      const gumbel = -Math.log(-Math.log(luck[user * ITEMS + item] ?? 0.5));
      return TASTE_WEIGHT * taste + POPULARITY_WEIGHT * popularity + gumbel;
    });
    return [...appeal.keys()].sort((a, b) => (appeal[b] ?? 0) - (appeal[a] ?? 0)).slice(0, size);
  });
  return { itemCount: ITEMS, taken, isCold };
}

/** Numbers in (0, 1). */
function uniforms(seed: number, howMany: number): Float64Array {
  return Float64Array.from(randomIntegers(seed, howMany), (word) => (word + 0.5) / 2 ** 32);
}

/** Standard normal numbers (Box & Muller 1958). */
export function normals(seed: number, howMany: number): Float64Array {
  const uniform = uniforms(seed, 2 * howMany);
  return Float64Array.from({ length: howMany }, (_, index) => {
    const radius = Math.sqrt(-2 * Math.log(uniform[2 * index] ?? 0.5));
    return radius * Math.cos(2 * Math.PI * (uniform[2 * index + 1] ?? 0));
  });
}
