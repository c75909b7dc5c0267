import type { Figure } from '../../figures/figure.ts';
import { summarize } from '../../metrics/summary.ts';
import { abcIntervalOfSummary } from '../../statistics/summary-interval.ts';
import type { Measure } from '../ir-retrieval/measures/identify.ts';
import type { RunScores } from '../ir-retrieval/run-scores.ts';
import { findMeasure } from './metrics.ts';
import type { DenseOptions } from './options.ts';

const CUTOFFS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/**
 * Measures that the curve of recall is made of.
 *
 * @param options - `depth`: recall does not grow beyond it
 * @returns recall at each cutoff up to the depth, and there
 * @source Chang et al. (2020), table 3
 */
export function recallCutoffs(
  options: DenseOptions,
): { readonly cutoff: number; readonly measure: Measure }[] {
  const cutoffs = [...new Set([...CUTOFFS.filter((cutoff) => cutoff < options.depth), options.depth])];
  return cutoffs.map((cutoff) => ({ cutoff, measure: findMeasure(`recall_${cutoff}`, options)! }));
}

/**
 * Mean recall at growing cutoffs, with 95 % intervals over the queries.
 *
 * @param scores  - of all queries, the measures of {@link recallCutoffs} among them
 * @param options - `depth`
 * @returns a curve that never falls
 * @source Chang et al. (2020), Pre-training Tasks for Embedding-based Large-scale Retrieval, table 3
 */
export function recallCurve(scores: RunScores, options: DenseOptions): Figure {
  const levels = recallCutoffs(options).map(({ cutoff, measure }) => ({
    cutoff,
    values: scores.values[measure.id]!,
  }));
  const intervals = levels.map(({ values }) => abcIntervalOfSummary(values, 'mean'));
  return {
    id: 'recall-curve',
    title: 'Recall by number of documents retrieved',
    description:
      'Mean over the queries of the share of relevant documents among the first k, with 95 % intervals (ABC bootstrap over queries). A curve further up is better; left is what a reader sees, right what a second stage can still rank.',
    reveals: 'scores',
    kind: 'line',
    x: { label: 'Documents retrieved (k)', unit: '1', scale: 'log', domain: null },
    y: { label: 'Recall@k', unit: '1', scale: 'linear', domain: [0, 1] },
    references: [],
    panels: [
      {
        name: '',
        series: [
          {
            name: '',
            of: 'submission',
            x: levels.map(({ cutoff }) => cutoff),
            y: levels.map(({ values }) => summarize(values, 'mean')),
            low: intervals.map((interval) => interval?.[0] ?? null),
            high: intervals.map((interval) => interval?.[1] ?? null),
          },
        ],
      },
    ],
  };
}
