import type { Figure, FigurePanel, FigureSeries } from '../../figures/figure.ts';
import { quantile } from '../../statistics/quantile.ts';
import { abcIntervalOfSummary } from '../../statistics/summary-interval.ts';
import { type Quantity, quantityId } from './metrics.ts';
import { rocAuc } from './noise-identification.ts';
import { findNoiseMetric } from './noise-measures.ts';
import { meanDefined, type QuantityTable, type RatioNoise } from './quantity-table.ts';
import { area, weightedColumns } from './ratio-curve.ts';
import type { UserSlice } from './slices.ts';

/** A list measure with its values. */
export interface MeasuredQuantity {
  readonly quantity: Quantity;
  readonly table: QuantityTable;
}

/**
 * The figures of a submission, of what was computed.
 *
 * @param measured - list measures, those that matter most first
 * @param noise    - noise scores, see {@link rankRatios}
 * @param slices   - groups of users
 * @param size     - number of instances
 * @returns figures that have something to show
 * @source see each figure
 */
export function figuresOf(
  measured: readonly MeasuredQuantity[],
  noise: readonly RatioNoise[],
  slices: readonly UserSlice[],
  size: number,
): Figure[] {
  const ranking = measured.filter(({ quantity }) => quantity.kind === 'ranking');
  return [...noiseCurve(ranking, slices), ...userDistribution(ranking), ...aucByRatio(noise, size)];
}

/**
 * Each measure by noise ratio with 95 % intervals; the first one also within groups of users.
 *
 * @source research/recsys.md, section 5
 */
function noiseCurve(measured: readonly MeasuredQuantity[], slices: readonly UserSlice[]): Figure[] {
  const [first] = measured;
  if (!first || first.table.ratios.length < 2) return [];
  const curve = ({ ratios, perInstance = [] }: QuantityTable, isMember?: Uint8Array): FigureSeries => {
    const columns = perInstance.map((values) =>
      values.filter((value, instance) => !Number.isNaN(value) && isMember?.[instance] !== 0),
    );
    const intervals = columns.map((values) => abcIntervalOfSummary(values, 'mean'));
    return {
      name: '',
      of: 'submission',
      x: ratios.map(({ value }) => value),
      y: columns.map((values) => definedOrNull(meanDefined(values))),
      low: intervals.map((interval) => interval?.[0] ?? null),
      high: intervals.map((interval) => interval?.[1] ?? null),
    };
  };
  const panels: FigurePanel[] = [
    ...measured.map(({ quantity, table }) => ({ name: quantityId(quantity), series: [curve(table)] })),
    ...slices.map(({ name, isMember }) => ({
      name: `${quantityId(first.quantity)}, ${name}`,
      series: [curve(first.table, isMember)],
    })),
  ];
  return [
    {
      id: 'noise-curve',
      title: 'Quality by noise ratio',
      description:
        'Mean over users at each share of injected noise, with 95 % intervals (ABC bootstrap over users). A higher curve is better; its area is what the metric without ratio says. How much a curve falls tells little by itself: a system that learns nothing from the data loses nothing.',
      reveals: 'scores',
      kind: 'line',
      x: { label: 'Noise ratio', unit: '1', scale: 'linear', domain: null },
      y: { label: 'Mean over users', unit: '1', scale: 'linear', domain: null },
      references: [],
      panels,
    },
  ];
}

/** Measures whose distribution is shown: the first that were asked for. */
const DISTRIBUTIONS = 6;

/** Points of a distribution: every hundredth of the users. */
const HUNDREDTHS = Array.from({ length: 101 }, (_, index) => index / 100);

/**
 * How the values of the users are spread: the share of users up to each value.
 *
 * @source Hyndman & Fan (1996), quantiles of type 7
 */
function userDistribution(measured: readonly MeasuredQuantity[]): Figure[] {
  const panels = measured.slice(0, DISTRIBUTIONS).flatMap(({ quantity, table }): FigurePanel[] => {
    const { ratios, perInstance = [] } = table;
    const weights = area.weights?.(ratios) ?? new Float64Array();
    const ascending = weightedColumns(weights, perInstance)
      .filter((value) => !Number.isNaN(value))
      .sort();
    if (ascending.length === 0) return [];
    const x = HUNDREDTHS.map((share) => quantile(ascending, share));
    return [{ name: quantityId(quantity), series: [{ name: '', of: 'submission', x, y: HUNDREDTHS }] }];
  });
  if (panels.length === 0) return [];
  return [
    {
      id: 'user-distribution',
      title: 'Distribution over users',
      description:
        'Share of users whose value is at most x, averaged over noise ratios as in the metric. A curve further to the right is better; a steep rise at 0 shows how many users get nothing.',
      reveals: 'instances',
      kind: 'line',
      x: { label: 'Value of a user', unit: '1', scale: 'linear', domain: [0, 1] },
      y: { label: 'Share of users', unit: '1', scale: 'linear', domain: [0, 1] },
      references: [],
      panels,
    },
  ];
}

/**
 * Pooled against personal AUC of noise scores, a point for each ratio.
 *
 * @source PLD (Zhang et al., WWW 2025): noise shows within a user more than among all
 */
function aucByRatio(noise: readonly RatioNoise[], size: number): Figure[] {
  if (noise.length === 0) return [];
  const once = new Float64Array(size).fill(1);
  const personal = findNoiseMetric('mean_user_auc')!;
  const points = (of: (ratio: RatioNoise) => number) => noise.map((ratio) => definedOrNull(of(ratio)));
  const y = points(({ raw }) => personal.of(raw, once));
  const labels = noise.map(({ ratio }) => ratio.label);
  const series = (name: string, x: (number | null)[]): FigureSeries => ({
    name,
    of: 'submission',
    x: x.map((value) => value ?? 0),
    y,
    labels,
  });
  return [
    {
      id: 'noise-auc',
      title: 'Noise: pooled against personal AUC',
      description:
        'ROC AUC of the noise scores at each noise ratio: over the interactions of all users together (across) and the mean over users of their own (up). Above the diagonal, scores are not comparable between users: pooling hides what they know. Scores standardized within each user show what is left of it.',
      reveals: 'scores',
      kind: 'points',
      x: { label: 'Pooled AUC', unit: '1', scale: 'linear', domain: [0, 1] },
      y: { label: 'Mean AUC per user', unit: '1', scale: 'linear', domain: [0, 1] },
      references: [
        { kind: 'diagonal', label: 'equal' },
        { kind: 'horizontal', at: 0.5, label: 'chance' },
      ],
      panels: [
        {
          name: '',
          series: [
            series(
              'scores as given',
              points(({ raw }) => rocAuc(raw, once)),
            ),
            series(
              'standardized per user',
              points(({ standardized }) => rocAuc(standardized, once)),
            ),
          ],
        },
      ],
    },
  ];
}

const definedOrNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
