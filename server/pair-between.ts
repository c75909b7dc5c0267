/** Two systems compared; signs are of A − B. */
export interface PairView {
  difference: number | null;
  ci: readonly [number, number] | null;
  p: number | null;
  /** Corrected for all pairs of the board. */
  pAdjusted: number | null;
  n: number;
  /** Smallest true difference that this many instances would show with probability 0.8; null where it is not known. */
  detectable: number | null;
  /** Which is significantly better; null where the data do not settle it. */
  better: 'a' | 'b' | null;
}

/** The pairs of a board and of its references. */
interface Compared {
  systems: readonly { submissionId: string }[];
  /** Row against column, in the order of `systems`. */
  pairs: readonly (readonly (PairView | null)[])[];
  referencePairs: readonly (PairView & { a: string; b: string })[];
}

/** Two systems or references of a board compared, from the side of the first; null where they were not, or are the same. */
export function pairBetween(view: Compared, a: string, b: string): PairView | null {
  const placeOf = (id: string) => view.systems.findIndex(({ submissionId }) => submissionId === id);
  const ofBoard = view.pairs[placeOf(a)]?.[placeOf(b)];
  if (ofBoard) return ofBoard;
  for (const { a: first, b: second, ...pair } of view.referencePairs) {
    if (first === a && second === b) return pair;
    if (first === b && second === a) return turned(pair);
  }
  return null;
}

/** The same pair from the other side. */
export function turned({ difference, ci, better, ...pair }: PairView): PairView {
  return {
    ...pair,
    difference: difference === null ? null : -difference,
    ci: ci && [-ci[1], -ci[0]],
    better: better && (better === 'a' ? 'b' : 'a'),
  };
}
