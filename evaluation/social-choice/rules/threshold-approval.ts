import type { Rule } from './rule.ts';

/** Mean of the scores that are present. */
function presentMean(scores: Float64Array): number {
  const present = scores.filter((score) => !Number.isNaN(score));
  return present.reduce((sum, score) => sum + score, 0) / present.length;
}

/**
 * Points of approval by threshold: one point for each task on which the score is at least good enough.
 *
 * @param columns    - scores, higher is better, NaN where missing; shape [tasks][m]
 * @param weights    - shape [tasks]
 * @param thresholds - score that suffices, on the same scale; undefined: the mean of the column; shape [tasks]
 * @param m          - number of systems
 * @returns points of each system, weighted sum over tasks; higher is better; shape [m]
 * @source Brams & Fishburn (1978), Am. Polit. Sci. Rev. 72; approving what is above the mean is the strategy of a voter
 *         who knows nothing of the others: Merrill (1979), "Approval voting: a 'best buy' method"
 */
export function thresholdPoints(
  columns: readonly Float64Array[],
  weights: readonly number[],
  thresholds: readonly (number | undefined)[],
  m: number,
): Float64Array {
  const points = new Float64Array(m);
  for (const [task, scores] of columns.entries()) {
    const threshold = thresholds[task] ?? presentMean(scores);
    for (const [system, score] of scores.entries()) {
      if (score >= threshold) points[system]! += weights[task]!;
    }
  }
  return points;
}

export const thresholdApproval: Rule = {
  id: 'threshold-approval',
  title: 'Approval above the mean',
  definition: 'Tasks on which the score reaches a threshold, by default the mean of the task.',
  source: 'Brams & Fishburn (1978); Merrill (1979)',
  better: 'higher',
  isCondorcet: false,
  missing: ['pairwise', 'worst', 'require'],
  stand(profile, { thresholds = {} }) {
    const oriented = profile.table.tasks.map(({ id, direction }) => {
      const threshold = thresholds[id];
      return threshold === undefined || direction === 'higher' ? threshold : -threshold;
    });
    return { scores: thresholdPoints(profile.columns, profile.weights, oriented, profile.m) };
  },
};
