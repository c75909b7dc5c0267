import { z } from 'zod';
import { parseClasses } from './classes.ts';

/** Options of `segmentation`. */
export const segmentationOptions = z.strictObject({
  classes: z
    .string()
    .refine((text) => parseClasses(text) !== undefined, {
      message:
        'expected kits19, kits21, kits21-draft, kits23, or NAME:LABELS or NAME:LABELS:TOLERANCE separated by commas, e.g. liver:1+2:1.5,tumor:2',
    })
    .default('kits23')
    .describe(
      'what is scored: kits19, kits21, kits21-draft, kits23, or classes as NAME:LABELS:TOLERANCE, e.g. liver:1+2:1.5,tumor:2 (tolerance in mm, none: no surface Dice)',
    ),
  reference: z
    .enum(['segmentation', 'raters'])
    .default('segmentation')
    .describe(
      'which annotation of a case counts: the one aggregated segmentation, or the mean over the annotations of all raters',
    ),
  missing: z
    .enum(['refuse', 'empty'])
    .default('refuse')
    .describe('cases without a file: refuse the submission, or count them as empty predictions'),
  otherLabels: z
    .enum(['refuse', 'background'])
    .default('refuse')
    .describe('labels that no class has: refuse them, or count them as background'),
  lesionIou: z.coerce
    .number()
    .gt(0)
    .max(1)
    .default(0.1)
    .describe('smallest intersection over union at which a predicted lesion finds a reference lesion'),
});

export type SegmentationOptions = z.output<typeof segmentationOptions>;
