import { z } from 'zod';
import { type ClassificationOptions, classificationOptions } from '../classification/options.ts';

const { classes, normalize, bins } = classificationOptions.shape;

/** Options of `ordinal`. */
export const ordinalOptions = z.strictObject({
  levels: classes.describe(
    'levels from the lowest to the highest, separated by commas; may be left out where they are whole numbers',
  ),
  normalize: normalize.describe(
    'probabilities may have any sum and are divided by it; else they must add up to 1 within 0.001',
  ),
  bins,
});

export type OrdinalOptions = z.output<typeof ordinalOptions>;

/**
 * The options of the same task without the order of its levels.
 *
 * @param options - of an ordinal task
 * @returns options of a multiclass task
 * @source definition
 */
export const asClasses = ({ levels, ...others }: OrdinalOptions): ClassificationOptions =>
  classificationOptions.parse({
    kind: 'multiclass',
    ...others,
    ...(levels === undefined ? {} : { classes: levels }),
  });
