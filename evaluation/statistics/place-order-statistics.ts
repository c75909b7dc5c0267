/**
 * Puts those order statistics of a sample in their places that `quantile` reads for some levels: what sorting would do,
 * without ordering what lies between. In place.
 *
 * @param sample - without NaN; shape [n]
 * @param levels - in [0, 1]
 * @returns the sample, for which `quantile` at these levels gives what it gives for the sorted one
 * @source Hoare (1961), "Algorithm 65: find", CACM 4; pivots: the median of three
 */
export function placeOrderStatistics(sample: Float64Array, levels: readonly number[]): Float64Array {
  const last = sample.length - 1;
  const places = levels.flatMap((level) => {
    const below = Math.floor(level * last);
    return [below, Math.min(below + 1, last)];
  });
  let from = 0;
  for (const place of places.sort((a, b) => a - b)) {
    select(sample, place, from, last);
    from = place; // all that follows is at least as large
  }
  return sample;
}

/** Between two places, both included, moves what belongs at `place` there, with nothing larger before and nothing smaller after. */
function select(sample: Float64Array, place: number, from: number, to: number): void {
  let [low, high] = [from, to];
  while (low < high) {
    const pivot = medianOf(sample[low]!, sample[(low + high) >>> 1]!, sample[high]!);
    let [left, right] = [low, high];
    while (left <= right) {
      while (sample[left]! < pivot) left += 1;
      while (sample[right]! > pivot) right -= 1;
      if (left > right) break;
      const moved = sample[left]!;
      sample[left++] = sample[right]!;
      sample[right--] = moved;
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else return;
  }
}

const medianOf = (a: number, b: number, c: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
