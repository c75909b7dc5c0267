import { kendallTauB } from '../agreement/kendall-tau.ts';
import { rankBiasedOverlap } from '../agreement/rank-biased-overlap.ts';
import { symmetricTauAp } from '../agreement/tau-ap.ts';
import type { CombinedRanking } from '../rank-systems.ts';

/** How far two rules agree on the systems that both rank; null where that is undefined. */
export interface RuleAgreement {
  readonly a: string;
  readonly b: string;
  /** Systems that both rank. */
  readonly systems: number;
  readonly tauB: number | null;
  /** AP correlation, mean of both directions; of the listed orders. */
  readonly tauAp: number | null;
  /** Rank-biased overlap, p = 0.9, of the listed orders. */
  readonly rbo: number | null;
}

const PERSISTENCE = 0.9;

/**
 * Agreement of each two rankings.
 *
 * @param rankings - of the same systems by different rules
 * @returns one entry per pair of rankings, in their order
 * @source see the measures: Kendall (1945), Yilmaz et al. (2008), Webber et al. (2010)
 */
export function ruleAgreements(rankings: readonly CombinedRanking[]): RuleAgreement[] {
  return rankings.flatMap((a, index) => rankings.slice(index + 1).map((b) => agreement(a, b)));
}

function agreement(a: CombinedRanking, b: CombinedRanking): RuleAgreement {
  const ranksOf = ({ ranking }: CombinedRanking) =>
    new Map(ranking.flatMap(({ system, rank }) => (rank === null ? [] : [[system, rank] as const])));
  const [aRanks, bRanks] = [ranksOf(a), ranksOf(b)];
  const aOrder = [...aRanks.keys()].filter((system) => bRanks.has(system));
  const bOrder = [...bRanks.keys()].filter((system) => aRanks.has(system));
  const tauB = kendallTauB(
    aOrder.map((system) => aRanks.get(system)!),
    aOrder.map((system) => bRanks.get(system)!),
  );
  return {
    a: a.rule,
    b: b.rule,
    systems: aOrder.length,
    tauB: Number.isNaN(tauB) ? null : tauB,
    tauAp: aOrder.length < 2 ? null : symmetricTauAp(aOrder, bOrder),
    rbo: aOrder.length === 0 ? null : rankBiasedOverlap(aOrder, bOrder, PERSISTENCE),
  };
}
