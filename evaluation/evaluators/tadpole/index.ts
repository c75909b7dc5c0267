import type { ByteSource, Evaluator, OnProgress } from '../../evaluator.ts';
import { challengeRule } from './challenge-rule.ts';
import { evaluateForecasts } from './evaluate-forecasts.ts';
import { forecastFormat, visitFormat } from './formats.ts';
import { findMetric, mainMetrics } from './metrics.ts';
import { type TadpoleOptions, tadpoleOptions } from './options.ts';
import { protocolOf } from './protocol.ts';
import { readForecasts } from './read-forecasts.ts';
import { readTruth } from './read-truth.ts';
import { chance } from './references/chance.ts';
import { consensusSystems } from './references/consensus-systems.ts';
import type { Truth } from './truth.ts';

/** A submission that is read when it is scored. */
interface Submission {
  readonly source: ByteSource;
  readonly onProgress: OnProgress | undefined;
}

/** Forecasts of diagnosis and biomarkers month by month, against later visits. One instance per subject. */
export const tadpole: Evaluator<TadpoleOptions, Truth, Submission> = {
  id: 'tadpole',
  version: 1,
  title: 'Disease progression forecasts',
  summary:
    'Diagnosis and biomarkers of subjects month by month, with 50 % intervals, against their later visits, as in the ' +
    'TADPOLE challenge.',
  instanceKind: ['subject', 'subjects'],
  options: tadpoleOptions,
  submissionFormat: forecastFormat,
  truthFormat: visitFormat,
  primaryMetric: 'mAUC',
  metrics: (options) => mainMetrics(protocolOf(options)).map(({ definition }) => definition),
  metric: (id, options) => findMetric(id, protocolOf(options))?.definition,
  parseTruth: (source, options) => readTruth(source, protocolOf(options)),
  instanceIds: ({ subjects }) => subjects,
  recomputation: (metricId, options) => findMetric(metricId, protocolOf(options))?.recomputation,
  parseSubmission: (source, _truth, _options, onProgress) => ({ source, onProgress }),
  async score(truth, { source, onProgress }, options, metricIds) {
    const protocol = protocolOf(options);
    const forecasts = await readForecasts(source, truth, protocol, onProgress);
    return evaluateForecasts(truth, forecasts, protocol, metricIds);
  },
  references: consensusSystems,
  chance,
  challenge: (options) => challengeRule(protocolOf(options)),
};
