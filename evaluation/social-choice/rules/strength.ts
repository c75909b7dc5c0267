import { margin, type Pairwise } from '../pairwise.ts';

/** What makes a majority strong: the votes for it (`winning`), or those votes less the votes against (`margins`). */
export type Strength = 'winning' | 'margins';

/**
 * Strength of the majority of i over j.
 *
 * @returns 0 or more; 0 where i does not beat j
 * @source Schulze (2011), "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
 *         single-winner election method", Soc. Choice Welf. 36
 */
export function majorityStrength(pairwise: Pairwise, i: number, j: number, strength: Strength): number {
  const lead = margin(pairwise, i, j);
  if (lead <= 0) return 0;
  return strength === 'winning' ? pairwise.wins[i]![j]! : lead;
}
