/** What a system learns from: items of each user, ascending. */
export interface Training {
  readonly itemCount: number;
  readonly items: readonly (readonly number[])[];
}

/** How much each user would like each item, shape [users][items]; higher is better. */
export type Scores = readonly Float64Array[];

/** A recommender of the demo. */
export interface System {
  readonly name: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly attributes: Readonly<Record<string, number | string>>;
  /** Learns from interactions, some of which may be noise, and scores all items for all users. */
  readonly learn: (training: Training) => Scores;
}

/** Users of each item. */
export function usersOfItems({ itemCount, items }: Training): number[][] {
  const users = Array.from({ length: itemCount }, (): number[] => []);
  for (const [user, own] of items.entries()) for (const item of own) users[item]?.push(user);
  return users;
}

/** A vector of zeros but for ones. */
export function indicator(length: number, places: readonly number[]): Float64Array {
  const vector = new Float64Array(length);
  for (const place of places) vector[place] = 1;
  return vector;
}
