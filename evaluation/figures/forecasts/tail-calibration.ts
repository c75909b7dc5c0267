import { orderForecasts } from '../../metrics/binary/forecasts.ts';
import { clopperPearson } from '../../statistics/clopper-pearson.ts';
import type { Figure, FigureSeries } from '../figure.ts';
import { type ForecastPanel, shareAxis } from './forecast-panel.ts';

/** Ends of the groups, as shares of the instances from the highest forecast on. */
const ENDS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];
const NAMES = ['top 1 %', '1–2 %', '2–5 %', '5–10 %', '10–20 %', '20–50 %', 'lower half'];

/**
 * Calibration in the tail: for the highest forecasts, where rare events are looked for, the mean forecast beside the
 * share of events.
 *
 * @param panels - events
 * @returns a figure that tells of the truth
 * @source Faletto & Bien (2023), "Predicting Rare Events by Shrinking Towards Proportional Odds", ICML, for the aim:
 *         right probabilities of a rare class; intervals: Clopper & Pearson (1934)
 */
export function tailCalibration(panels: readonly ForecastPanel[]): Figure {
  return {
    id: 'tail-calibration',
    title: 'Calibration of the highest forecasts',
    description:
      'Instances by forecast, highest first, in groups that grow: the share of events in each, with exact 95 % intervals, beside the mean forecast. Rare events are found at the left; a forecast outside the interval is not calibrated there.',
    reveals: 'instances',
    kind: 'points',
    x: { label: 'instances, highest forecast first', unit: '1', scale: 'category', domain: null },
    y: { ...shareAxis('probability'), domain: null },
    references: [],
    panels: panels.map((panel) => ({ name: panel.name, series: seriesOf(panel) })),
  };
}

function seriesOf({ forecasts: { events, probabilities } }: ForecastPanel): FigureSeries[] {
  const { order } = orderForecasts(probabilities, 'descending');
  const bounds = [0, ...ENDS.map((share) => Math.round(share * order.length))];
  const groups = NAMES.map((name, index) => {
    const members = [...order.subarray(bounds[index], bounds[index + 1])];
    const sum = (values: Float64Array) => members.reduce((total, place) => total + values[place]!, 0);
    return { name, n: members.length, events: sum(events), probabilities: sum(probabilities) };
  }).filter(({ n }) => n > 0);
  const intervals = groups.map((group) => clopperPearson(group.events, group.n));
  const x = groups.map(({ name }) => name);
  return [
    {
      name: 'share of events',
      of: 'submission',
      x,
      y: groups.map((group) => group.events / group.n),
      low: intervals.map(([low]) => low),
      high: intervals.map(([, high]) => high),
      labels: groups.map((group) => `n = ${group.n}`),
    },
    { name: 'mean forecast', of: 'submission', x, y: groups.map((group) => group.probabilities / group.n) },
  ];
}
