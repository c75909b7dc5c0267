import { Option } from 'commander';
import { decimalsFor, formatNumber } from '#evaluation/report/format-number.ts';

/** How a command prints: `table` for people, the others for programs. */
export type TableFormat = 'table' | 'json';

export const tableOrJson = (): Option =>
  new Option('--format <format>', 'output').choices(['table', 'json']).default('table');

/** A score for a table: four decimals, below 0.01 four digits, an undefined one as a dash. */
export const shownScore = (value: number | null | undefined): string =>
  formatNumber(value ?? null, value != null && Math.abs(value) < 0.01 ? decimalsFor([value]) : 4);

/** Date and time in UTC, to the minute. */
export const shownTime = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;
