import { pairs } from './pairs.ts';
import { randomWords, STREAMS } from './random-words.ts';

/** For a replicate the column whose score each column gets on each instance; shape [n, k]. */
export type Shuffles = (replicate: number) => ArrayLike<number>;

/**
 * Randomised Tukey HSD: if no system differed from another, the k scores of an instance could as well belong to the
 * systems in any other order. p of a pair is the share of shuffles in which even the range of all k means reaches
 * the pair's difference, so that it holds for all pairs at once, whatever the dependence between them.
 *
 * A range within 1e-9·max(1, difference) below the difference counts as reaching it.
 *
 * @param columns - k ≥ 2 arrays of shape [n], n ≥ 1, without NaN
 * @param count   - shuffles B
 * @returns (b + 1) / (B + 1) of every pair at `pairIndex`; adjusted for all pairs
 * @source Carterette (2012), "Multiple testing in statistical analysis of systems-based information retrieval
 *         experiments", ACM TOIS 30
 */
export function randomisedTukey(
  columns: readonly Float64Array[],
  count: number,
  shuffles: Shuffles,
): Float64Array {
  return sharesReaching(countReachingRanges(columns, shuffledRanges(columns, count, shuffles)), count);
}

/**
 * p of each pair from the number of shuffles that reach its difference.
 *
 * @param reached - counts b
 * @param count   - shuffles B
 * @returns (b + 1) / (B + 1)
 * @source Phipson & Smyth (2010), Stat. Appl. Genet. Mol. Biol. 9
 */
export function sharesReaching(reached: Uint32Array, count: number): Float64Array {
  return Float64Array.from(reached, (b) => (b + 1) / (count + 1));
}

/**
 * For each pair, how many ranges of means reach its difference.
 *
 * @param columns - as {@link randomisedTukey}
 * @param ranges  - ascending
 * @returns counts, at `pairIndex`
 * @source as {@link randomisedTukey}
 */
export function countReachingRanges(columns: readonly Float64Array[], ranges: Float64Array): Uint32Array {
  return Uint32Array.from(reachedFrom(columns), (threshold) => ranges.length - countBelow(ranges, threshold));
}

/**
 * For each pair, the smallest range of means that counts as reaching its difference.
 *
 * @param columns - as {@link randomisedTukey}
 * @returns thresholds, at `pairIndex`
 * @source as {@link randomisedTukey}
 */
export function reachedFrom(columns: readonly Float64Array[]): Float64Array {
  const means = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / columns[0]!.length);
  return Float64Array.from(pairs(columns.length), ([a, b]) => {
    const gap = Math.abs(means[a]! - means[b]!);
    return gap - 1e-9 * Math.max(1, gap);
  });
}

/**
 * Ranges of the k means after each shuffle, ascending: what chance alone makes of the largest difference.
 *
 * @param columns - as {@link randomisedTukey}
 * @source Carterette (2012), ACM TOIS 30
 */
export function shuffledRanges(
  columns: readonly Float64Array[],
  count: number,
  shuffles: Shuffles,
): Float64Array {
  return Float64Array.from({ length: count }, (_, b) => rangeOfMeans(columns, shuffles(b))).sort();
}

/**
 * Independent uniform shuffles, by Fisher and Yates' method from the words of the stream `shuffle`.
 *
 * @param n    - instances
 * @param k    - systems
 * @param seed - whole number in [0, 2^32)
 * @source Durstenfeld (1964), Algorithm 235, CACM 7; bias of at most k/2³² in each step
 */
export function randomShuffles(n: number, k: number, seed: number): Shuffles {
  const words = new Uint32Array(n * (k - 1));
  const order = new Uint32Array(n * k);
  return (replicate) => {
    randomWords(words, replicate, seed, STREAMS.shuffle);
    for (let i = 0, word = 0; i < n; i++) {
      const start = i * k;
      for (let column = 0; column < k; column++) order[start + column] = column;
      for (let left = k; left > 1; left--) {
        const chosen = start + Math.floor((words[word++]! * left) / 2 ** 32);
        const last = order[start + left - 1]!;
        order[start + left - 1] = order[chosen]!;
        order[chosen] = last;
      }
    }
    return order;
  };
}

/**
 * Range of the k means after one shuffle.
 *
 * @param columns - as {@link randomisedTukey}
 * @param order   - see {@link Shuffles}
 * @source Carterette (2012), ACM TOIS 30
 */
export function rangeOfMeans(columns: readonly Float64Array[], order: ArrayLike<number>): number {
  const k = columns.length;
  const n = columns[0]!.length;
  const sums = new Float64Array(k);
  for (let i = 0, at = 0; i < n; i++) {
    for (let column = 0; column < k; column++) sums[column]! += columns[order[at++]!]![i]!;
  }
  let [smallest, largest] = [sums[0]!, sums[0]!];
  for (let column = 1; column < k; column++) {
    if (sums[column]! < smallest) smallest = sums[column]!;
    if (sums[column]! > largest) largest = sums[column]!;
  }
  return (largest - smallest) / n;
}

function countBelow(ascending: Float64Array, bound: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
