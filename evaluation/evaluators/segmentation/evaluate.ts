import { type Compute, cpu } from '../../compute/compute.ts';
import type { ByteSource, Evaluation, Notice, OnProgress } from '../../evaluator.ts';
import { fewestDefined } from '../../metrics/fewest-defined.ts';
import { type Column, columnsOf, metricsOf, summaryOf } from './case-columns.ts';
import { figuresOf } from './figures.ts';
import { definedMean } from './measure-volumes.ts';
import { classesOf, type SegmentationMetric } from './metrics.ts';
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
 * @param compute    - where to compare volumes
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
  compute: Compute = cpu,
): Promise<Evaluation> {
  const metrics = metricsOf(metricIds, options);
  const scored = await scoreCases(truth, source, options, metrics, onProgress, compute);
  const columns = columnsOf(metrics, scored.cases);
  return {
    ...summaryOf(truth, columns),
    groups: groupsOf(columns, options, (ofClass) =>
      Object.fromEntries(ofClass.map(({ metric, values }) => [metric.measure.id, definedMean(values)])),
    ),
    groupSizes: [groupsOf(columns, options, (ofClass) => fewestDefined(ofClass.map(({ values }) => values)))],
    texts: {},
    figures: figuresOf(truth, scored, metrics, options),
    notices: noticesFor(scored, metrics),
  };
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

function noticesFor({ missing, raterDice }: ScoredCases, metrics: readonly SegmentationMetric[]): Notice[] {
  const notices: Notice[] = [];
  if (missing > 0) {
    const message = `${missing} case${missing === 1 ? ' has' : 's have'} no file and count${missing === 1 ? 's' : ''} as empty`;
    notices.push({ code: 'missing_cases', message, count: missing });
  }
  for (const { definition } of metrics) {
    const rated = raterDice.flatMap((ofCase) => ofCase.get(definition.id) ?? []);
    if (rated.length === 0) continue;
    const message = `Inter-rater level of ${definition.label}: ${definedMean(rated).toFixed(4)}, the mean over pairs of raters and cases`;
    notices.push({ code: 'inter_rater_level', message, count: rated.length });
  }
  return notices;
}
