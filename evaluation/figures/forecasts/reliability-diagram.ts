import { calibrationBins } from '../../metrics/binary/calibration-error.ts';
import { clopperPearson } from '../../statistics/clopper-pearson.ts';
import type { Figure, FigureSeries } from '../figure.ts';
import { type ForecastPanel, onceEach, shareAxis } from './forecast-panel.ts';

/**
 * Reliability diagram: how often the event happened where it was forecast with about the same probability.
 *
 * @param panels - events
 * @param bins   - bins of equal width; empty ones have no point
 * @returns a figure; points of a calibrated system lie on the diagonal
 * @source Murphy & Winkler (1977), "Reliability of subjective probability forecasts of precipitation and temperature";
 *         intervals: Clopper & Pearson (1934)
 */
export function reliabilityDiagram(panels: readonly ForecastPanel[], bins: number): Figure {
  return {
    id: 'reliability',
    title: 'Reliability diagram',
    description: `Share of events among the instances of each of ${bins} bins of equal width, against their mean forecast, with exact 95 % intervals. On the diagonal forecasts are calibrated; points below it were forecast too high.`,
    reveals: 'scores',
    kind: 'points',
    x: shareAxis('mean forecast probability'),
    y: shareAxis('share of events'),
    references: [{ kind: 'diagonal', label: 'calibrated' }],
    panels: panels.map((panel) => ({ name: panel.name, series: [seriesOf(panel, bins)] })),
  };
}

function seriesOf({ forecasts }: ForecastPanel, bins: number): FigureSeries {
  const { sizes, events, probabilities } = calibrationBins(forecasts, 'width', bins)(onceEach(forecasts));
  const filled = [...sizes.keys()].filter((bin) => sizes[bin]! > 0);
  const intervals = filled.map((bin) => clopperPearson(events[bin]!, sizes[bin]!));
  return {
    name: '',
    of: 'submission',
    x: filled.map((bin) => probabilities[bin]! / sizes[bin]!),
    y: filled.map((bin) => events[bin]! / sizes[bin]!),
    low: intervals.map(([low]) => low),
    high: intervals.map(([, high]) => high),
    labels: filled.map((bin) => `n = ${sizes[bin]}`),
  };
}
