/** A number that is forecast, with its interval. */
export interface Target {
  /** Its column in the truth, and its name in metrics. */
  readonly name: string;
  /** Its column in the submission. */
  readonly forecastColumn: string;
  /** Column of the truth with the date on which it was measured. */
  readonly dateColumn: string;
  /** A mean error above it means that the forecast is in another unit: then it counts as not made. */
  readonly largestError: number;
}

/** `TRUTH[=FORECAST][@DATE][<LARGEST ERROR]` */
export const TARGET_NOTATION = /^([^=@<]+)(?:=([^=@<]+))?(?:@([^=@<]+))?(?:<\s*(\d+(?:\.\d+)?)\s*)?$/;

/**
 * Reads the short notation of a target.
 *
 * @param notation  - e.g. `Ventricles=Ventricles_ICV@ScanDate<20`; matches {@link TARGET_NOTATION}
 * @param visitDate - column of the date where the notation names none
 * @returns the target; its largest error is Infinity unless given
 * @source own notation; the limit of 20 for ventricles is that of TADPOLE's evalOneSubmissionD4.py
 */
export function parseTarget(notation: string, visitDate: string): Target {
  const [, name = notation, forecastColumn = name, dateColumn = visitDate, largestError = 'Infinity'] =
    TARGET_NOTATION.exec(notation)?.map((part: string | undefined) => part?.trim()) ?? [];
  return { name, forecastColumn, dateColumn, largestError: Number(largestError) };
}

/**
 * The part of machine names of problems and notices that says which target they are about.
 *
 * @param target - e.g. of the name `ADAS13`
 * @returns lower case letters and digits, other characters between them as `_`: `adas13`; `target` where there is none
 * @source definition
 */
export const codeOf = ({ name }: Target): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '') || 'target';

/**
 * The parts of a list.
 *
 * @param text - `CN, MCI, AD`; may be empty
 * @returns parts without spaces around them
 * @source definition
 */
export function splitList(text: string): string[] {
  return text.trim() === '' ? [] : text.split(',').map((part) => part.trim());
}
