/**
 * Rank-biased overlap, extrapolated: the mean overlap of the two orders' first d, where a reader looks at depth d with
 * a probability falling by the factor p; beyond what is listed the agreement is taken to go on.
 *
 * @param a - things, best first, each once
 * @param b - things, best first, each once; may differ in length and content
 * @param p - persistence in (0, 1): 0.9 puts 86 % of the weight on the first ten
 * @returns from 0 to 1; 1 where the orders are equal; 0 where one is empty
 * @source Webber, Moffat & Zobel (2010), "A similarity measure for indefinite rankings", TOIS 28, equation 32
 */
export function rankBiasedOverlap<Thing>(a: readonly Thing[], b: readonly Thing[], p: number): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length === 0) return 0;
  const overlaps = overlapsByDepth(short, long);
  const atShort = overlaps[short.length]!;
  let sum = 0;
  for (let depth = 1; depth <= long.length; depth++) {
    const beyond = Math.max(0, depth - short.length);
    const agreement = overlaps[depth]! / depth + (atShort * beyond) / (short.length * depth);
    sum += agreement * p ** depth;
  }
  const last = (overlaps[long.length]! - atShort) / long.length + atShort / short.length;
  return ((1 - p) / p) * sum + last * p ** long.length;
}

/** How many things the first d of both orders share, for each depth d. */
function overlapsByDepth<Thing>(short: readonly Thing[], long: readonly Thing[]): number[] {
  const overlaps = [0];
  for (let depth = 1; depth <= long.length; depth++) {
    const seen = new Set(long.slice(0, depth));
    overlaps.push(short.slice(0, depth).filter((thing) => seen.has(thing)).length);
  }
  return overlaps;
}
