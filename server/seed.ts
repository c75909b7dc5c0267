/** Seed of every interval and test that Podium computes on its own accord. */
export const SEED = 1;
