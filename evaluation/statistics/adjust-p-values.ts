import { harmonicNumber } from './harmonic-number.ts';

/**
 * `none`, family-wise error rate (`bonferroni`, `sidak`, `holm`, `holm-sidak`, `hochberg`, `hommel`) or false discovery
 * rate (`bh`, `by`).
 */
export const CORRECTIONS = [
  'none',
  'bonferroni',
  'sidak',
  'holm',
  'holm-sidak',
  'hochberg',
  'hommel',
  'bh',
  'by',
] as const;

export type Correction = (typeof CORRECTIONS)[number];

/**
 * p-values adjusted for the number of tests: below alpha exactly where the named procedure rejects at alpha.
 * Bonferroni, Holm and BY need nothing; the others assume independent or positively dependent tests.
 *
 * @param p - p-values in any order; NaN where a test was not possible: stays NaN and does not count as a test
 * @returns adjusted p-values in the same order, in [p, 1]
 * @source Šidák (1967), JASA 62; Holm (1979); Hochberg (1988); Hommel (1988); Benjamini & Hochberg (1995); Benjamini & Yekutieli (2001);
 *         adjusted forms: Wright (1992), "Adjusted P-values for simultaneous inference", Biometrics 48; R `p.adjust`
 */
export function adjustPValues(p: ArrayLike<number>, correction: Correction): Float64Array {
  const adjusted = Float64Array.from(p);
  const order = [...adjusted.keys()]
    .filter((i) => !Number.isNaN(adjusted[i]!))
    .sort((i, j) => adjusted[i]! - adjusted[j]!);
  const ascending = Float64Array.from(order, (i) => adjusted[i]!);
  const result = PROCEDURES[correction](ascending);
  for (const [rank, i] of order.entries()) adjusted[i] = Math.min(1, result[rank]!);
  return adjusted;
}

/** Each takes p-values in ascending order and returns them adjusted in that order. */
const PROCEDURES: Record<Correction, (p: Float64Array) => Float64Array> = {
  none: (p) => p,
  bonferroni: (p) => p.map((value) => p.length * value),
  sidak: (p) => p.map((value) => atLeastOne(value, p.length)),
  holm: (p) => runningMaximum(p.map((value, rank) => (p.length - rank) * value)),
  'holm-sidak': (p) => runningMaximum(p.map((value, rank) => atLeastOne(value, p.length - rank))),
  hochberg: (p) => minimumFromEnd(p.map((value, rank) => (p.length - rank) * value)),
  hommel,
  bh: (p) => minimumFromEnd(p.map((value, rank) => (p.length / (rank + 1)) * value)),
  by: (p) =>
    minimumFromEnd(p.map((value, rank) => ((harmonicNumber(p.length) * p.length) / (rank + 1)) * value)),
};

/**
 * Hommel's procedure: for each size s of an intersection, Simes' test of its s largest p-values, and of the others
 * together with s − 1 of those.
 */
function hommel(p: Float64Array): Float64Array {
  const m = p.length;
  const simes = Math.min(...p.map((value, rank) => (m * value) / (rank + 1)));
  const adjusted = p.map((value) => Math.max(value, simes));
  for (let size = m - 1; size >= 2; size--) {
    const kept = m - size; // p[0 … kept] against the largest size − 1
    let largest = Number.POSITIVE_INFINITY;
    for (let j = 2; j <= size; j++) largest = Math.min(largest, (size * p[kept + j - 1]!) / j);
    const atKept = Math.min(size * p[kept]!, largest);
    for (let i = 0; i < m; i++) {
      const bound = i <= kept ? Math.min(size * p[i]!, largest) : atKept;
      adjusted[i] = Math.max(adjusted[i]!, bound);
    }
  }
  return adjusted;
}

/** Probability 1 − (1 − p)^m of at least one false alarm in m independent tests. */
function atLeastOne(p: number, m: number): number {
  return m === 1 ? p : -Math.expm1(m * Math.log1p(-p));
}

function runningMaximum(values: Float64Array): Float64Array {
  for (let i = 1; i < values.length; i++) values[i] = Math.max(values[i]!, values[i - 1]!);
  return values;
}

function minimumFromEnd(values: Float64Array): Float64Array {
  for (let i = values.length - 2; i >= 0; i--) values[i] = Math.min(values[i]!, values[i + 1]!);
  return values;
}
