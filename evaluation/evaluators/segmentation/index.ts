import type { ByteSource, Evaluator, OnProgress, Recomputation } from '../../evaluator.ts';
import { caseAttributes } from './case-attributes.ts';
import { caseOf } from './case-names.ts';
import { challengeRule } from './challenge-rule.ts';
import { evaluateSegmentations } from './evaluate.ts';
import { predictionFormat, referenceFormat } from './formats.ts';
import { findMetric, segmentationMetrics } from './metrics.ts';
import { type SegmentationOptions, segmentationOptions } from './options.ts';
import { parseTruth } from './parse-truth.ts';
import { raterLevel } from './rater-level.ts';
import type { SegmentationTruth } from './truth.ts';
import { viewedVolumes } from './viewed-volumes.ts';

/** A submission that is read when it is scored. */
interface Submission {
  readonly source: ByteSource;
  readonly onProgress: OnProgress | undefined;
}

/** Label volumes against reference segmentations, as in the KiTS challenges. One instance per case. */
export const segmentation: Evaluator<SegmentationOptions, SegmentationTruth, Submission> = {
  id: 'segmentation',
  version: 1,
  title: 'Volume segmentation',
  summary:
    'Labelled volumes (NIfTI) case by case: overlap, surfaces, volumes and lesions, as in the KiTS challenges, with one or many raters.',
  instanceKind: ['case', 'cases'],
  options: segmentationOptions,
  submissionFormat: predictionFormat,
  truthFormat: referenceFormat,
  primaryMetric: 'dice',
  metrics: (options) => segmentationMetrics(options).map(({ definition }) => definition),
  metric: (id, options) => findMetric(id, options)?.definition,
  parseTruth,
  instanceIds: ({ cases }) => cases.map(({ id }) => id),
  instanceAttributes: caseAttributes,
  recomputation: (id, options) =>
    findMetric(id, options)?.definition.summary === 'recomputed' ? meanOfDefined(id) : undefined,
  parseSubmission: (source, _truth, _options, onProgress) => ({ source, onProgress }),
  missingFiles({ cases }, names, { missing }) {
    const there = new Set(names.map(caseOf));
    return missing === 'empty' ? [] : cases.flatMap(({ id }) => (there.has(id) ? [] : `${id}.nii.gz`));
  },
  asksDevice: true,
  score: (truth, { source, onProgress }, options, metricIds, compute) =>
    evaluateSegmentations(truth, source, options, metricIds, onProgress, compute),
  challenge: challengeRule,
  raterLevel,
  volumes: viewedVolumes,
};

/** The mean over the cases drawn that have a value. */
function meanOfDefined(id: string): Recomputation {
  return {
    records: id,
    prepare:
      ({ starts, values }) =>
      (counts) => {
        let [sum, total] = [0, 0];
        for (const [at, count] of counts.entries()) {
          if (starts[at] === starts[at + 1]) continue;
          sum += count * values[starts[at]!]!;
          total += count;
        }
        return total === 0 ? Number.NaN : sum / total;
      },
  };
}
