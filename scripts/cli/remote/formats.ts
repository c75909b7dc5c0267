import { Option } from 'commander';

/** How a command prints: `table` for people, the others for programs. */
export type TableFormat = 'table' | 'json';

export const tableOrJson = (): Option =>
  new Option('--format <format>', 'output').choices(['table', 'json']).default('table');

/** A score for a table: four decimals, an undefined one as a dash. */
export const shownScore = (value: number | null | undefined): string =>
  value === null || value === undefined || !Number.isFinite(value) ? '–' : value.toFixed(4);

/** Date and time in UTC, to the minute. */
export const shownTime = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;
