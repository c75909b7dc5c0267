/**
 * Slices whose scores tell of no fewer than `k` instances, neither on their own nor by what is left when they are taken
 * from the whole. Within a way of cutting the instances, a slice is left out
 *
 * - where it has fewer than `k` instances;
 * - where all instances without it are fewer than `k`, but some;
 * - where the instances of no slice that is shown are fewer than `k`, but some: then the smallest that would be shown.
 *
 * Sizes tell nothing of how slices of different ways lie in each other, so that is not looked at.
 *
 * @param cuts      - for each way of cutting the instances: slice → instances
 * @param instances - how many there are in all
 * @param k         - fewest instances that may be told of; 1 leaves nothing out
 * @returns names of the slices that may be shown
 * @source Sweeney (2002), "k-anonymity"; Hundepool et al. (2012), "Statistical Disclosure Control", secondary suppression
 */
export function anonymousSlices(
  cuts: readonly Readonly<Record<string, number>>[],
  instances: number,
  k: number,
): Set<string> {
  const shown = new Set<string>();
  const hidden = new Set<string>();
  for (const sizes of cuts) {
    const kept = new Set(anonymousOfCut(sizes, instances, k));
    for (const name of Object.keys(sizes)) (kept.has(name) ? shown : hidden).add(name);
  }
  return shown.difference(hidden);
}

function anonymousOfCut(sizes: Readonly<Record<string, number>>, instances: number, k: number): string[] {
  const isTelling = (rest: number): boolean => rest > 0 && rest < k;
  const kept = Object.entries(sizes)
    .filter(([, size]) => size >= k && !isTelling(instances - size))
    .sort(([, a], [, b]) => b - a);
  const rest = () => kept.reduce((left, [, size]) => left - size, instances);
  while (isTelling(rest()) && kept.length > 0) kept.pop();
  return kept.map(([name]) => name);
}
