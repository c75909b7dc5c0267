import type { ByteSource, Evaluation, Evaluator, OnProgress } from '../../evaluator.ts';
import { evaluateSubmission } from './evaluate.ts';
import { interactionFormat, listFormat } from './formats.ts';
import { allMetrics, defineMetric, identifyMetric, metricGroup } from './metrics.ts';
import { type RecommendationOptions, recommendationOptions } from './options.ts';
import { parseTruth } from './parse-truth.ts';
import { recomputationOf } from './records.ts';
import type { RecommendationTruth } from './truth.ts';

/** A submission that is read while it is scored. */
interface Submission {
  readonly source: ByteSource;
  readonly onProgress: OnProgress | undefined;
}

/** Top-N recommendation under noise, and identification of the noise. One instance per user; a missing user scores 0. */
export const recommendation: Evaluator<RecommendationOptions, RecommendationTruth, Submission> = {
  id: 'recommendation',
  version: 1,
  title: 'Recommendation under noise',
  summary:
    'Recommended items per user at several shares of noise in the training data, and who finds that noise.',
  instanceKind: ['user', 'users'],
  options: recommendationOptions,
  submissionFormat: listFormat,
  truthFormat: interactionFormat,
  primaryMetric: 'ndcg@20',
  metrics: (options) => allMetrics(options).map(defineMetric),
  metric: (id) => {
    const metric = identifyMetric(id);
    return metric && defineMetric(metric);
  },
  metricGroup: (name, options) => metricGroup(name, options)?.map(defineMetric),
  parseTruth,
  instanceIds: ({ instanceIds }) => instanceIds,
  recomputation: (id) => {
    const metric = identifyMetric(id);
    return metric && defineMetric(metric).summary === 'recomputed' ? recomputationOf(metric) : undefined;
  },
  parseSubmission: (source, _truth, _options, onProgress) => ({ source, onProgress }),
  score: (truth, { source, onProgress }, options, metricIds): Promise<Evaluation> =>
    evaluateSubmission(truth, source, options, metricIds, onProgress),
};
