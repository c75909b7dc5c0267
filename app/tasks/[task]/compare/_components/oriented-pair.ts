import type { Direction } from '#evaluation/evaluator.ts';
import type { ReportPair } from '#evaluation/report/report.ts';
import type { PairView } from '#server/pair-between.ts';

type StoredPair = Omit<ReportPair, 'effect' | 'ciMethod'>;

/** A pair of a report, read from one of its systems to the other. */
export interface OrientedPair extends PairView {
  a: string;
  b: string;
  /** Instances on which `a` is better, equal, worse; null where the metric has no instance values. */
  wins: number | null;
  ties: number | null;
  losses: number | null;
}

/** The pair of two systems as `a` minus `b`, whichever of them the report names first; undefined where it has none. */
export function orientedPair(
  pairs: readonly StoredPair[],
  direction: Direction,
  a: string,
  b: string,
): OrientedPair | undefined {
  const stored = pairs.find((pair) => pair.a === a && pair.b === b);
  if (stored) return viewOf(stored, direction);
  const turned = pairs.find((pair) => pair.a === b && pair.b === a);
  return turned && viewOf(turnedRound(turned), direction);
}

function turnedRound(pair: StoredPair): StoredPair {
  return {
    ...pair,
    ...{ a: pair.b, b: pair.a, wins: pair.losses, losses: pair.wins },
    difference: pair.difference === null ? null : 0 - pair.difference,
    ci: pair.ci && [0 - pair.ci[1], 0 - pair.ci[0]],
  };
}

function viewOf({ significant, ...pair }: StoredPair, direction: Direction): OrientedPair {
  const isHigher = (pair.difference ?? 0) > 0;
  const better = isHigher === (direction === 'higher') ? 'a' : 'b';
  return { ...pair, better: significant && pair.difference !== null ? better : null };
}
