import { pairIndex, pairs } from './pairs.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** More groups than this while inserting means that the result will not be readable. */
const GROUP_LIMIT = 512;

/**
 * Compact letter display: letters such that two systems share one exactly where they are not significantly
 * different. Starts with one group that holds all; each significant pair splits the groups that hold both into one
 * without the first and one without the second; groups within another are absorbed.
 *
 * @param adjusted - adjusted p of every pair, at `pairIndex`; NaN counts as not significant
 * @param k        - systems, best first: the letter `a` goes to the group of the best
 * @param alpha    - significant means p < alpha, strictly
 * @returns letters of each system in order; undefined where more than 52 letters were needed
 * @source Piepho (2004), "An algorithm for a letter-based representation of all-pairwise comparisons",
 *         J. Comput. Graph. Stat. 13
 */
export function compactLetters(adjusted: ArrayLike<number>, k: number, alpha: number): string[] | undefined {
  let groups = k > 0 ? [(1n << BigInt(k)) - 1n] : [];
  for (const [a, b] of pairs(k)) {
    if (!(adjusted[pairIndex(a, b, k)]! < alpha)) continue;
    const both = (1n << BigInt(a)) | (1n << BigInt(b));
    const split = groups.flatMap((group) =>
      (group & both) === both ? [group & ~(1n << BigInt(a)), group & ~(1n << BigInt(b))] : [group],
    );
    groups = absorb(split);
    if (groups.length > GROUP_LIMIT) return undefined;
  }
  if (groups.length > LETTERS.length) return undefined;
  const ordered = groups.map((group) => members(group, k)).sort(byFirstDifference);
  return Array.from({ length: k }, (_, system) =>
    ordered.map((group, letter) => (group.includes(system) ? LETTERS[letter] : '')).join(''),
  );
}

/** Drops repeated groups and those contained in another. */
function absorb(groups: readonly bigint[]): bigint[] {
  const distinct = [...new Set(groups)];
  return distinct.filter((group) => !distinct.some((other) => other !== group && (group & other) === group));
}

function members(group: bigint, k: number): number[] {
  return Array.from({ length: k }, (_, system) => system).filter((system) => (group >> BigInt(system)) & 1n);
}

function byFirstDifference(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((system, index) => system !== b[index]);
  return at < 0 ? 0 : a[at]! - (b[at] ?? Number.POSITIVE_INFINITY);
}
