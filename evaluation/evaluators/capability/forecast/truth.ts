import type { Notice } from '../../../evaluator.ts';

/** What is to be predicted: scores of models on targets (benchmarks). Rows of a model stand together. */
export interface ForecastTruth {
  readonly models: ModelTable;
  /** Names of the targets, in the order of the file. */
  readonly targets: readonly string[];
  /** Rows of model m are [starts[m], starts[m + 1]); shape [models + 1]. */
  readonly starts: Uint32Array;
  /** Place of the row's target; shape [rows]. */
  readonly rowTargets: Uint32Array;
  /** True score; shape [rows]. */
  readonly actual: Float64Array;
  /** Key of model and target → row. */
  readonly rows: ReadonlyMap<string, number>;
  readonly training: Training | undefined;
  /** A forecast to compare with, where the organizer gave one. */
  readonly baseline: Forecast | undefined;
  /** About the public columns of the truth, for whoever reads a score. */
  readonly notices: readonly Notice[];
}

/** Held-out models: the instances. Numbers are NaN and groups empty where unknown; shape [models]. */
export interface ModelTable {
  readonly ids: readonly string[];
  readonly groups: readonly string[];
  /** Floating-point operations of training. */
  readonly flops: Float64Array;
  readonly params: Float64Array;
}

/** What participants could learn from. */
export interface Training {
  /** Scores of each target, ascending; shape [targets][models trained on]. */
  readonly scores: readonly Float64Array[];
  /** Compute of the largest model trained on; NaN where unknown. */
  readonly largestFlops: number;
}

/** Predictions in the order of the truth's rows. */
export interface Forecast {
  /** Shape [rows]. */
  readonly means: Float64Array;
  /** Ascending; empty for point forecasts. */
  readonly levels: readonly number[];
  /** Shape [rows, levels]. */
  readonly quantiles: Float64Array;
}

/**
 * Names a row of the truth.
 *
 * @param id     - of the model
 * @param target - name of the target
 * @returns a key for maps
 * @source definition
 */
export const rowKey = (id: string, target: string): string => `${id}\u0000${target}`;

/**
 * The rows of each target.
 *
 * @param truth - of any task
 * @returns rows in order; shape [targets][rows of the target]
 * @source definition
 */
export function rowsByTarget({ targets, rowTargets }: ForecastTruth): number[][] {
  const rows = targets.map((): number[] => []);
  for (const [row, target] of rowTargets.entries()) rows[target]!.push(row);
  return rows;
}
