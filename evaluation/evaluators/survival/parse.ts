import type { ByteSource, OnProgress } from '../../evaluator.ts';
import {
  type CheckNumbers,
  type NumericSample,
  type NumericTruth,
  readNumericPredictions,
  readNumericTruth,
} from '../../formats/numeric-tables.ts';

/**
 * Reads the truth: id, time and event of each instance.
 *
 * @param source - CSV, TSV, JSON Lines or Parquet
 * @returns the truth
 * @throws InvalidTruthError with all problems
 * @source definition
 */
export const parseTruth = (source: ByteSource): Promise<NumericTruth> =>
  readNumericTruth(source, [{ names: ['time'] }, { names: ['event', 'status'] }], checkTruth);

const checkTruth: CheckNumbers = (row, [time = 0, event], [timeColumn = -1, eventColumn = -1]) => {
  if (time < 0) row.refuse(timeColumn, 'time_negative', 'a time from 0 on');
  if (event !== 0 && event !== 1) {
    row.refuse(
      eventColumn,
      'not_zero_or_one',
      '1 where the event happened, 0 where observation ended before',
    );
  }
};

/**
 * Reads predictions: a risk for each instance, once.
 *
 * @param source     - CSV, TSV, JSON Lines or Parquet
 * @param truth      - the instances
 * @param onProgress - told of the bytes read
 * @returns rows of (time, event, risk)
 * @throws InvalidSubmissionError with all problems
 * @source definition
 */
export const parseSubmission = (
  source: ByteSource,
  truth: NumericTruth,
  onProgress: OnProgress | undefined,
): Promise<NumericSample> =>
  readNumericPredictions(source, truth, [{ names: ['risk', 'prediction', 'score'] }], onProgress);
