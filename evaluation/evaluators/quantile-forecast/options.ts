import { z } from 'zod';

/** A list as text: options are texts, numbers and booleans, as the command line gives them. */
const list = (item: string, expected: string) =>
  z.string().regex(new RegExp(`^${item}(\\s*,\\s*${item})*$`), `expected ${expected}, separated by commas`);

/** Options of `quantile-forecast`. */
export const quantileOptions = z.strictObject({
  missing: z
    .enum(['skip', 'refuse'])
    .default('skip')
    .describe('units without a forecast: left out of the means, or the submission is refused'),
  crossing: z
    .enum(['refuse', 'sort', 'isotonic'])
    .default('refuse')
    .describe(
      'quantiles that cross: refused, repaired by sorting, or repaired by isotonic regression; repairs are counted',
    ),
  asymmetric: z
    .enum(['refuse', 'allow'])
    .default('refuse')
    .describe('levels that are no symmetric pairs: refused, or allowed with an undefined WIS'),
  referenceDates: list('\\d{4}-\\d{2}-\\d{2}', 'dates such as 2024-12-14')
    .optional()
    .describe(
      'dates at which forecasts were made, separated by commas, for a truth without them; unless given any that fits',
    ),
  horizons: list('-?\\d+(\\.\\d+)?', 'numbers')
    .default('-1,0,1,2,3')
    .describe('horizons, separated by commas, for a truth without them'),
  horizonDays: z.coerce.number().int().min(1).default(7).describe('days that a horizon of 1 is ahead'),
  clusters: z
    .enum(['location', 'referenceDate', 'none'])
    .default('location')
    .describe('units drawn together when intervals and tests resample'),
});

export type QuantileOptions = z.output<typeof quantileOptions>;

/**
 * The parts of an option that is a list.
 *
 * @param text - separated by commas
 * @returns the parts without spaces around them
 * @source definition
 */
export const partsOf = (text: string): string[] => text.split(',').map((part) => part.trim());
