import { type Evaluation, InvalidInputError } from '../../../evaluator.ts';
import { memorySource } from '../../../formats/memory-source.ts';
import { evaluateForecasts } from '../evaluate-forecasts.ts';
import type { Forecasts } from '../forecasts.ts';
import { tadpole } from '../index.ts';
import { mainMetrics, metricsByName } from '../metrics.ts';
import { tadpoleOptions } from '../options.ts';
import { type Protocol, protocolOf } from '../protocol.ts';
import { readForecasts } from '../read-forecasts.ts';
import { readTruth } from '../read-truth.ts';
import type { Truth } from '../truth.ts';

/** Tests only: from bytes or text to an evaluation, as the product does it. */

const encoder = new TextEncoder();
const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? encoder.encode(content) : content;

export const protocolFrom = (given: object = {}): Protocol => protocolOf(tadpoleOptions.parse(given));

export const allMetricIds = (protocol: Protocol): string[] =>
  [...mainMetrics(protocol), ...metricsByName(protocol)].map(({ definition }) => definition.id);

export const truthFrom = (content: string | Uint8Array, protocol: Protocol): Promise<Truth> =>
  readTruth(memorySource('D4.csv', bytesOf(content)), protocol);

export const forecastsFrom = (
  content: string | Uint8Array,
  truth: Truth,
  protocol: Protocol,
): Promise<Forecasts> => readForecasts(memorySource('submission.csv', bytesOf(content)), truth, protocol);

/** Every metric of a submission, also those by name only. */
export async function score(
  truth: string | Uint8Array,
  submission: string | Uint8Array,
  given: object = {},
): Promise<Evaluation> {
  const options = tadpoleOptions.parse(given);
  const parsed = await tadpole.parseTruth(memorySource('D4.csv', bytesOf(truth)), options);
  const source = memorySource('submission.csv', bytesOf(submission));
  const prediction = tadpole.parseSubmission(source, parsed, options);
  return tadpole.score(parsed, prediction, options, allMetricIds(protocolOf(options)));
}

/** The same for forecasts that were never a file. */
export const evaluateAll = (truth: Truth, forecasts: Forecasts, protocol: Protocol): Evaluation =>
  evaluateForecasts(truth, forecasts, protocol, allMetricIds(protocol));

/** Evaluation, or what is wrong with one of the files. */
export function scoreOrRefuse(
  truth: string | Uint8Array,
  submission: string | Uint8Array,
  given: object = {},
): Promise<Evaluation | InvalidInputError> {
  return score(truth, submission, given).catch((error: unknown) => {
    if (error instanceof InvalidInputError) return error;
    throw error;
  });
}
