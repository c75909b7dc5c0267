import { drawResamples } from '../../statistics/draw-resamples.ts';
import { percentileInterval } from '../../statistics/percentile-interval.ts';
import { resamplingPlan } from '../../statistics/resampling-plan.ts';
import type { Figure, FigureSeries } from '../figure.ts';
import { type ForecastPanel, onceEach, shareAxis } from './forecast-panel.ts';
import { GRID, precisionRecallCurve, rocCurve, type ThresholdCurve } from './threshold-curves.ts';

const RESAMPLES = 200;
/** Bands of many instances cost much and are narrow: beyond this many, counted once a panel, there is none. */
const BAND_LIMIT = 20_000;
const SEED = 1;

const BANDS = `Bands: pointwise 95 % percentile intervals of ${RESAMPLES} bootstrap resamples of the instances (none beyond ${BAND_LIMIT} instances in all panels).`;

/**
 * ROC curves with bootstrap bands.
 *
 * @param panels - events
 * @returns a figure that tells of the truth
 * @source Fawcett (2006), "An introduction to ROC analysis"; bands: Efron (1979)
 */
export function rocFigure(panels: readonly ForecastPanel[]): Figure {
  return {
    id: 'roc',
    title: 'ROC curve',
    description: `True positive rate against false positive rate over all thresholds; the area below is the ROC AUC. ${BANDS}`,
    reveals: 'instances',
    kind: 'line',
    x: shareAxis('false positive rate'),
    y: shareAxis('true positive rate'),
    references: [{ kind: 'diagonal', label: 'chance' }],
    panels: panels.map((panel) => ({
      name: panel.name,
      series: [bandedSeries(panel, rocCurve, hasBands(panels))],
    })),
  };
}

/**
 * Precision-recall curves with bootstrap bands.
 *
 * @param panels - events
 * @returns a figure that tells of the truth
 * @source Davis & Goadrich (2006); bands: Efron (1979)
 */
export function precisionRecallFigure(panels: readonly ForecastPanel[]): Figure {
  return {
    id: 'precision-recall',
    title: 'Precision-recall curve',
    description: `Precision at the first threshold that finds each share of the events. The level line is the share of events, what chance gives. ${BANDS}`,
    reveals: 'instances',
    kind: 'line',
    x: shareAxis('recall'),
    y: shareAxis('precision'),
    references: [],
    panels: panels.map((panel) => ({
      name: panel.name,
      series: [bandedSeries(panel, precisionRecallCurve, hasBands(panels)), chance(panel)],
    })),
  };
}

const hasBands = (panels: readonly ForecastPanel[]): boolean =>
  panels.reduce((sum, { forecasts }) => sum + forecasts.events.length, 0) <= BAND_LIMIT;

function chance({ forecasts: { events } }: ForecastPanel): FigureSeries {
  const rate = events.reduce((sum, event) => sum + event, 0) / events.length;
  return { name: 'chance', of: 'reference', x: [0, 1], y: [rate, rate] };
}

function bandedSeries(
  { forecasts }: ForecastPanel,
  prepare: (forecasts: ForecastPanel['forecasts']) => ThresholdCurve,
  isBanded: boolean,
): FigureSeries {
  const curve = prepare(forecasts);
  const line = { name: '', of: 'submission', x: GRID, y: plain(curve(onceEach(forecasts))) } as const;
  if (!isBanded || line.y.includes(null)) return line;
  const replicates = GRID.map(() => new Float64Array(RESAMPLES));
  drawResamples(resamplingPlan(forecasts.events.length), RESAMPLES, SEED, (resample, counts) => {
    for (const [place, value] of curve(counts).entries()) replicates[place]![resample] = value;
  });
  const bands = replicates.map((values) => percentileInterval(values));
  return { ...line, low: plain(bands.map(([low]) => low)), high: plain(bands.map(([, high]) => high)) };
}

/** Figures have null where a value is undefined. */
const plain = (values: ArrayLike<number>): (number | null)[] =>
  Array.from(values, (value) => (Number.isFinite(value) ? value : null));
