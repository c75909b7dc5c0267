import type { CombinedRanking } from '../rank-systems.ts';

/** What all rules say alike. */
export interface RuleConsensus {
  /** Rules that rank anybody. */
  readonly rules: number;
  /** Pairs of systems that at least one rule ranks. */
  readonly pairs: number;
  /** Pairs that at least one rule puts in this order, and none in the other: [above, below]; ties say nothing. */
  readonly agreed: readonly (readonly [string, string])[];
  /** Systems that a rule puts first, with how many do so; those of most rules first. */
  readonly winners: readonly { readonly system: string; readonly rules: number }[];
}

/**
 * Conclusions that survive all rules: whoever trusts any of them must accept these.
 *
 * @param rankings - of the same systems by different rules
 * @source definition: unanimity over rules
 */
export function ruleConsensus(rankings: readonly CombinedRanking[]): RuleConsensus {
  const ranked = rankings
    .map(
      ({ ranking }) =>
        new Map(ranking.flatMap(({ system, rank }) => (rank === null ? [] : [[system, rank]]))),
    )
    .filter(({ size }) => size > 0);
  const systems = rankings[0]?.ranking.map(({ system }) => system) ?? [];
  const agreed: [string, string][] = [];
  let pairs = 0;
  for (const [i, a] of systems.entries()) {
    for (const b of systems.slice(i + 1)) {
      const leads = ranked.flatMap((ranks) => {
        const [of, other] = [ranks.get(a), ranks.get(b)];
        return of === undefined || other === undefined ? [] : other - of;
      });
      if (leads.length === 0) continue;
      pairs += 1;
      const [least, most] = [Math.min(...leads), Math.max(...leads)];
      if (least >= 0 && most > 0) agreed.push([a, b]);
      if (most <= 0 && least < 0) agreed.push([b, a]);
    }
  }
  const winners = systems
    .map((system) => ({ system, rules: ranked.filter((ranks) => ranks.get(system) === 1).length }))
    .filter(({ rules }) => rules > 0)
    .sort((a, b) => b.rules - a.rules);
  return { rules: ranked.length, pairs, agreed, winners };
}
