import { type ByteSource, InvalidTruthError } from '../../evaluator.ts';
import { parseTruth as parseClasses } from '../classification/parse-truth.ts';
import type { ClassTruth } from '../classification/truth.ts';
import { asClasses, type OrdinalOptions } from './options.ts';

/**
 * Reads the truth: id and level of each instance.
 *
 * @param source  - CSV, TSV, JSON Lines or Parquet
 * @param options - the levels in order
 * @returns the truth, its classes being the levels from the lowest on
 * @throws InvalidTruthError with all problems; also where nobody says in which order levels come
 * @source definition
 */
export async function parseTruth(source: ByteSource, options: OrdinalOptions): Promise<ClassTruth> {
  const truth = await parseClasses(source, asClasses(options));
  if (options.levels === undefined && !truth.classes.every((level) => /^-?\d+$/.test(level))) {
    const message = 'levels are not whole numbers; expected option levels to give their order';
    throw new InvalidTruthError([{ code: 'levels_without_order', message }]);
  }
  return truth;
}
