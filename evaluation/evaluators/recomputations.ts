import type { RecomputationOf } from '../leaderboard/board-sample.ts';
import { findEvaluator } from './registry.ts';

/** An evaluator with its options, as plain data that reaches any thread. */
export interface EvaluatorReference {
  readonly id: string;
  /** As for the evaluator's `options`. */
  readonly options: unknown;
}

/**
 * How the metrics of an evaluator that are no means are recomputed.
 *
 * @returns finds nothing for an evaluator that is unknown, e.g. where scores come from a table
 * @source definition
 */
export function recomputationsOf({ id, options }: EvaluatorReference): RecomputationOf {
  const evaluator = findEvaluator(id);
  if (!evaluator?.recomputation) return () => undefined;
  const parsed = evaluator.options.parse(options);
  return (metricId) => evaluator.recomputation?.(metricId, parsed);
}
