import type { ByteSource, Evaluation } from '../../../evaluator.ts';
import { memorySource } from '../../../formats/memory-source.ts';
import { recommendation } from '../index.ts';
import { type RecommendationOptions, recommendationOptions } from '../options.ts';

/** Tests only: files in memory as an archive, and the evaluator from end to end. */

const encoder = new TextEncoder();

/** Files by name as the archive that holds them. */
export function archive(files: Readonly<Record<string, string | Uint8Array>>): ByteSource {
  const members = Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, content]) =>
      memorySource(name, typeof content === 'string' ? encoder.encode(content) : content),
    );
  return { ...memorySource('archive.zip', new Uint8Array()), members: async () => members };
}

/** One file of text. */
export const file = (content: string): ByteSource => memorySource('lists.tsv', encoder.encode(content));

export const optionsOf = (options: Readonly<Record<string, unknown>>): RecommendationOptions =>
  recommendationOptions.parse(options);

/** Scores a submission on all metrics, or those named. */
export async function evaluate(
  truth: ByteSource,
  submission: ByteSource,
  given: Readonly<Record<string, unknown>> = {},
  metricIds?: readonly string[],
): Promise<Evaluation> {
  const options = optionsOf(given);
  const parsed = await recommendation.parseTruth(truth, options);
  const prediction = recommendation.parseSubmission(submission, parsed, options);
  return recommendation.score(
    parsed,
    prediction,
    options,
    metricIds ?? recommendation.metrics(options).map(({ id }) => id),
  );
}
