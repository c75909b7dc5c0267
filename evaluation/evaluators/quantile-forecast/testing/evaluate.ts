import {
  type ByteSource,
  type Evaluation,
  InvalidSubmissionError,
  InvalidTruthError,
} from '../../../evaluator.ts';
import { memorySource } from '../../../formats/memory-source.ts';
import { quantileForecast } from '../index.ts';
import { quantileOptions } from '../options.ts';

/** Tests only: scores files in memory. */

type File = string | Uint8Array | ByteSource;

export function sourceOf(name: string, file: File): ByteSource {
  if (typeof file !== 'string' && !(file instanceof Uint8Array)) return file;
  return memorySource(name, typeof file === 'string' ? new TextEncoder().encode(file) : file, 1000);
}

/** An archive. */
export function archive(files: Readonly<Record<string, string | Uint8Array>>): ByteSource {
  const members = Object.entries(files).map(([name, file]) => sourceOf(name, file));
  return { ...sourceOf('archive.zip', ''), members: async () => members };
}

/** All metrics that are shown, unless given. */
export async function evaluate(
  truthFile: File,
  forecastFile: File,
  given: object = {},
  metricIds?: readonly string[],
): Promise<Evaluation> {
  const options = quantileOptions.parse(given);
  const truth = await quantileForecast.parseTruth(sourceOf('truth.csv', truthFile), options);
  const forecast = quantileForecast.parseSubmission(sourceOf('forecast.csv', forecastFile), truth, options);
  const ids = metricIds ?? quantileForecast.metrics(options).map(({ id }) => id);
  return quantileForecast.score(truth, forecast, options, ids);
}

/** Which file is at fault, and code, line and column of each problem. */
export async function refusal(truthFile: File, forecastFile: File, given: object = {}) {
  try {
    await evaluate(truthFile, forecastFile, given);
  } catch (error) {
    if (error instanceof InvalidTruthError || error instanceof InvalidSubmissionError) {
      return {
        file: error instanceof InvalidTruthError ? 'truth' : 'forecast',
        total: error.total,
        problems: error.problems,
        places: error.problems.map(({ code, line, column }) => [code, line, column]),
      };
    }
    throw error;
  }
  throw new Error('not refused');
}
