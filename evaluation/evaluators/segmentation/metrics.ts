import type { MetricDefinition } from '../../evaluator.ts';
import { parseClasses, type SegmentationClass } from './classes.ts';
import { type Measure, measures } from './measures.ts';
import type { SegmentationOptions } from './options.ts';

/** A measure of one class, or its mean over several. */
export interface SegmentationMetric {
  readonly measure: Measure;
  /** Those with the measure; the value of a case is the mean over them. */
  readonly classes: readonly SegmentationClass[];
  readonly definition: MetricDefinition;
}

/**
 * The classes that are scored.
 *
 * @param options - checked
 * @returns at least one
 * @source `parseClasses`
 */
export function classesOf({ classes }: SegmentationOptions): readonly SegmentationClass[] {
  const parsed = parseClasses(classes);
  if (parsed === undefined) throw new Error(`unchecked classes ${classes}`);
  return parsed;
}

/**
 * All metrics: each measure as the mean over the classes (`dice`) and for each class (`dice:tumor`).
 *
 * @param options - tell the classes
 * @returns metrics, the main measures first
 * @source definition
 */
export function segmentationMetrics(options: SegmentationOptions): SegmentationMetric[] {
  const all = classesOf(options);
  return measures.flatMap((measure) => {
    const classes = all.filter(({ toleranceMm }) => !measure.needsTolerance || toleranceMm !== undefined);
    const single = classes.map((one) => metricOf(measure, [one], `:${one.name}`, classText(measure, one)));
    if (single.length === 0) return [];
    const names = classes.map(({ name }) => name).join(', ');
    return [metricOf(measure, classes, '', `Mean over the classes ${names}`), ...single];
  });
}

/**
 * Finds a metric.
 *
 * @param id - `dice`, `dice:tumor`
 * @param options - tell the classes
 * @returns undefined where there is none
 * @source definition
 */
export const findMetric = (id: string, options: SegmentationOptions): SegmentationMetric | undefined =>
  segmentationMetrics(options).find(({ definition }) => definition.id === id);

function classText({ needsTolerance }: Measure, { name, labels, toleranceMm }: SegmentationClass): string {
  const tolerance = needsTolerance ? `, tolerance ${toleranceMm} mm` : '';
  return `Class ${name} (label${labels.length > 1 ? 's' : ''} ${labels.join(', ')}${tolerance})`;
}

function metricOf(
  measure: Measure,
  classes: readonly SegmentationClass[],
  suffix: string,
  what: string,
): SegmentationMetric {
  const { id, label, direction, range, unit, definition, source, mayBeUndefined } = measure;
  const name = suffix.slice(1).replaceAll('_', ' ');
  return {
    measure,
    classes,
    definition: {
      id: id + suffix,
      label: name === '' ? label : `${label}, ${name}`,
      direction,
      range,
      unit,
      summary: mayBeUndefined ? 'recomputed' : 'mean',
      definition: `${what}: ${definition}`,
      source,
    },
  };
}
