import { z } from 'zod';

const levelsText = /^0?\.\d+(\s*,\s*0?\.\d+)*$/;

/** Options of `capability`. */
export const forecastOptions = z.strictObject({
  quantiles: z
    .string()
    .regex(levelsText, 'expected levels between 0 and 1 separated by commas, e.g. 0.05,0.5,0.95')
    .optional()
    .describe(
      'levels that every submission must give, ascending, e.g. 0.025,0.5,0.975; any levels, or none, unless stated',
    ),
  cluster: z
    .enum(['group', 'params', 'none'])
    .default('group')
    .describe(
      'models that are resampled together: those of one group (family), those with one number of parameters (checkpoints of a run), or none',
    ),
  minimum: z.coerce
    .number()
    .default(0)
    .describe('smallest value a target can take; predictions below are noted'),
  maximum: z.coerce
    .number()
    .default(1)
    .describe('largest value a target can take; predictions above are noted'),
});

export type ForecastOptions = z.output<typeof forecastOptions>;

/**
 * Levels that submissions must give.
 *
 * @param options - of the evaluator
 * @returns ascending; undefined where any are welcome
 * @source definition
 */
export function requiredLevels({ quantiles }: ForecastOptions): number[] | undefined {
  if (quantiles === undefined) return undefined;
  return [...new Set(quantiles.split(',').map(Number))].sort((a, b) => a - b);
}
