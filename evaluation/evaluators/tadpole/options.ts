import { z } from 'zod';
import { parseTarget, splitList, TARGET_NOTATION } from './target.ts';

/** A list as one text, since stored options are plain values: `CN,MCI,AD`. */
const listOf = (isElement: (text: string) => boolean, expected: string) =>
  z.string().refine((text) => {
    const parts = splitList(text);
    return parts.every(isElement) && new Set(parts).size === parts.length;
  }, expected);
const name = z.string().trim().min(1);
const wholeNumber = (least: number) => z.coerce.number().int().min(least);

/** Options of `tadpole`; the defaults are the columns and rules of the TADPOLE challenge. */
export const tadpoleOptions = z.strictObject({
  subject: name.default('RID').describe('column of the subject, in both files'),
  month: name.default('Forecast Date').describe('column of the month that a row forecasts, as YYYY-MM'),
  diagnosis: name.default('Diagnosis').describe('column of the diagnosis in the truth'),
  visitDate: name
    .default('CognitiveAssessmentDate')
    .describe('column of the date of a visit in the truth, for the diagnosis and targets without their own'),
  classes: listOf((part) => part !== '', 'names with commas between them, each once')
    .refine((text) => splitList(text).length !== 1, 'two classes or more, or none')
    .default('CN,MCI,AD')
    .describe('the diagnoses, in order; a tie in probability goes to the first'),
  targets: listOf(
    (part) => TARGET_NOTATION.test(part),
    'TRUTH or TRUTH=FORECAST, and perhaps @DATE and <LARGEST ERROR, with commas between targets',
  )
    .refine((text) => {
      const names = splitList(text).map((part) => parseTarget(part, '').name);
      return new Set(names).size === names.length;
    }, 'every target once')
    .default('ADAS13,Ventricles=Ventricles_ICV@ScanDate<20')
    .describe(
      'the numbers that are forecast: column of the truth, =column of the submission where it is another, @column of ' +
        'the date where it is another, <largest mean error that is taken for a forecast in the right unit',
    ),
  form: z
    .enum(['challenge', 'short'])
    .default('challenge')
    .describe('short: columns of intervals, and those of whole targets, may be left out'),
  months: wholeNumber(1).default(48).describe('fewest months that every subject must have'),
  firstMonth: z
    .string()
    .regex(/^(\d{4}-(0[1-9]|1[0-2]))?$/, 'YYYY-MM')
    .default('')
    .describe('month 1 of the forecast, as YYYY-MM; empty: the first month of the submission'),
  horizonMonths: wholeNumber(1).default(6).describe('width of the groups by months ahead'),
});

export type TadpoleOptions = z.output<typeof tadpoleOptions>;
