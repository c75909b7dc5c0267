/** How a challenge ranks its entries by several metrics at once. */
export interface ChallengeRule {
  readonly title: string;
  /** One or two sentences: how the ranks come about, ties included. */
  readonly definition: string;
  readonly source: string;
  /** Metrics that it ranks by, in order. */
  readonly metrics: readonly string[];
  /** Standing of each entry; `values` has the shape [entries][metrics], NaN where an entry has no value. */
  rank(values: readonly (readonly number[])[]): readonly ChallengeStanding[];
}

/** Where an entry stands. */
export interface ChallengeStanding {
  /** Its rank by each metric; null where it has none. */
  readonly ranks: readonly (number | null)[];
  /** What the overall rank is made of, e.g. the sum of the ranks. */
  readonly total: number | null;
  readonly rank: number | null;
}

/** The ranking of a challenge over the systems of a board: plain JSON. */
export interface ChallengeBoard extends Omit<ChallengeRule, 'rank'> {
  /** Best first, those without a rank last. */
  readonly standings: readonly (ChallengeStanding & { readonly system: string })[];
}

/**
 * Ranks the systems of a board as their challenge does.
 *
 * @param rule    - of the challenge
 * @param systems - aggregates by metric; absent or NaN where undefined
 * @returns standings best first; equal ones in the order of their ids
 * @source the rule
 */
export function challengeBoard(
  { rank, ...rule }: ChallengeRule,
  systems: readonly { readonly id: string; readonly aggregate: Readonly<Record<string, number>> }[],
): ChallengeBoard {
  const byId = systems.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const ranked = rank(byId.map(({ aggregate }) => rule.metrics.map((id) => aggregate[id] ?? Number.NaN)));
  const last = (of: number | null): number => of ?? Number.POSITIVE_INFINITY;
  const standings = ranked
    .map((standing, index) => ({ system: byId[index]?.id ?? '', ...standing }))
    .sort((a, b) => (last(a.rank) === last(b.rank) ? 0 : last(a.rank) - last(b.rank)));
  return { ...rule, standings };
}
