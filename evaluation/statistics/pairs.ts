/**
 * Place of the pair (i, j), i < j, in the list of all pairs of k things: (0,1), (0,2), …, (0,k−1), (1,2), ….
 *
 * @source closed form of the row-wise upper triangle, own derivation
 */
export function pairIndex(i: number, j: number, k: number): number {
  return i * k - (i * (i + 1)) / 2 + (j - i - 1);
}

/**
 * All pairs (i, j), i < j, of k things in the order of {@link pairIndex}; none for k < 2.
 *
 * @source definition
 */
export function* pairs(k: number): Generator<[number, number]> {
  for (let i = 0; i < k; i++) for (let j = i + 1; j < k; j++) yield [i, j];
}
