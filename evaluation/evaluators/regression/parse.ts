import type { ByteSource, OnProgress } from '../../evaluator.ts';
import {
  type CheckNumbers,
  type NumericSample,
  type NumericTruth,
  readNumericPredictions,
  readNumericTruth,
} from '../../formats/numeric-tables.ts';
import { type RegressionOptions, splitLevels } from './options.ts';

/**
 * Reads the truth: id and value of each instance.
 *
 * @param source - CSV, TSV, JSON Lines or Parquet
 * @returns the truth
 * @throws InvalidTruthError with all problems
 * @source definition
 */
export const parseTruth = (source: ByteSource): Promise<NumericTruth> =>
  readNumericTruth(source, [{ names: ['value', 'y', 'truth', 'target'] }]);

/**
 * Reads predictions: a value, with its quantiles where the task wants them, for each instance, once.
 *
 * @param source     - CSV, TSV, JSON Lines or Parquet
 * @param truth      - the instances
 * @param options    - levels
 * @param onProgress - told of the bytes read
 * @returns rows of (truth, prediction, quantiles ...)
 * @throws InvalidSubmissionError with all problems
 * @source definition
 */
export function parseSubmission(
  source: ByteSource,
  truth: NumericTruth,
  { levels }: RegressionOptions,
  onProgress: OnProgress | undefined,
): Promise<NumericSample> {
  const quantiles = splitLevels(levels).map((level) => ({ names: [`q${level}`] as const }));
  const value = { names: ['prediction', 'predicted', 'value', 'y_pred'] as const };
  return readNumericPredictions(source, truth, [value, ...quantiles], onProgress, refuseCrossing);
}

/** Quantiles, which follow the prediction, must not fall. */
const refuseCrossing: CheckNumbers = (row, [, ...quantiles], [, ...columns]) => {
  const crossing = quantiles.findIndex((value, at) => at > 0 && value < quantiles[at - 1]!);
  if (crossing < 0) return;
  const expected = `at least ${quantiles[crossing - 1]}, the quantile of the level before`;
  row.refuse(columns[crossing]!, 'quantile_crossing', expected);
};
