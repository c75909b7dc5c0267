import type { BoardWideMetric } from '../evaluator.ts';
import { adjustPValues } from '../statistics/adjust-p-values.ts';
import { compareSystems, DEFAULTS, enoughPermutations } from '../statistics/compare-systems.ts';
import { instancesOf } from '../statistics/draw-resamples.ts';
import { defaultTest, testedMetric } from '../statistics/pair-test-kinds.ts';
import { drawnUnits } from '../statistics/paired-bootstrap.ts';
import { pairs } from '../statistics/pairs.ts';
import { isClustered } from '../statistics/resampling-plan.ts';
import type { BoardInput, BoardScore, BoardSystem } from './board.ts';
import { boardPlan, boardSample, NO_RECOMPUTATION } from './board-sample.ts';
import { boardWideScores } from './board-wide.ts';
import { COMPARED, comparePair, type PairComparison } from './compare-board-pairs.ts';

/** A pair of systems at least one of which is a reference: plain JSON, no NaN. */
export interface ReferencePair extends PairComparison {
  readonly a: string;
  readonly b: string;
  /** Corrected for all pairs with a reference. */
  readonly pAdjusted: number | null;
}

/** What the data say about the references of a board: plain JSON. */
export interface ReferenceComparison {
  /** Each reference with the first systems of the board and with the other references. */
  readonly pairs: readonly ReferencePair[];
  /** Reference → metric that depends on the whole board → score. */
  readonly scores: Readonly<Record<string, Readonly<Record<string, BoardScore>>>>;
}

/** What references are compared by. */
export interface ReferenceComparisonInput extends BoardInput {
  /** Systems beside the board. */
  readonly references: readonly BoardSystem[];
}

/**
 * Compares the references of a board with its first systems and with each other, by the test of the board. They are no
 * contestants, so their pairs are corrected among themselves (Holm), and those of the board not for them.
 *
 * @param input           - systems of the board, best first, and its references, aligned with the same instances
 * @param recomputationOf - how aggregates that are no means are recomputed
 * @param boardWide       - metrics that depend on the whole board
 * @returns without pairs where the primary metric cannot be resampled
 * @throws {RangeError} where the primary metric is none of the metrics
 * @source `compareSystems`, `boardWideScores`
 */
export function compareReferences(
  input: ReferenceComparisonInput,
  recomputationOf = NO_RECOMPUTATION,
  boardWide: readonly BoardWideMetric[] = [],
): ReferenceComparison {
  const { systems, references, labels, seed } = input;
  const plan = boardPlan([...systems, ...references], labels);
  const scores = references.map((reference) => [
    reference.id,
    boardWideScores(reference, systems, boardWide, { plan, seed }),
  ]);
  return { pairs: referencePairs(input, recomputationOf), scores: Object.fromEntries(scores) };
}

function referencePairs(
  { systems, references, metrics, primaryMetric, labels, seed, ...given }: ReferenceComparisonInput,
  recomputationOf: typeof NO_RECOMPUTATION,
): ReferencePair[] {
  const primary = metrics.find(({ id }) => id === primaryMetric);
  if (!primary) throw new RangeError(`the primary metric ${primaryMetric} is not a metric of the board`);
  const hasValue = ({ aggregate }: BoardSystem) => Number.isFinite(aggregate[primaryMetric]);
  const first = references.filter(hasValue);
  const compared = [...first, ...systems.filter(hasValue).slice(0, COMPARED)];
  const plan = boardPlan(compared, labels);
  const sample = boardSample(compared, primary, plan, recomputationOf);
  if (!sample) return [];
  const alpha = given.alpha ?? DEFAULTS.alpha;
  const test = defaultTest(testedMetric(primary.summary, recomputationOf(primaryMetric), isClustered(plan)));
  const draws = { systems: compared.length, instances: instancesOf(plan), alpha, test };
  const settings = {
    ...{
      alpha,
      level: DEFAULTS.level,
      seed,
      direction: primary.direction,
      test,
      correction: 'none' as const,
    },
    resamples: given.resamples ?? DEFAULTS.resamples,
    permutations: given.permutations ?? enoughPermutations({ ...draws, drawn: drawnUnits(plan) }),
  };
  const comparison = compareSystems(sample, settings);
  const found = [...pairs(compared.length)]
    .filter(([i]) => i < first.length)
    .map(([i, j]) => ({
      ...{ a: compared[i]!.id, b: compared[j]!.id },
      ...comparePair(sample, [i, j], primary, comparison, settings),
    }));
  const adjusted = adjustPValues(
    Float64Array.from(found, ({ p }) => p ?? Number.NaN),
    'holm',
  );
  return found.map((pair, at) => ({ ...pair, pAdjusted: pair.p === null ? null : adjusted[at]! }));
}
