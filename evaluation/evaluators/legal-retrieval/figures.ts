import type { Figure, FigureAxis, FigurePanel, FigureSeries } from '../../figures/figure.ts';
import { scoreAnswers } from '../../metrics/answer-sets.ts';
import type { ScoredQuery } from './scored-query.ts';

/** Queries shown together: all, or those of one language. */
export interface QueryGroup {
  readonly name: string;
  readonly queries: readonly ScoredQuery[];
}

/** The curves end here; N = 1, 2, 3, ... */
const LARGEST_N = 100;
const NS = Array.from({ length: LARGEST_N }, (_, index) => index + 1);
const BINS = 10;
/** So that 0.3, computed as 0.30000000000000004, stays in the interval that ends with it. */
const ROUNDING = 1e-9;

const share = (label: string): FigureAxis => ({ label, unit: '1', scale: 'linear', domain: [0, 1] });
const cutoffs: FigureAxis = {
  label: 'N, answers looked at',
  unit: '1',
  scale: 'log',
  domain: [1, LARGEST_N],
};

/** Mean precision, recall and F2 of the first N answers, for each N. */
interface Curves {
  readonly precision: Float64Array;
  readonly recall: Float64Array;
  readonly f2: Float64Array;
}

/**
 * Figures of a submission, each with one panel a group: recall and F2 of the first N answers, precision against
 * recall, and how F2 is distributed over the queries.
 *
 * @param groups - all queries first, then those of each language
 * @returns figures
 * @source Nguyen et al. (2022) for the top-N curves; Manning, Raghavan & Schütze (2008), section 8.4
 */
export function figuresOf(groups: readonly QueryGroup[]): Figure[] {
  const curves = groups.map(({ queries }) => curvesOf(queries));
  const panels = (seriesOf: (curve: Curves) => Omit<FigureSeries, 'name' | 'of'>): FigurePanel[] =>
    groups.map(({ name }, index) => ({
      name,
      series: [{ name: '', of: 'submission', ...seriesOf(curves[index]!) }],
    }));
  const common = { reveals: 'scores', references: [] } satisfies Partial<Figure>;
  return [
    {
      ...common,
      id: 'recall-at-n',
      title: 'Recall of the first N answers',
      description:
        'Mean over queries of the share of right answers among the first N given. A curve that goes flat early has no more answers, or no more right ones.',
      kind: 'line',
      x: cutoffs,
      y: share('recall'),
      panels: panels(({ recall }) => ({ x: NS, y: [...recall] })),
    },
    {
      ...common,
      id: 'f2-at-n',
      title: 'F2 of the first N answers',
      description:
        'Mean over queries of F2 = 5 P R / (4 P + R) of the first N answers given. The top shows how many answers a query are worth giving.',
      kind: 'line',
      x: cutoffs,
      y: share('F2'),
      panels: panels(({ f2 }) => ({ x: NS, y: [...f2] })),
    },
    {
      ...common,
      id: 'precision-recall',
      title: 'Precision against recall',
      description:
        'Mean precision against mean recall of the first N answers, a point for each N from 1 to 100. Where fewer answers are given, all of them count.',
      kind: 'line',
      x: share('recall'),
      y: share('precision'),
      panels: panels(({ precision, recall }) => ({
        x: [...recall],
        y: [...precision],
        labels: NS.map((n) => `N = ${n}`),
      })),
    },
    {
      ...common,
      reveals: 'instances',
      id: 'query-f2-distribution',
      title: 'Distribution of F2 over queries',
      description:
        'Share of the queries whose F2, of all answers given, lies in each interval. Bars add up to 1.',
      kind: 'bars',
      x: { label: 'F2 of a query', unit: '1', scale: 'category', domain: null },
      y: share('share of queries'),
      panels: groups.map(({ name, queries }) => ({
        name,
        series: [{ name: '', of: 'submission', x: BIN_NAMES, y: sharesOf(queries) }],
      })),
    },
  ];
}

function curvesOf(queries: readonly ScoredQuery[]): Curves {
  const precision = new Float64Array(LARGEST_N);
  const recall = new Float64Array(LARGEST_N);
  const f2 = new Float64Array(LARGEST_N);
  for (const { ranks, given, relevant } of queries) {
    let found = 0;
    for (const [index, n] of NS.entries()) {
      if (ranks[found] === n) found += 1;
      const scores = scoreAnswers({ found, given: Math.min(given, n), relevant });
      precision[index]! += scores.precision / queries.length;
      recall[index]! += scores.recall / queries.length;
      f2[index]! += scores.f2 / queries.length;
    }
  }
  return { precision, recall, f2 };
}

/** 0 has a bar of its own, as in most tasks many queries find nothing; the others are (0, 0.1], (0.1, 0.2], ... */
const BIN_NAMES = ['0', ...Array.from({ length: BINS }, (_, bin) => `${bin / BINS}–${(bin + 1) / BINS}`)];

function sharesOf(queries: readonly ScoredQuery[]): number[] {
  const counts = BIN_NAMES.map(() => 0);
  for (const query of queries) counts[Math.ceil(scoreAnswers(query).f2 * BINS - ROUNDING)]! += 1;
  return counts.map((count) => count / queries.length);
}
