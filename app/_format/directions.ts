import type { MetricDefinition } from '#evaluation/evaluator.ts';

type Directed = Pick<MetricDefinition, 'direction' | 'bestAt'>;

/** Which values are good: `lower is better`; for a metric that can be too high and too low `best at 0.5`. */
export const directionInWords = ({ direction, bestAt }: Directed): string =>
  bestAt === undefined ? `${direction} is better` : `best at ${bestAt}`;

/** The best of some values; null where there is none. */
export function bestValue(
  values: readonly (number | null)[],
  { direction, bestAt }: Directed,
): number | null {
  const distance = (value: number) => {
    if (bestAt !== undefined) return Math.abs(value - bestAt);
    return direction === 'lower' ? value : -value;
  };
  return values
    .filter((value) => value !== null)
    .reduce<number | null>(
      (best, value) => (best === null || distance(value) < distance(best) ? value : best),
      null,
    );
}
