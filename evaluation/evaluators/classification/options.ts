import { z } from 'zod';

/** A list as text: options are texts, numbers and booleans, as the command line gives them. */
const names = z.string().refine((text) => areDistinct(splitNames(text)), {
  message: 'expected different names, separated by commas',
});

/** Options of `classification`. */
export const classificationOptions = z.strictObject({
  kind: z
    .enum(['binary', 'multiclass', 'multilabel'])
    .default('binary')
    .describe(
      'binary: an event or not; multiclass: one of several classes; multilabel: any number of labels',
    ),
  classes: names
    .optional()
    .describe(
      'classes in order, separated by commas; unless given those of the truth (0,1 where they are 0 and 1), by number or else by name',
    ),
  positive: z
    .string()
    .optional()
    .describe('binary: the class that counts as the event; unless given the last one'),
  threshold: z.coerce
    .number()
    .gt(0)
    .max(1)
    .default(0.5)
    .describe('binary and multilabel: predicted from this probability on, inclusive'),
  normalize: z
    .union([z.boolean(), z.stringbool()])
    .default(false)
    .describe(
      'multiclass: probabilities may have any sum and are divided by it; else they must add up to 1 within 0.001',
    ),
  bins: z.coerce
    .number()
    .int()
    .min(2)
    .max(100)
    .default(10)
    .describe('bins of calibration errors and reliability diagrams'),
});

export type ClassificationOptions = z.output<typeof classificationOptions>;

/**
 * The names in an option that is a list.
 *
 * @param text - names, separated by commas
 * @returns the names, without spaces around them
 * @source definition
 */
export const splitNames = (text: string): string[] => text.split(',').map((name) => name.trim());

const areDistinct = (list: readonly string[]): boolean =>
  list.every((name) => name !== '') && new Set(list).size === list.length;
