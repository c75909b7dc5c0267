import type { InstanceRecords } from '../../../evaluator.ts';
import type { Figure, FigurePanel } from '../../../figures/figure.ts';
import { clopperPearson } from '../../../statistics/clopper-pearson.ts';
import { FEWEST_VISITS } from '../groups.ts';
import { coverage, type ErrorSums, meanAbsoluteError, sumErrors } from '../measures/forecast-errors.ts';
import { targetRecords } from '../records.ts';
import { recordsOfTarget } from '../target-metrics.ts';
import type { FigureInput } from './figure-input.ts';

/** The errors of some visits. */
interface Part {
  readonly name: string;
  readonly sums: ErrorSums;
}

/**
 * Mean absolute error of each target by months ahead.
 *
 * @param input - truth and forecasts
 * @returns one figure with a panel for each target that is forecast; none where no target is
 * @source definition
 */
export function errorByHorizon(input: FigureInput): Figure[] {
  const panels = panelsOf(
    input,
    (index) => horizonParts(input, index),
    (parts) => ({
      y: parts.map(({ sums }) => meanAbsoluteError(sums)),
    }),
  );
  return panels.length === 0
    ? []
    : [
        {
          id: 'error-by-horizon',
          title: 'Error by months ahead',
          description:
            'Mean absolute error of the visits of each part of the forecast. Forecasts farther ahead are harder.',
          reveals: 'scores',
          kind: 'bars',
          x: { label: 'months ahead', unit: '1', scale: 'category', domain: null },
          y: { label: 'mean absolute error', unit: '1', scale: 'linear', domain: null },
          references: [],
          panels,
        },
      ];
}

/**
 * Share of the 50 % intervals that hold the measured value, over all visits and by months ahead.
 *
 * @param input - truth and forecasts
 * @returns one figure with a panel for each target that is forecast; none where no target is
 * @source coverage as TADPOLE counts it; intervals: Clopper & Pearson (1934)
 */
export function intervalCoverage(input: FigureInput): Figure[] {
  const partsOf = (index: number, all: InstanceRecords): Part[] => [
    { name: 'all visits', sums: sumsOf(all) },
    ...horizonParts(input, index),
  ];
  const panels = panelsOf(input, partsOf, (parts) => {
    const bounds = parts.map(({ sums }) => clopperPearson(sums.covered, sums.n));
    return {
      y: parts.map(({ sums }) => coverage(sums)),
      low: bounds.map(([low]) => low),
      high: bounds.map(([, high]) => high),
    };
  });
  return panels.length === 0
    ? []
    : [
        {
          id: 'interval-coverage',
          title: 'Calibration of the 50 % intervals',
          description:
            'Share of the visits whose value lies inside the 50 % interval; half of them should. Intervals too narrow ' +
            'are below the line, too wide above. Bars with 95 % Clopper–Pearson intervals, visits taken as independent.',
          reveals: 'scores',
          kind: 'bars',
          x: { label: 'months ahead', unit: '1', scale: 'category', domain: null },
          y: { label: 'coverage', unit: '1', scale: 'linear', domain: [0, 1] },
          references: [{ kind: 'horizontal', at: 0.5, label: 'what the intervals claim' }],
          panels,
        },
      ];
}

const sumsOf = ({ starts, values }: InstanceRecords): ErrorSums =>
  sumErrors(values, new Float64Array(starts.at(-1) ?? 0).fill(1));

/** The visits of each part of the months ahead that has enough of them, in order. */
function horizonParts({ truth, forecasts, horizons }: FigureInput, target: number): Part[] {
  const parts = Float64Array.from(truth.targets[target]!.days, horizons.of);
  const found = [...new Set(parts)].filter((horizon) => !Number.isNaN(horizon)).sort((a, b) => a - b);
  return found
    .map((horizon) => {
      const records = targetRecords(truth, forecasts, target, (visit) => parts[visit] === horizon);
      return { name: horizons.name(horizon), sums: sumsOf(records) };
    })
    .filter(({ sums }) => sums.n >= FEWEST_VISITS);
}

function panelsOf(
  { protocol, records }: FigureInput,
  partsOf: (target: number, all: InstanceRecords) => Part[],
  draw: (parts: readonly Part[]) => { y: number[]; low?: number[]; high?: number[] },
): FigurePanel[] {
  return protocol.targets.flatMap((target, index) => {
    const all = records[recordsOfTarget(target)]!;
    if (all.values.length === 0) return [];
    const parts = partsOf(index, all);
    if (parts.length === 0) return [];
    const labels = parts.map(({ sums }) => `${sums.n} visits`);
    const series = {
      name: '',
      of: 'submission' as const,
      x: parts.map(({ name }) => name),
      ...draw(parts),
      labels,
    };
    return [{ name: target.name, series: [series] }];
  });
}
