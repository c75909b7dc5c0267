const NAMED = 10;

/**
 * Names for a message, the first ten of them.
 *
 * @param names - any number
 * @returns e.g. `a, b, c` or `a, b, ..., and 7 more`
 * @source definition
 */
export function listed(names: readonly string[]): string {
  const named = names.slice(0, NAMED).join(', ');
  return names.length > NAMED ? `${named}, and ${names.length - NAMED} more` : named;
}

/**
 * A number with its noun.
 *
 * @param count - how many
 * @param noun  - in the singular, with a regular plural
 * @returns e.g. `1 row`, `3 rows`
 * @source definition
 */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
