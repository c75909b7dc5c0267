import type { NoiseRatio } from './noise-ratio.ts';

/**
 * How the values of a metric at the noise ratios become one number. Linear ones are means over users of a number of
 * each user's own, the same weighted sum; others are functions of the means.
 */
export interface CurveSummary {
  /** Appended to the metric's id after `_`; empty for the area. */
  readonly suffix: string;
  readonly label: string;
  readonly definition: string;
  /** Weight of the value at each ratio; undefined where the summary is not linear. */
  readonly weights?: (ratios: readonly NoiseRatio[]) => Float64Array;
  /** By ascending ratio; NaN where undefined. */
  readonly of: (ratios: readonly NoiseRatio[], values: Float64Array) => number;
  /** Whether higher values of the summary are better where higher values of the metric are. */
  readonly keepsDirection: boolean;
  /** Smallest and largest value for a metric in [0, 1]; null for that of the metric. */
  readonly range: readonly [number, number] | null;
}

const linear = (
  weights: NonNullable<CurveSummary['weights']>,
): Pick<CurveSummary, 'weights' | 'of' | 'keepsDirection'> => ({
  weights,
  of: (ratios, values) => weightedSum(weights(ratios), values),
  keepsDirection: true,
});

/** Σ w v over the weights that are not 0, so that a value that does not count may be undefined. */
function weightedSum(weights: Float64Array, values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) if (weights[at] !== 0) sum += weights[at]! * values[at]!;
  return weights.length === 0 ? Number.NaN : sum;
}

/**
 * The weighted sum of each row of a table.
 *
 * @param weights - of the columns
 * @param columns - shape [ratios][instances]
 * @returns shape [instances]
 * @source definition
 */
export function weightedColumns(weights: Float64Array, columns: readonly Float64Array[]): Float64Array {
  const sums = new Float64Array(columns[0]?.length ?? 0);
  for (const [at, column] of columns.entries()) {
    const weight = weights[at]!;
    if (weight !== 0) for (let row = 0; row < sums.length; row++) sums[row]! += weight * column[row]!;
  }
  return sums;
}

/**
 * Area under the noise curve by trapezoids, divided by its range (AUNC); the value itself where there is one ratio.
 *
 * @source research/recsys.md, section 5
 */
export const area: CurveSummary = {
  suffix: '',
  label: '',
  definition: 'area under the curve over noise ratios / its range (AUNC), where the task has several ratios',
  range: null,
  ...linear((ratios) => {
    if (ratios.length === 1) return Float64Array.of(1);
    const range = (ratios.at(-1)?.value ?? 0) - (ratios[0]?.value ?? 0);
    return Float64Array.from(ratios, ({ value }, at) => {
      const before = ratios[at - 1]?.value ?? value;
      const after = ratios[at + 1]?.value ?? value;
      return (after - before) / 2 / range;
    });
  }),
};

/**
 * The value at one ratio.
 *
 * @source definition
 */
export const atRatio = (label: string): CurveSummary => ({
  suffix: label,
  label: `at noise ratio ${label}`,
  definition: `at noise ratio ${label} alone`,
  range: null,
  ...linear((ratios) => {
    const weights = Float64Array.from(ratios, (ratio) => Number(ratio.label === label));
    return weights.includes(1) ? weights : weights.fill(Number.NaN);
  }),
});

/**
 * Slope of the least-squares line of the value on the ratio.
 *
 * @source golden/recsys: `ols_slope`
 */
const slope: CurveSummary = {
  suffix: 'slope',
  label: 'slope over noise',
  definition: 'slope of the least-squares line of the value on the noise ratio',
  range: [-Infinity, Infinity],
  ...linear((ratios) => {
    const mean = ratios.reduce((sum, { value }) => sum + value, 0) / ratios.length;
    const squares = ratios.reduce((sum, { value }) => sum + (value - mean) ** 2, 0);
    return Float64Array.from(ratios, ({ value }) => (value - mean) / squares);
  }),
};

const worst: CurveSummary = {
  suffix: 'worst',
  label: 'worst over noise',
  definition: 'lowest value at any noise ratio',
  keepsDirection: true,
  range: null,
  of: (_ratios, values) => values.reduce((least, value) => Math.min(least, value), Infinity),
};

const meanDrop: CurveSummary = {
  suffix: 'drop',
  label: 'mean relative drop',
  definition:
    'mean over the ratios r above the lowest of (v₀ − v_r) / v₀; never to rank by: what learns nothing loses nothing',
  keepsDirection: false,
  range: [-Infinity, 1],
  of: (_ratios, values) => {
    const [clean = Number.NaN, ...noisy] = values;
    return noisy.reduce((sum, value) => sum + (clean - value) / clean, 0) / noisy.length;
  },
};

const dropAt = (label: string): CurveSummary => ({
  suffix: `drop_${label}`,
  label: `relative drop at ${label}`,
  definition: `(v₀ − v) / v₀ for the value v at noise ratio ${label} and v₀ at the lowest; never to rank by`,
  keepsDirection: false,
  range: [-Infinity, 1],
  of: (ratios, values) => {
    const value = values[ratios.findIndex((ratio) => ratio.label === label)] ?? Number.NaN;
    return (values[0]! - value) / values[0]!;
  },
});

const areaOverClean: CurveSummary = {
  suffix: 'aunc_over_clean',
  label: 'AUNC / clean',
  definition: 'area under the curve over noise ratios / its range, divided by the value at the lowest ratio',
  keepsDirection: true,
  range: [0, Infinity],
  of: (ratios, values) => area.of(ratios, values) / values[0]!,
};

/** Robustness in numbers, all of `golden/recsys`. */
export const robustnessSummaries: readonly CurveSummary[] = [slope, worst, meanDrop, areaOverClean];

/**
 * Finds a summary by the suffix of a metric's id.
 *
 * @param suffix - e.g. `r20`, `worst`, `drop_r20`; empty or `aunc` for the area
 * @returns the summary, or undefined
 * @source golden/recsys: names of the robustness values
 */
export function curveSummary(suffix: string): CurveSummary | undefined {
  if (suffix === '' || suffix === 'aunc') return area;
  if (/^r\d{2,4}$/.test(suffix)) return atRatio(suffix);
  const label = /^drop_(r\d{2,4})$/.exec(suffix)?.[1];
  return label === undefined ? robustnessSummaries.find((known) => known.suffix === suffix) : dropAt(label);
}
