import { z } from 'zod';

const truth = z.union([z.boolean(), z.stringbool()]);
const LONGEST_LIST = 1000;

/** Options of `recommendation`. */
export const recommendationOptions = z.strictObject({
  ks: z.coerce
    .string()
    .regex(/^\d+(,\d+)*$/, 'expected whole numbers separated by commas, e.g. 5,10,20,50')
    .refine((text) => listLengths(text).every((k) => k >= 1 && k <= LONGEST_LIST), {
      message: `expected numbers from 1 to ${LONGEST_LIST}`,
    })
    .default('5,10,20,50')
    .describe('lengths k at which lists are cut, separated by commas'),
  ratios: z
    .string()
    .regex(/^(r\d+(,r\d+)*)?$/, 'expected names of noise ratios separated by commas, e.g. r00,r20')
    .default('')
    .describe('noise ratios that count, e.g. r00,r20; all of the truth where empty'),
  model: z
    .string()
    .default('')
    .describe(
      'where an archive or folder holds the files of several models: read MODEL_r00, MODEL_r10, ... only',
    ),
  usersWithoutTest: z
    .enum(['leave-out', 'zero'])
    .default('leave-out')
    .describe('users without test items: leave them out of every mean, or count them as 0'),
  strict: truth
    .default(false)
    .describe('refuse duplicates, unknown items and users, training items and missing users'),
});

export type RecommendationOptions = z.output<typeof recommendationOptions>;

/**
 * The lengths of option `ks`.
 *
 * @param ks - e.g. `5,10`
 * @returns distinct, ascending
 * @source definition
 */
export function listLengths(ks: string): number[] {
  return [...new Set(ks.split(',').map(Number))].sort((a, b) => a - b);
}
