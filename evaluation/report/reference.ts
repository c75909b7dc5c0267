import type { ReportDraft, ReportPair } from './report.ts';

type Compared = Pick<ReportDraft, 'baseline' | 'pairs'> & {
  readonly systems: readonly { readonly name: string }[];
};

/**
 * The system that the others are seen against: the baseline, or the leader.
 *
 * @source definition
 */
export function referenceOf({ baseline, systems }: Omit<Compared, 'pairs'>): string {
  return baseline ?? systems[0]!.name;
}

/**
 * The pairs that hold the reference, in order of the other system.
 *
 * @source definition
 */
export function pairsWithReference({ baseline, systems, pairs }: Compared): ReportPair[] {
  const reference = referenceOf({ baseline, systems });
  return pairs.filter(({ a, b }) => a === reference || b === reference);
}

/**
 * A difference as seen from the other system: its value minus that of the reference, with its interval.
 *
 * @param pair - holds the reference
 * @source definition
 */
export function againstReference(
  { a, b, difference, ci }: ReportPair,
  reference: string,
): { readonly other: string; readonly difference: number | null; readonly ci: [number, number] | null } {
  if (b === reference) return { other: a, difference, ci };
  return {
    other: b,
    difference: difference === null ? null : -difference,
    ci: ci && [-ci[1], -ci[0]],
  };
}
