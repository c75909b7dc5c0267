import type { Summary } from '../evaluator.ts';

/** The summaries whose value is a function of a mean of instance values. */
export type MeanSummary = Extract<Summary, 'mean' | 'sum' | 'geometric-mean'>;

/** An aggregate written as `fromMean(mean of toScale(x), n)`. */
export interface SummaryScale {
  readonly toScale: (value: number) => number;
  readonly fromMean: (mean: number, n: number) => number;
}

const SCALES: Record<MeanSummary, SummaryScale> = {
  mean: { toScale: (value) => value, fromMean: (mean) => mean },
  sum: { toScale: (value) => value, fromMean: (mean, n) => mean * n },
  'geometric-mean': {
    toScale: (value) => Math.log(Math.max(value, 1e-5)),
    fromMean: (mean) => Math.exp(mean),
  },
};

/**
 * The scale on which a summary is a mean: that of the values for `mean` and `sum`, logarithms of max(x, 1e-5) for
 * `geometric-mean`. Tests and intervals work on this scale; results are carried back.
 *
 * @source trec_eval `gm_map` for the floor of 1e-5
 */
export function summaryScale(summary: MeanSummary): SummaryScale {
  return SCALES[summary];
}

/** The summaries by which systems can be compared: they can be computed anew on a resample. */
export type ComparableSummary = MeanSummary | 'recomputed';

/**
 * Whether systems can be compared by a summary.
 *
 * @source definition of {@link ComparableSummary}
 */
export function isComparable(summary: Summary): summary is ComparableSummary {
  return summary === 'recomputed' || isMeanSummary(summary);
}

/**
 * Whether a summary is a function of a mean.
 *
 * @source definition of {@link MeanSummary}
 */
export function isMeanSummary(summary: Summary): summary is MeanSummary {
  return summary in SCALES;
}
