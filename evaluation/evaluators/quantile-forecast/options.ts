import { z } from 'zod';

/** A list as an array, or as the text `a,b` that a command line gives. */
const list = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (given) => (typeof given === 'string' ? given.split(',').map((part) => part.trim()) : given),
    z.array(item).min(1),
  );

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
  referenceDates: list(z.iso.date())
    .optional()
    .describe(
      'dates at which forecasts were made, for a truth without them; unless given any that fits the horizons',
    ),
  horizons: list(z.coerce.number()).default([-1, 0, 1, 2, 3]).describe('horizons, for a truth without them'),
  horizonDays: z.coerce.number().int().min(1).default(7).describe('days that a horizon of 1 is ahead'),
  clusters: z
    .enum(['location', 'referenceDate', 'none'])
    .default('location')
    .describe('units drawn together when intervals and tests resample'),
});

export type QuantileOptions = z.output<typeof quantileOptions>;
