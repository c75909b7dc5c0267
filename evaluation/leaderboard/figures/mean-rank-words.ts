import { formatNumber } from '../../report/format-number.ts';
import { printable } from '../../report/printable.ts';

/** A system with its mean rank within the instances. */
export interface RankedSystem {
  readonly name: string;
  readonly meanRank: number;
}

/**
 * What a bar of a critical-difference diagram says.
 *
 * @param bar - places in `sorted`, best first
 * @source none: words
 */
export function joinedInWords(sorted: readonly RankedSystem[], bar: readonly number[]): string {
  return `from ${printable(sorted[bar[0]!]!.name)} to ${printable(sorted[bar.at(-1)!]!.name)}`;
}

/**
 * A critical-difference diagram in words.
 *
 * @param sorted - best first
 * @param bars   - from `rankCliques`
 * @source none: words
 */
export function meanRanksInWords(
  sorted: readonly RankedSystem[],
  bars: readonly (readonly number[])[],
  criticalDifference: number,
): string {
  const ranks = sorted.map((system) => `${printable(system.name)} ${formatNumber(system.meanRank, 2)}`);
  const joined = bars.map((bar) => joinedInWords(sorted, bar));
  return [
    `Critical difference ${formatNumber(criticalDifference, 2)}`,
    `mean ranks: ${ranks.join(', ')}`,
    joined.length > 0 ? `joined: ${joined.join('; ')}` : 'no systems are joined',
  ].join('. ');
}
