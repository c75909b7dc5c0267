import { type Compute, cpu } from '../../compute/compute.ts';
import type { ByteSource, Evaluation, OnProgress } from '../../evaluator.ts';
import { figuresOf } from '../ir-retrieval/figures.ts';
import { aggregate, TopicScorer } from '../ir-retrieval/run-scores.ts';
import { recallCurve, recallCutoffs } from './figures.ts';
import { costMetrics, findMeasure } from './metrics.ts';
import { noticesFor } from './notices.ts';
import { type DenseOptions, rankingOptions } from './options.ts';
import { readSubmission } from './read-submission.ts';
import { searchTopics } from './search.ts';
import type { DenseTruth } from './truth.ts';

/**
 * Scores a submission: what `ir-retrieval` says of the ranking that exact search makes of its vectors, and what its index
 * costs.
 *
 * @param truth      - judgments, queries, documents
 * @param source     - the submission
 * @param options    - see {@link denseOptions}
 * @param metricIds  - what to compute
 * @param onProgress - told the bytes read so far
 * @param compute    - where to search
 * @returns values per query, aggregates, figures, notices
 * @throws InvalidSubmissionError with all problems
 * @source trec_eval; Chang et al. (2020)
 */
export async function evaluateVectors(
  truth: DenseTruth,
  source: ByteSource,
  options: DenseOptions,
  metricIds: readonly string[],
  onProgress: OnProgress | undefined,
  compute: Compute = cpu,
): Promise<Evaluation> {
  const submission = await readSubmission(source, truth, options);
  const asked = metricIds.flatMap((id) => findMeasure(id, options) ?? []);
  const curve = recallCutoffs(options).map(({ measure }) => measure);
  const computed = [...new Map([...asked, ...curve].map((measure) => [measure.id, measure])).values()];
  const ranking = rankingOptions(options);
  const scorer = new TopicScorer(truth.judgments, computed, ranking);
  const onTopic = (topic: number, documents: Parameters<TopicScorer['score']>[1]) =>
    scorer.score(topic, documents);
  await searchTopics({ truth, submission, options, compute, onProgress }, onTopic);
  const { scores } = scorer;
  const costs = costMetrics.filter(({ definition }) => metricIds.includes(definition.id));
  const numeric = asked.filter(({ family }) => family.value);
  return {
    instances: {
      ids: scores.topicIds,
      values: Object.fromEntries(numeric.map(({ id }) => [id, scores.values[id]!])),
    },
    records: {},
    aggregate: {
      ...aggregate(scores, asked, ranking),
      ...Object.fromEntries(costs.map(({ definition, value }) => [definition.id, value(submission)])),
    },
    groups: {},
    groupSizes: [],
    texts: scores.texts,
    figures: [recallCurve(scores, options), ...figuresOf(scores, asked, ranking)],
    notices: noticesFor(truth, submission, scores, options),
  };
}
