import type { ByteSource, Evaluation, InstanceRecords, Notice, OnProgress } from '../../evaluator.ts';
import { fewestDefined } from '../../metrics/fewest-defined.ts';
import { figuresOf } from './figures.ts';
import { definedMean } from './measure-volumes.ts';
import { classesOf, findMetric, type SegmentationMetric } from './metrics.ts';
import type { SegmentationOptions } from './options.ts';
import { type ScoredCases, scoreCases } from './score-cases.ts';
import type { SegmentationTruth } from './truth.ts';

/**
 * Scores a submission.
 *
 * @param truth      - the truth
 * @param source     - the submission
 * @param options    - see {@link segmentationOptions}
 * @param metricIds  - what to compute
 * @param onProgress - told the bytes read so far
 * @returns values per case, aggregates, one group for each class, figures, notices
 * @throws {InvalidSubmissionError} with all problems
 * @source research/kits.md
 */
export async function evaluateSegmentations(
  truth: SegmentationTruth,
  source: ByteSource,
  options: SegmentationOptions,
  metricIds: readonly string[],
  onProgress: OnProgress | undefined,
): Promise<Evaluation> {
  const metrics = metricIds.map((id) => {
    const metric = findMetric(id, options);
    if (metric === undefined) throw new Error(`segmentation has no metric ${id}`);
    return metric;
  });
  const scored = await scoreCases(truth, source, options, metrics, onProgress);
  const columns = metrics.map((metric, at) => ({
    metric,
    id: metric.definition.id,
    values: Float64Array.from(scored.cases, ({ metrics: values }) => values[at]!),
  }));
  return {
    instances: {
      ids: truth.cases.map(({ id }) => id),
      values: Object.fromEntries(columns.map(({ id, values }) => [id, values])),
    },
    records: Object.fromEntries(
      columns
        .filter(({ metric }) => metric.definition.summary === 'recomputed')
        .map(({ id, values }) => [id, definedRecords(values)]),
    ),
    aggregate: Object.fromEntries(columns.map(({ id, values }) => [id, definedMean(values)])),
    groups: groupsOf(columns, options, (ofClass) =>
      Object.fromEntries(ofClass.map(({ metric, values }) => [metric.measure.id, definedMean(values)])),
    ),
    groupSizes: [groupsOf(columns, options, (ofClass) => fewestDefined(ofClass.map(({ values }) => values)))],
    texts: {},
    figures: figuresOf(truth, scored, metrics, options),
    notices: noticesFor(scored, metrics),
  };
}

interface Column {
  readonly metric: SegmentationMetric;
  readonly id: string;
  readonly values: Float64Array;
}

/** Each class, of whose columns `of` makes what is asked for: they stand under the ids of the means over classes. */
function groupsOf<Value>(
  columns: readonly Column[],
  options: SegmentationOptions,
  of: (ofClass: readonly Column[]) => Value,
): Record<string, Value> {
  return Object.fromEntries(
    classesOf(options).map(({ name }) => [
      name,
      of(columns.filter(({ metric, id }) => id === `${metric.measure.id}:${name}`)),
    ]),
  );
}

/** One record for each case with a value. */
function definedRecords(values: Float64Array): InstanceRecords {
  const starts = new Uint32Array(values.length + 1);
  for (const [at, value] of values.entries()) starts[at + 1] = starts[at]! + Number(!Number.isNaN(value));
  return { width: 1, starts, values: values.filter((value) => !Number.isNaN(value)) };
}

function noticesFor({ missing, raters }: ScoredCases, metrics: readonly SegmentationMetric[]): Notice[] {
  const notices: Notice[] = [];
  if (missing > 0) {
    const message = `${missing} case${missing === 1 ? ' has' : 's have'} no file and count${missing === 1 ? 's' : ''} as empty`;
    notices.push({ code: 'missing_cases', message, count: missing });
  }
  const rated = raters.filter((values) => values !== undefined);
  for (const [at, { definition, measure }] of metrics.entries()) {
    if (rated.length === 0 || (measure.id !== 'dice' && measure.id !== 'surface_dice')) continue;
    const level = definedMean(rated.map((values) => values.metrics[at]!));
    const message = `Inter-rater level of ${definition.label}: ${level.toFixed(4)}, the mean over pairs of raters and cases`;
    notices.push({ code: 'inter_rater_level', message, count: rated.length });
  }
  return notices;
}
