import type { Rule } from './rule.ts';
import { weightedMeans } from './weighted-mean.ts';

/**
 * Weighted geometric mean over tasks; where lower is better, of the reciprocal. The order of systems does not depend
 * on the units of the tasks.
 *
 * @param columns - scores, all above 0, higher is better; shape [tasks][m]
 * @param weights - shape [tasks]
 * @param m       - number of systems
 * @returns mean of each system; shape [m]
 * @source Fleming & Wallace (1986), "How not to lie with statistics: the correct way to summarize benchmark results",
 *         CACM 29
 */
export function geometricMeans(
  columns: readonly Float64Array[],
  weights: readonly number[],
  m: number,
): Float64Array {
  return weightedMeans(
    columns.map((column) => column.map(Math.log)),
    weights,
    m,
  ).scores.map(Math.exp);
}

export const geometricMean: Rule = {
  id: 'geometric-mean',
  title: 'Geometric mean',
  definition: 'Geometric mean over tasks of the score; where lower is better, of its reciprocal.',
  source: 'Fleming & Wallace (1986)',
  better: 'higher',
  isCondorcet: false,
  missing: ['require', 'worst'],
  stand(profile) {
    const { tasks } = profile.table;
    const ratios = profile.columns.map((column, task) =>
      tasks[task]!.direction === 'higher' ? column : column.map((score) => -1 / score),
    );
    const isDefined = profile.columns.every((column, task) =>
      column.every((score) => (tasks[task]!.direction === 'higher' ? score > 0 : -score > 0)),
    );
    return isDefined
      ? { scores: geometricMeans(ratios, profile.weights, profile.m) }
      : {
          scores: new Float64Array(profile.m).fill(Number.NaN),
          undefinedBecause: 'A geometric mean needs scores above 0, and some are not.',
        };
  },
};
