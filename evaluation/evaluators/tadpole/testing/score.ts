import { type Evaluation, InvalidInputError } from '../../../evaluator.ts';
import { memorySource } from '../../../formats/memory-source.ts';
import { evaluateForecasts } from '../evaluate-forecasts.ts';
import type { Forecasts } from '../forecasts.ts';
import { tadpole } from '../index.ts';
import { mainMetrics, metricsByName } from '../metrics.ts';
import { type TadpoleOptions, tadpoleOptions } from '../options.ts';
import { readForecasts } from '../read-forecasts.ts';
import { readTruth } from '../read-truth.ts';
import type { Truth } from '../truth.ts';

/** Tests only: from bytes or text to an evaluation, as the product does it. */

const encoder = new TextEncoder();
const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? encoder.encode(content) : content;

export const optionsFrom = (given: object = {}): TadpoleOptions => tadpoleOptions.parse(given);

export const allMetricIds = (options: TadpoleOptions): string[] =>
  [...mainMetrics(options), ...metricsByName(options)].map(({ definition }) => definition.id);

export const truthFrom = (content: string | Uint8Array, options: TadpoleOptions): Promise<Truth> =>
  readTruth(memorySource('D4.csv', bytesOf(content)), options);

export const forecastsFrom = (
  content: string | Uint8Array,
  truth: Truth,
  options: TadpoleOptions,
): Promise<Forecasts> => readForecasts(memorySource('submission.csv', bytesOf(content)), truth, options);

/** Every metric of a submission, also those by name only. */
export async function score(
  truth: string | Uint8Array,
  submission: string | Uint8Array,
  given: object = {},
): Promise<Evaluation> {
  const options = optionsFrom(given);
  const parsed = await truthFrom(truth, options);
  const prediction = tadpole.parseSubmission(
    memorySource('submission.csv', bytesOf(submission)),
    parsed,
    options,
  );
  return tadpole.score(parsed, prediction, options, allMetricIds(options));
}

/** The same for forecasts that were never a file. */
export const evaluateAll = (truth: Truth, forecasts: Forecasts, options: TadpoleOptions): Evaluation =>
  evaluateForecasts(truth, forecasts, options, allMetricIds(options));

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
