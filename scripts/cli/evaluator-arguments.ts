import { z } from 'zod';
import type { AnyEvaluator, MetricDefinition } from '#evaluation/evaluator.ts';
import { evaluators, findEvaluator } from '#evaluation/evaluators/registry.ts';
import { nearestWord } from '../tasks/suggest.ts';
import { UsageError } from './exit-codes.ts';

/** What the user's words for an evaluator, its options and its metrics mean; wrong words are answered with the nearest. */

function unknown(kind: string, typed: string, known: readonly string[]): UsageError {
  const nearest = nearestWord(typed, known);
  const hint = nearest ? `did you mean ${nearest}?` : `known: ${known.slice(0, 20).join(', ')}`;
  return new UsageError(`unknown ${kind} ${typed}; ${hint}`);
}

export function evaluatorNamed(id: string): AnyEvaluator {
  const evaluator = findEvaluator(id);
  if (evaluator) return evaluator;
  const ids = evaluators.map((known) => known.id);
  throw unknown('evaluator', id, ids);
}

/** Reads `--option key=value` words. */
export function optionsFrom(evaluator: AnyEvaluator, words: readonly string[]): unknown {
  const given = Object.fromEntries(
    words.map((word) => {
      const [key = '', ...value] = word.split('=');
      if (value.length === 0) throw new UsageError(`--option ${word}: expected key=value`);
      return [key, value.join('=')];
    }),
  );
  const parsed = evaluator.options.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const [key] = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  if (key !== undefined) throw unknown('option', key, optionNames(evaluator));
  throw new UsageError(`--option ${issue?.path.join('.')}: ${issue?.message}`);
}

function optionNames({ options }: AnyEvaluator): string[] {
  const { properties = {} } = z.toJSONSchema(options, { unrepresentable: 'any', io: 'input' });
  return Object.keys(properties);
}

/** The metrics that the user named, or all. */
export function metricsNamed(
  evaluator: AnyEvaluator,
  options: unknown,
  names: readonly string[],
): readonly MetricDefinition[] {
  if (names.length === 0) return evaluator.metrics(options);
  const found = names.flatMap((name) => {
    const metric = evaluator.metric(name, options);
    const metrics = metric ? [metric] : evaluator.metricGroup?.(name, options);
    if (metrics) return metrics;
    const ids = evaluator.metrics(options).map(({ id }) => id);
    throw unknown('metric', name, ids);
  });
  return [...new Map(found.map((metric) => [metric.id, metric])).values()];
}
