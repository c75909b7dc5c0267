import type { AdjudicationId } from './adjudication/methods.ts';
import type { JudgmentStudy, StudyPoint } from './study.ts';

/** Measures of agreement that a target can be set for. */
export type TargetMeasure = 'tau' | 'recall';

/** How many judgments a method needs to come close enough to the conclusions of all of them. */
export interface JudgmentsNeeded {
  readonly method: AdjudicationId;
  /** Most of its budgets tried. */
  readonly largest: StudyPoint;
  /** Smallest budget from which on every larger one reaches the target; null where the largest misses it. */
  readonly enough: StudyPoint | null;
}

/**
 * For each method of a study the fewest judgments that reach a target, by the budgets tried: a budget counts only if all
 * larger ones reach the target as well, since agreement need not rise with every judgment.
 *
 * @param study   - with points by budget
 * @param measure - of agreement
 * @param target  - least value
 * @returns one entry for each method, in the order of the study
 * @source own rule
 */
export function judgmentsNeeded(
  { points }: JudgmentStudy,
  measure: TargetMeasure,
  target: number,
): JudgmentsNeeded[] {
  return [...pointsByMethod(points)].map(([method, own]) => {
    const misses = own.findLastIndex(
      ({ agreement }) => (agreement[measure] ?? Number.NEGATIVE_INFINITY) < target,
    );
    return { method, largest: own.at(-1)!, enough: own[misses + 1] ?? null };
  });
}

/**
 * The points that a study made itself, by method, in the order of their budgets.
 *
 * @param points - of a study
 * @returns method → points
 * @source definition
 */
export function pointsByMethod(points: readonly StudyPoint[]): Map<AdjudicationId, StudyPoint[]> {
  const made = points.flatMap((point) => (point.made ? [{ method: point.made.method, point }] : []));
  const groups = Map.groupBy(made, ({ method }) => method);
  return new Map([...groups].map(([method, members]) => [method, members.map(({ point }) => point)]));
}
