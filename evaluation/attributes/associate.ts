import type { Direction } from '../evaluator.ts';
import { adjustPValues } from '../statistics/adjust-p-values.ts';
import { independentCliffsDelta } from '../statistics/cliffs-delta-interval.ts';
import { tQuantile } from '../statistics/distributions.ts';
import { kruskalWallis } from '../statistics/kruskal-wallis.ts';
import { rankSum } from '../statistics/rank-sum.ts';
import { spearmanTest } from '../statistics/spearman-test.ts';
import { standardDeviation } from '../statistics/standard-deviation.ts';
import type { AttributeColumn } from './attribute.ts';

/** Values of one category. */
export interface AssociationGroup {
  readonly category: string;
  readonly n: number;
  readonly mean: number;
  /** Of the mean, by Student's t; null for a single value. */
  readonly ci: readonly [number, number] | null;
}

/** Whether scores go with an attribute: association, not cause. Plain JSON. */
export interface Association extends Omit<AttributeColumn, 'values'> {
  /** Things with both the attribute and a score. */
  readonly n: number;
  readonly test: 'spearman' | 'rank-sum' | 'kruskal-wallis' | null;
  /** Spearman's ρ, Cliff's δ of the first group over the second, or ε² of all groups; null without a test. */
  readonly effect: number | null;
  /** Of ρ and δ. */
  readonly ci: readonly [number, number] | null;
  readonly p: number | null;
  /** Corrected for all attributes that were tested, by Holm. */
  readonly pAdjusted: number | null;
  /** p by enumeration rather than by an approximation. */
  readonly exact: boolean;
  /** Categories, the best mean first; empty for numbers. */
  readonly groups: readonly AssociationGroup[];
  /** What a reader must know before believing it; why there is no test. */
  readonly cautions: readonly string[];
}

const LEVEL = 0.95;
const FEWEST = 4;
const MOST_CATEGORIES = 30;
/** With fewer values an association that is there is easily missed. */
const FEW = 20;
const FEW_IN_GROUP = 5;

/**
 * Which attributes go with better scores: Spearman's correlation for numbers, the rank-sum test for two categories, that
 * of Kruskal and Wallis for more, each with an effect size, corrected together by Holm. Effects are positive where higher
 * numbers, or the first category, go with better scores.
 *
 * @param columns   - attributes, aligned with the scores
 * @param scores    - NaN where there is none
 * @param direction - which way scores are better
 * @returns one association for each column, in the same order
 * @source each test's own file; Holm (1979), Scand. J. Stat. 6
 */
export function associate(
  columns: readonly AttributeColumn[],
  scores: Float64Array,
  direction: Direction,
): Association[] {
  const tested = columns.map((column) =>
    column.kind === 'number' ? ofNumbers(column, scores, direction) : ofCategories(column, scores, direction),
  );
  const adjusted = adjustPValues(
    tested.map(({ p }) => p ?? Number.NaN),
    'holm',
  );
  return tested.map((association, i) => ({
    ...association,
    pAdjusted: association.p === null ? null : adjusted[i]!,
  }));
}

type Tested = Omit<Association, 'pAdjusted'>;

function ofNumbers(column: AttributeColumn, scores: Float64Array, direction: Direction): Tested {
  const known = [...scores.keys()].filter(
    (i) => Number.isFinite(scores[i]) && typeof column.values[i] === 'number',
  );
  const x = Float64Array.from(known, (i) => Number(column.values[i]));
  const y = Float64Array.from(known, (i) => merit(scores[i]!, direction));
  const base = untested(column, known.length);
  if (known.length < FEWEST) return { ...base, cautions: [tooFew(known.length)] };
  const { rho, p, exact, ci } = spearmanTest(x, y, LEVEL);
  if (Number.isNaN(rho)) return { ...base, cautions: ['All values are equal.'] };
  return { ...base, test: 'spearman', effect: rho, ci, p, exact, cautions: fewCautions(known.length) };
}

function ofCategories(column: AttributeColumn, scores: Float64Array, direction: Direction): Tested {
  const known = [...scores.keys()].filter((i) => Number.isFinite(scores[i]) && column.values[i] !== null);
  const byCategory = Map.groupBy(known, (i) => String(column.values[i]));
  const base = untested(column, known.length);
  const reason = whyNoTest(known.length, byCategory.size);
  if (reason !== undefined) return { ...base, cautions: [reason] };
  const groups = [...byCategory]
    .map(([category, members]) => ({ category, values: Float64Array.from(members, (i) => scores[i]!) }))
    .map((group) => ({ ...group, ...meanOf(group.values) }))
    .sort(
      (a, b) => merit(b.mean, direction) - merit(a.mean, direction) || (a.category < b.category ? -1 : 1),
    );
  const merits = groups.map(({ values }) => values.map((value) => merit(value, direction)));
  const smallest = Math.min(...groups.map(({ n }) => n));
  const result = groups.length === 2 ? ofTwo(merits[0]!, merits[1]!) : ofMany(merits);
  const isRough = !result.exact && smallest < FEW_IN_GROUP;
  return {
    ...base,
    ...result,
    groups: groups.map(({ values: _, ...group }) => group),
    cautions: [
      ...fewCautions(known.length),
      ...(isRough ? [`The smallest group has ${smallest}: p is approximate.`] : []),
    ],
  };
}

function ofTwo(a: Float64Array, b: Float64Array) {
  const { p, exact } = rankSum(a, b);
  const { delta, ci } = independentCliffsDelta(a, b, LEVEL);
  return { test: 'rank-sum' as const, effect: delta, ci, p, exact };
}

function ofMany(groups: readonly Float64Array[]) {
  const { p, exact, epsilonSquared } = kruskalWallis(groups);
  return { test: 'kruskal-wallis' as const, effect: epsilonSquared, ci: null, p, exact };
}

function meanOf(values: Float64Array): { n: number; mean: number; ci: [number, number] | null } {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n < 2) return { n, mean, ci: null };
  const half = tQuantile((1 + LEVEL) / 2, n - 1) * (standardDeviation(values) / Math.sqrt(n));
  return { n, mean, ci: [mean - half, mean + half] };
}

function untested({ id, label, unit, kind }: AttributeColumn, n: number): Tested {
  const nothing = { test: null, effect: null, ci: null, p: null, exact: false, groups: [], cautions: [] };
  return { id, label, unit, kind, n, ...nothing };
}

function whyNoTest(n: number, categories: number): string | undefined {
  if (n < FEWEST) return tooFew(n);
  if (categories < 2) return 'All are of one category.';
  if (categories > MOST_CATEGORIES) return `There are more than ${MOST_CATEGORIES} categories.`;
  return 2 * categories > n ? 'There are too many categories for so few values.' : undefined;
}

const merit = (score: number, direction: Direction): number => (direction === 'higher' ? score : -score);
const tooFew = (n: number): string => `Known with a score for ${n}, which is too few to test.`;
const fewCautions = (n: number): string[] =>
  n < FEW
    ? [`Only ${n} values: chance alone can look like an association, and a true one can stay unseen.`]
    : [];
