import type { FigureOverlay, OverlaySeries } from './overlay.ts';
import type { SeriesStyle } from './series-style.ts';

/**
 * What a reader who cannot see the drawing is told: the figure's own words, then each series with its number of points
 * and its range.
 *
 * @param styles - of the series: their names as drawn
 * @source none: text
 */
export function describeOverlay({ head, series }: FigureOverlay, styles: readonly SeriesStyle[]): string {
  const told = series.map((one, i) => `${styles[i]!.name}: ${rangeOf(one)}`);
  return [head.description, ...(told.length > 0 ? [`${told.join('; ')}.`] : [])].join(' ');
}

function rangeOf({ x, y }: OverlaySeries): string {
  const values = y.filter((value) => value !== null && Number.isFinite(value)) as number[];
  if (values.length === 0) return 'no values';
  const [least, most] = values.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  return `${x.length === 1 ? '1 point' : `${x.length} points`} from ${brief(least)} to ${brief(most)}`;
}

const brief = (value: number): string => String(Number(value.toPrecision(4)));
