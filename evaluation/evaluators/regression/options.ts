import { z } from 'zod';

/** Levels as text: options are texts, numbers and booleans, as the command line gives them. */
const levels = z
  .string()
  .refine((text) => areLevels(splitLevels(text)), { message: 'expected levels between 0 and 1, ascending' });

/** Options of `regression`. */
export const regressionOptions = z.strictObject({
  levels: levels
    .default('')
    .describe('levels of quantiles that a submission must have, separated by commas, e.g. 0.05,0.5,0.95'),
  unit: z.string().min(1).default('1').describe('unit of the truth, e.g. mm; 1 for pure numbers'),
});

export type RegressionOptions = z.output<typeof regressionOptions>;

/**
 * The levels of an option.
 *
 * @param text - numbers, separated by commas; may be empty
 * @returns the numbers
 * @source definition
 */
export const splitLevels = (text: string): number[] =>
  text.trim() === '' ? [] : text.split(',').map(Number);

const areLevels = (list: readonly number[]): boolean =>
  list.every((level, at) => level > (list[at - 1] ?? 0) && level < 1);
