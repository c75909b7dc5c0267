import {
  type Evaluation,
  InvalidInputError,
  InvalidTruthError,
  type MetricDefinition,
} from '#evaluation/evaluator.ts';
import {
  parseReferences,
  type References,
  standardize,
} from '#evaluation/evaluators/ir-retrieval/standardize.ts';
import { summarize } from '#evaluation/metrics/summary.ts';
import { fileSource } from '#server/file-source.ts';
import { UsageError } from './exit-codes.ts';

/** The file of reference systems is at fault. */
export class InvalidReferencesError extends InvalidInputError {}

interface Scored {
  readonly metrics: readonly MetricDefinition[];
  readonly evaluation: Evaluation;
}

/**
 * The z-scores of an evaluation in place of its values, with `Z` before the name of the metric as trec_eval has it: those of
 * metrics that a file of reference systems knows on every instance.
 */
export async function zScoresOf(
  { metrics, evaluation }: Scored,
  path: string,
  name: string,
): Promise<Scored> {
  const references = await readReferences(path, name);
  const { ids, values } = standardize(evaluation.instances, references);
  const known = metrics.filter(({ id }) => values[id]?.some((value) => !Number.isNaN(value)));
  if (known.length === 0) {
    throw new UsageError(`--z-scores ${name}: has none of ${metrics.map(({ id }) => id).join(', ')}`);
  }
  const named = known.map((metric) => ({ ...metric, id: `Z${metric.id}`, unit: 'standard deviations' }));
  const columns = known.map(({ id, summary }) => ({
    id: `Z${id}`,
    summary,
    scores: values[id] ?? new Float64Array(),
  }));
  return {
    metrics: named,
    evaluation: {
      ...evaluation,
      aggregate: Object.fromEntries(
        columns.map(({ id, summary, scores }) => [id, summarize(scores, summary)]),
      ),
      instances: { ids, values: Object.fromEntries(columns.map(({ id, scores }) => [id, scores])) },
      groups: {},
      groupSizes: [],
      texts: {},
    },
  };
}

async function readReferences(path: string, name: string): Promise<References> {
  try {
    return await parseReferences(await fileSource(path, name));
  } catch (error) {
    if (error instanceof InvalidTruthError) throw new InvalidReferencesError(error.problems, error.total);
    throw error;
  }
}
