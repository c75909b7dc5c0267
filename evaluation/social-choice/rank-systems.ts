import type { Direction } from '../evaluator.ts';
import { type MissingStrategy, Profile } from './profile.ts';
import type { Rule, RuleOptions, Standing } from './rules/rule.ts';
import { completeSystems, type ScoreTable, selectSystems } from './score-table.ts';

/** A system in a combined ranking. */
export interface RankedSystem {
  readonly system: string;
  /** 1 is best; equal scores share a rank (1224). null where the rule gives the system no place. */
  readonly rank: number | null;
  /** What the rule counts; null where it makes an order without scores. */
  readonly score: number | null;
  /** Best and worst place that the rule allows, where it makes an order and several are possible. */
  readonly places: readonly [number, number] | null;
  /** 95 % interval of the score, where the rule is a statistical model. */
  readonly interval: readonly [number, number] | null;
  /** Tasks on which the system has a score. */
  readonly tasks: number;
}

/** Proof or gap of a Kemeny ranking. */
export interface Optimality {
  /** Votes that the order overrules, in task weight. */
  readonly cost: number;
  /** No order overrules fewer. */
  readonly lowerBound: number;
  readonly isOptimal: boolean;
  /** Number of optimal orders; null where not counted. */
  readonly optima: number | null;
  /** Whether other orders are as good; null where that is not known. */
  readonly hasOthers: boolean | null;
}

/** The ranking that one rule makes of a score table: plain JSON, no NaN. */
export interface CombinedRanking {
  readonly rule: string;
  readonly missing: MissingStrategy;
  readonly better: Direction;
  /** Best first; systems without rank last. */
  readonly ranking: readonly RankedSystem[];
  /** null unless the rule is Kemeny's. */
  readonly optimality: Optimality | null;
  /** The order of some systems depends on which was listed first. */
  readonly hasListOrderTies: boolean;
  /** Why the rule ranks nobody, as a sentence; null where it does. */
  readonly undefinedBecause: string | null;
}

/** Scores nearer than this share of the largest are equal: sums of the same numbers in another order. */
const RESOLUTION = 1e-12;

/**
 * Ranks the systems of a table by one rule.
 *
 * @param missing - what stands for missing scores; one of `rule.missing`, by default its first
 * @param options - settings of the rules that have any
 * @returns the ranking; with `require`, systems that lack a score have no rank
 * @throws RangeError where the rule makes no sense under the strategy
 * @source competition ranks (1224) of the rule's scores
 */
export function rankSystems(
  rule: Rule,
  table: ScoreTable,
  missing: MissingStrategy = rule.missing[0],
  options: RuleOptions = {},
): CombinedRanking {
  if (!rule.missing.includes(missing)) {
    throw new RangeError(
      `${rule.title} takes missing scores as ${rule.missing.join(' or ')}, not ${missing}`,
    );
  }
  const entered = missing === 'require' ? completeSystems(table) : [...table.systems.keys()];
  const profile = new Profile(selectSystems(table, entered), missing);
  const standing = rule.stand(profile, options);
  const ranks = rankStanding(standing, rule.better);
  const ranking = table.systems.map((system, index): RankedSystem & { listed: number } => {
    const place = entered.indexOf(index);
    const score = standing.scores[place];
    return {
      listed: place < 0 ? Infinity : (standing.order?.indexOf(place) ?? index),
      system,
      rank: ranks[place] ?? null,
      score: score === undefined || Number.isNaN(score) ? null : score,
      places: standing.places?.[place] ?? null,
      interval: standing.intervals?.[place] ?? null,
      tasks: table.columns.filter((column) => !Number.isNaN(column[index])).length,
    };
  });
  ranking.sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.listed - b.listed || 0);
  return {
    rule: rule.id,
    missing,
    better: rule.better,
    ranking: ranking.map(({ listed: _, ...ranked }) => ranked),
    optimality: optimalityOf(standing),
    hasListOrderTies: standing.hasListOrderTies ?? false,
    undefinedBecause: standing.undefinedBecause ?? null,
  };
}

/**
 * Rank of each system: its place in the rule's order, or the competition rank (1224) of its score.
 *
 * @returns 1 is best; null where the rule gives no score; shape of `standing.scores`
 * @source definition
 */
export function rankStanding(standing: Standing, better: Direction): (number | null)[] {
  const { scores, order } = standing;
  if (order !== undefined) return [...order.keys()].map((system) => order.indexOf(system) + 1);
  const sign = better === 'higher' ? -1 : 1;
  const sorted = Array.from(scores, (score, system) => ({ score, system }))
    .filter(({ score }) => !Number.isNaN(score))
    .sort((a, b) => sign * (a.score - b.score));
  const largest = sorted.reduce((max, { score }) => Math.max(max, Math.abs(score)), 0);
  const resolution = standing.resolution ?? RESOLUTION * largest;
  const ranks: (number | null)[] = Array.from(scores, () => null);
  let rank = 1;
  for (const [index, { score, system }] of sorted.entries()) {
    const previous = sorted[index - 1];
    if (previous !== undefined && Math.abs(score - previous.score) > resolution) rank = index + 1;
    ranks[system] = rank;
  }
  return ranks;
}

function optimalityOf({ kemeny }: Standing): Optimality | null {
  if (kemeny === undefined) return null;
  const { cost, lowerBound, isOptimal, optima, isOnly } = kemeny;
  return { cost, lowerBound, isOptimal, optima, hasOthers: isOnly === null ? null : !isOnly };
}
