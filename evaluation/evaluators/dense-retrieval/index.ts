import type { ByteSource, Evaluator, OnProgress } from '../../evaluator.ts';
import { defineMeasure } from '../ir-retrieval/measures/identify.ts';
import { evaluateVectors } from './evaluate.ts';
import { truthFormat, vectorFormat } from './formats.ts';
import { costMetrics, denseMeasures, findGroup, findMetric } from './metrics.ts';
import { type DenseOptions, denseOptions } from './options.ts';
import { parseTruth } from './parse-truth.ts';
import type { DenseTruth } from './truth.ts';

/** A submission that is read when it is scored. */
interface Submission {
  readonly source: ByteSource;
  readonly onProgress: OnProgress | undefined;
}

/** Embeddings of queries and documents, searched exactly and scored as the ranking that they make. One instance per topic. */
export const denseRetrieval: Evaluator<DenseOptions, DenseTruth, Submission> = {
  id: 'dense-retrieval',
  version: 1,
  title: 'Dense retrieval',
  summary:
    'Embeddings of queries and documents, searched exactly: recall at every depth, every measure of trec_eval, and the size of the index.',
  instanceKind: ['query', 'queries'],
  options: denseOptions,
  submissionFormat: vectorFormat,
  truthFormat,
  primaryMetric: 'recall_100',
  metrics: (options) => [
    ...denseMeasures(options).map(defineMeasure),
    ...costMetrics.map(({ definition }) => definition),
  ],
  metric: findMetric,
  metricGroup: (name, options) => findGroup(name, options)?.map(defineMeasure),
  parseTruth,
  instanceIds: ({ judgments }) => judgments.topics.map(({ id }) => id),
  parseSubmission: (source, _truth, _options, onProgress) => ({ source, onProgress }),
  asksDevice: true,
  score: (truth, { source, onProgress }, options, metricIds, compute) =>
    evaluateVectors(truth, source, options, metricIds, onProgress, compute),
};
