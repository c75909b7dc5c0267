import type { Compute } from '../../compute/compute.ts';
import type { SurfaceClass } from '../../compute/volumes/question.ts';
import type { Grid } from '../../metrics/segmentation/grid.ts';
import { ClassComparison } from './class-comparison.ts';
import { classMembership, type SegmentationClass } from './classes.ts';
import { classesOf, type SegmentationMetric } from './metrics.ts';
import type { SegmentationOptions } from './options.ts';

/** A value for each metric of one case, or for each class. */
export interface CaseValues {
  /** Shape [metrics]; NaN where undefined. */
  readonly metrics: Float64Array;
  /** Voxels of the classes in reference and prediction; shape [classes, 2]. */
  readonly voxels: Float64Array;
}

/** What stays the same from pair to pair of volumes. */
export interface Measuring {
  readonly metrics: readonly SegmentationMetric[];
  readonly classes: readonly SegmentationClass[];
  /** See the options. */
  readonly lesionIou: number;
  /** Classes with a tolerance that a metric needs, and the same as `Compute` takes them. */
  readonly withSurface: readonly SegmentationClass[];
  readonly surfaces: readonly SurfaceClass[];
  /** Where to compare volumes and look for distances. */
  readonly compute: Compute;
}

/**
 * What to measure.
 *
 * @param metrics - of the evaluator
 * @param options - tell classes and lesions
 * @param compute - values do not depend on it
 * @source definition
 */
export function measuringOf(
  metrics: readonly SegmentationMetric[],
  options: SegmentationOptions,
  compute: Compute,
): Measuring {
  const classes = classesOf(options);
  const withSurface = classes.filter((one) =>
    metrics.some(({ measure, classes: own }) => measure.needsTolerance && isAmong(own, one)),
  );
  const surfaces = withSurface.map(({ labels, toleranceMm = 0 }) => ({
    isClass: classMembership(labels),
    toleranceMm,
  }));
  return { metrics, classes, withSurface, surfaces, lesionIou: options.lesionIou, compute };
}

/**
 * Measures a prediction against one reference.
 *
 * @param grid       - of both
 * @param reference  - labels
 * @param prediction - labels
 * @param measuring  - what, and where
 * @returns values in the order given
 * @source definition
 */
export async function measureVolumes(
  grid: Grid,
  reference: Uint8Array,
  prediction: Uint8Array,
  { metrics, classes, withSurface, surfaces, lesionIou, compute }: Measuring,
): Promise<CaseValues> {
  const compared = await compute.compareVolumes({ grid, reference, prediction, surfaces });
  const pair = { grid, reference, prediction, comparison: compared.labels };
  const values = metrics.map(() => new Map<string, number>());
  const voxels: number[] = [];
  for (const one of classes) {
    const surface = compared.surfaces[withSurface.indexOf(one)];
    const comparison = new ClassComparison(pair, one, lesionIou, surface, compute);
    const measured = new Map<string, number>();
    for (const [at, { measure, classes: own }] of metrics.entries()) {
      if (!isAmong(own, one)) continue;
      const value = measured.get(measure.id) ?? (await measure.of(comparison));
      measured.set(measure.id, value);
      values[at]!.set(one.name, value);
    }
    voxels.push(comparison.counts.reference, comparison.counts.prediction);
  }
  return {
    metrics: Float64Array.from(values, (ofClasses) => definedMean([...ofClasses.values()])),
    voxels: Float64Array.from(voxels),
  };
}

const isAmong = (classes: readonly SegmentationClass[], one: SegmentationClass): boolean =>
  classes.some(({ name }) => name === one.name);

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
