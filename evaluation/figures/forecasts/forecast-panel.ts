import type { BinaryForecasts } from '../../metrics/binary/forecasts.ts';
import type { FigureAxis } from '../figure.ts';

/** Forecasts of one event, shown in a panel of its own: a class, a label, a cut between levels. */
export interface ForecastPanel {
  /** `''` where there is one event only. */
  readonly name: string;
  readonly forecasts: BinaryForecasts;
}

/**
 * An axis of shares or probabilities, from 0 to 1.
 *
 * @param label - what the share is of
 * @returns the axis
 * @source definition
 */
export const shareAxis = (label: string): FigureAxis => ({
  label,
  unit: '1',
  scale: 'linear',
  domain: [0, 1],
});

/**
 * Weights that draw every forecast once.
 *
 * @param forecasts - the forecasts
 * @returns ones; shape [n]
 * @source definition
 */
export const onceEach = ({ events }: BinaryForecasts): Float64Array =>
  new Float64Array(events.length).fill(1);
