import { formatTick } from '#app/_format/scores.ts';

/** A value of an attribute as pages show it: six digits, a dash where it is not known. */
export const attributeText = (value: number | string | null): string =>
  value === null ? '–' : typeof value === 'number' ? formatTick(value) : value;
