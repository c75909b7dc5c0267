import { z } from 'zod';
import type { AnyEvaluator, FormatDescription, MetricDefinition } from '#evaluation/evaluator.ts';
import { evaluators, findEvaluator } from '#evaluation/evaluators/registry.ts';
import { notFound } from '../errors.ts';

export interface EvaluatorSummary {
  id: string;
  version: number;
  title: string;
  summary: string;
}

export interface EvaluatorOption {
  name: string;
  description: string;
  /** As it is typed after `--option name=`; null where the option is off unless given. */
  default: string | null;
  /** The values to choose from, where they are few. */
  choices: string[];
}

/** An evaluator in words: what its format page shows. */
export interface EvaluatorView extends EvaluatorSummary {
  instanceKind: readonly [string, string];
  submissionFormat: FormatDescription;
  truthFormat: FormatDescription;
  primaryMetric: string;
  /** Those computed when nobody names any. */
  metrics: readonly MetricDefinition[];
  options: EvaluatorOption[];
}

export function listEvaluators(): EvaluatorSummary[] {
  return evaluators.map(({ id, version, title, summary }) => ({ id, version, title, summary }));
}

export function getEvaluator(id: string): EvaluatorView {
  const evaluator = findEvaluator(id);
  if (!evaluator) throw notFound('Evaluator');
  const { version, title, summary, instanceKind, submissionFormat, truthFormat, primaryMetric } = evaluator;
  return {
    id: evaluator.id,
    version,
    title,
    summary,
    instanceKind,
    submissionFormat,
    truthFormat,
    primaryMetric,
    metrics: evaluator.metrics(evaluator.options.parse({})),
    options: optionsOf(evaluator),
  };
}

/** The part of a JSON schema that a page shows. */
const optionSchema = z.object({
  description: z.string().default(''),
  default: z.unknown().optional(),
  enum: z.array(z.coerce.string()).default([]),
});
const schema = z.object({ properties: z.record(z.string(), optionSchema).default({}) });

function optionsOf(evaluator: AnyEvaluator): EvaluatorOption[] {
  const { properties } = schema.parse(
    z.toJSONSchema(evaluator.options, { unrepresentable: 'any', io: 'output' }),
  );
  return Object.entries(properties).map(([name, option]) => ({
    name,
    description: option.description,
    default: option.default === undefined ? null : String(option.default),
    choices: option.enum,
  }));
}
