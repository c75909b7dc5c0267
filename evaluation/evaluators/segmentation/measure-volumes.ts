import { compareLabels } from '../../metrics/segmentation/compare-labels.ts';
import type { Grid } from '../../metrics/segmentation/grid.ts';
import { ClassComparison } from './class-comparison.ts';
import type { SegmentationClass } from './classes.ts';
import type { SegmentationMetric } from './metrics.ts';

/** A value for each metric of one case, or for each class. */
export interface CaseValues {
  /** Shape [metrics]; NaN where undefined. */
  readonly metrics: Float64Array;
  /** Voxels of the classes in reference and prediction; shape [classes, 2]. */
  readonly voxels: Float64Array;
}

/**
 * Measures a prediction against one reference.
 *
 * @param grid       - of both
 * @param reference  - labels
 * @param prediction - labels
 * @param metrics    - what to measure
 * @param classes    - all classes
 * @param lesionIou  - see the options
 * @returns values in the order given
 * @source definition
 */
export function measureVolumes(
  grid: Grid,
  reference: Uint8Array,
  prediction: Uint8Array,
  metrics: readonly SegmentationMetric[],
  classes: readonly SegmentationClass[],
  lesionIou: number,
): CaseValues {
  const comparison = compareLabels(reference, prediction, grid.shape);
  const pair = { grid, reference, prediction, comparison };
  const values = metrics.map(() => new Map<string, number>());
  const voxels = classes.flatMap((one) => {
    const compared = new ClassComparison(pair, one, lesionIou);
    const measured = new Map<string, number>();
    for (const [at, { measure, classes: own }] of metrics.entries()) {
      if (!own.some(({ name }) => name === one.name)) continue;
      const value = measured.get(measure.id) ?? measure.of(compared);
      measured.set(measure.id, value);
      values[at]!.set(one.name, value);
    }
    return [compared.counts.reference, compared.counts.prediction];
  });
  return {
    metrics: Float64Array.from(values, (ofClasses) => definedMean([...ofClasses.values()])),
    voxels: Float64Array.from(voxels),
  };
}

/**
 * Mean of the values that are defined.
 *
 * @param values - NaN where undefined
 * @returns NaN where none is defined
 * @source definition
 */
export function definedMean(values: Iterable<number>): number {
  let [sum, count] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? Number.NaN : sum / count;
}

/**
 * Mean of the values of a case over several references or pairs of raters.
 *
 * @param all - at least one
 * @returns means of what is defined
 * @source KiTS21, evaluation/evaluate_predictions.py
 */
export function meanValues(all: readonly CaseValues[]): CaseValues {
  const over = (of: (values: CaseValues) => Float64Array) =>
    of(all[0]!).map((_, at) => definedMean(all.map((values) => of(values)[at]!)));
  return { metrics: over(({ metrics }) => metrics), voxels: over(({ voxels }) => voxels) };
}
