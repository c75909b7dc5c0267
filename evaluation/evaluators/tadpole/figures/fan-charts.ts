import type { Figure, FigurePanel, FigureSeries } from '../../../figures/figure.ts';
import { firstDay } from '../calendar.ts';
import type { TargetForecasts } from '../forecasts.ts';
import type { Target } from '../target.ts';
import type { FigureInput } from './figure-input.ts';

/** Subjects that get a panel: nobody looks at thousands, and they take space. */
const PANELS = 300;

const numberOrNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/**
 * For each target a chart with one panel for each of the first 300 subjects: the forecast month by month with its
 * interval, and the values that were measured.
 *
 * @param input - truth and forecasts
 * @returns figures of the targets that are forecast
 * @source fan charts: Bank of England, Inflation Report, 1996
 */
export function fanCharts(input: FigureInput): Figure[] {
  return input.protocol.targets.flatMap((target, index) => {
    const forecast = input.forecasts.targets[index];
    return forecast ? [fanChart(input, target, index, forecast)] : [];
  });
}

function fanChart(input: FigureInput, target: Target, index: number, forecast: TargetForecasts): Figure {
  const { truth, forecasts, horizons } = input;
  const ahead = Array.from(forecasts.months, (month) => round(horizons.monthsAhead(firstDay(month))));
  const panelOf = (name: string, subject: number): FigurePanel => {
    const from = subject * ahead.length;
    const cut = (values: Float64Array) =>
      Array.from(values.subarray(from, from + ahead.length), numberOrNull);
    const lines: FigureSeries = {
      name: '',
      of: 'submission',
      x: ahead,
      y: cut(forecast.estimate),
      low: cut(forecast.lower),
      high: cut(forecast.upper),
    };
    return { name, series: [lines, measured(input, index, subject)] };
  };
  return {
    id: `fan-${index + 1}`,
    title: `Forecast of ${target.name}, subject by subject`,
    description:
      'The forecast of each month with its 50 % interval, and the values that were measured at later visits. ' +
      'Half of the visits should lie within the band.',
    reveals: 'instances',
    kind: 'line',
    x: { label: 'time ahead', unit: 'months', scale: 'linear', domain: null },
    y: { label: target.name, unit: '1', scale: 'linear', domain: null },
    references: [],
    panels: truth.subjects.slice(0, PANELS).map(panelOf),
  };
}

function measured({ truth, horizons }: FigureInput, target: number, subject: number): FigureSeries {
  const { values, days } = truth.targets[target]!;
  const x: number[] = [];
  const y: number[] = [];
  for (let visit = truth.starts[subject]!; visit < truth.starts[subject + 1]!; visit++) {
    if (Number.isNaN(values[visit]!)) continue;
    x.push(round(horizons.monthsAhead(days[visit]!)));
    y.push(values[visit]!);
  }
  return { name: 'measured', of: 'truth', x, y };
}

/** To a hundredth of a month. */
const round = (months: number): number => Math.round(months * 100) / 100;
