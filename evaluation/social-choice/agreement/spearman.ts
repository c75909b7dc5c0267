import { midRanks } from '../ballots.ts';

/**
 * Spearman's rank correlation: Pearson's correlation of the mid-ranks.
 *
 * @param x - values; shape [n]
 * @param y - values of the same things; shape [n]
 * @returns from −1 to 1; NaN where a list is all ties or n < 2
 * @source Spearman (1904), "The proof and measurement of association between two things", Am. J. Psychol. 15
 */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const a = midRanks(x);
  const b = midRanks(y);
  const middle = (a.length + 1) / 2;
  let product = 0;
  let aSquares = 0;
  let bSquares = 0;
  for (const [i, rank] of a.entries()) {
    product += (rank - middle) * (b[i]! - middle);
    aSquares += (rank - middle) ** 2;
    bSquares += (b[i]! - middle) ** 2;
  }
  return product / Math.sqrt(aSquares * bSquares);
}
