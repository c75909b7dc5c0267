import { escapeXml } from '../report/escape.ts';
import { round, svgLine } from '../report/figures/svg.ts';
import type { FigureTheme } from '../report/figures/theme.ts';
import type { Figure } from './figure.ts';
import { markPath } from './marks.ts';
import type { OverlaySeries } from './overlay.ts';
import { linePath, type Place, steps, stretches } from './paths.ts';
import type { FigureScale } from './scale.ts';
import type { SeriesStyle } from './series-style.ts';

/** What every series of a figure is drawn on. */
export interface Plot {
  readonly kind: Figure['kind'];
  readonly x: FigureScale;
  readonly y: FigureScale;
  /** Height on paper from which bars rise. */
  readonly base: number;
  /** Width of the bars of all series at one place; 0 unless there are bars. */
  readonly barRoom: number;
  readonly theme: FigureTheme;
}

/** Its place among the series that stand beside each other at one x. */
export interface Slot {
  readonly index: number;
  readonly count: number;
}

/** Marks of a line with more points than this would run into each other. */
const MOST_MARKS_ON_LINES = 40;
const FEW_MARKS = 8;
/** Clouds of more points than this do not tell their numbers when pointed at. */
const MOST_HINTS = 400;

/**
 * A series as SVG: its intervals beneath, then its line, bars or points; each point tells its numbers when pointed at.
 *
 * @source none: drawing
 */
export function drawSeries(plot: Plot, series: OverlaySeries, style: SeriesStyle, slot: Slot): string[] {
  const isShared = series.system === null;
  if (plot.kind === 'points' || (plot.kind === 'bars' && isShared)) {
    return drawPoints(plot, series, style, slot);
  }
  return plot.kind === 'bars' ? drawBars(plot, series, style, slot) : drawLine(plot, series, style, slot);
}

function drawLine(plot: Plot, series: OverlaySeries, style: SeriesStyle, slot: Slot): string[] {
  const shape = plot.kind === 'step' ? steps : (places: readonly (readonly [number, number])[]) => places;
  const lines = stretches(placesOf(plot, series, series.y)).map(
    (places) =>
      `<path d="${linePath(shape(places))}" fill="none" stroke="${style.colour}" stroke-width="2" stroke-linejoin="round"${dashed(style)}/>`,
  );
  // On long lines a few marks tell whose they are, at other places on each.
  const every = series.x.length > MOST_MARKS_ON_LINES ? Math.ceil(series.x.length / FEW_MARKS) : 1;
  const first = Math.floor((every * (slot.index + 0.5)) / slot.count);
  const isMarked = (point: number) => point % every === first;
  return [
    ...bands(plot, series, style, shape),
    ...lines,
    ...marks(plot, series, style, { shift: 0, radius: 3.4, isMarked }),
  ];
}

const dashed = ({ dashes }: SeriesStyle): string => (dashes === '' ? '' : ` stroke-dasharray="${dashes}"`);

/** The area between both ends of the intervals, wherever both are known. */
function bands(
  plot: Plot,
  series: OverlaySeries,
  { colour }: SeriesStyle,
  shape: (places: readonly (readonly [number, number])[]) => readonly (readonly [number, number])[],
): string[] {
  const { low = [], high = [] } = series;
  const both = series.x.map((_, i) => low[i] != null && high[i] != null);
  const edge = (ends: readonly (number | null)[]) =>
    stretches(placesOf(plot, series, ends).map((place, i) => (both[i] ? place : undefined)));
  const upper = edge(high);
  return edge(low).map((places, i) => {
    const outline = [...shape(places), ...shape(upper[i] ?? []).toReversed()];
    return `<path d="${linePath(outline)}Z" fill="${colour}" fill-opacity="0.11"/>`;
  });
}

function drawPoints(plot: Plot, series: OverlaySeries, style: SeriesStyle, slot: Slot): string[] {
  const shift = plot.x.bandWidth > 0 ? slotShift(Math.min(plot.x.bandWidth * 0.7, slot.count * 14), slot) : 0;
  return [...errorBars(plot, series, style, shift), ...marks(plot, series, style, { shift, radius: 4 })];
}

function drawBars(plot: Plot, series: OverlaySeries, style: SeriesStyle, slot: Slot): string[] {
  const width = plot.barRoom / slot.count;
  const shift = slotShift(plot.barRoom, slot);
  const bars = placesOf(plot, series, series.y).map((place, i) => {
    if (place === undefined) return '';
    const [x, y] = place;
    const box = `x="${round(x + shift - width / 2)}" y="${round(Math.min(y, plot.base))}" width="${round(Math.max(0.5, width - 1))}" height="${round(Math.abs(y - plot.base))}"`;
    return `<rect ${box} fill="${style.colour}" fill-opacity="${style.fill}" stroke="${style.colour}"${dashed(style)}>${hint(series, style, i)}</rect>`;
  });
  return [...bars.filter(Boolean), ...errorBars(plot, series, { ...style, colour: plot.theme.ink }, shift)];
}

/** How far right of the middle a series stands that shares its places with others. */
function slotShift(room: number, { index, count }: Slot): number {
  return ((index + 0.5) / count - 0.5) * room;
}

function errorBars(plot: Plot, series: OverlaySeries, { colour }: SeriesStyle, shift: number): string[] {
  const lows = placesOf(plot, series, series.low ?? []);
  const highs = placesOf(plot, series, series.high ?? []);
  return lows.flatMap((low, i) => {
    const high = highs[i];
    if (low === undefined || high === undefined) return [];
    const x = low[0] + shift;
    return [
      svgLine([x, low[1]], [x, high[1]], colour, 'stroke-width="1.5"'),
      ...[low[1], high[1]].map((y) => svgLine([x - 3, y], [x + 3, y], colour, 'stroke-width="1.5"')),
    ];
  });
}

function marks(
  plot: Plot,
  series: OverlaySeries,
  style: SeriesStyle,
  { shift, radius, isMarked = () => true }: MarkLayout,
): string[] {
  const marked = placesOf(plot, series, series.y).flatMap((place, i) =>
    place === undefined || !isMarked(i) ? [] : [{ i, x: place[0] + shift, y: place[1] }],
  );
  const isCloud = marked.length > MOST_HINTS;
  return marked.map(({ i, x, y }) => {
    const outline = markPath(style.shape, x, y, radius);
    const told = isCloud ? '' : hint(series, style, i);
    return `<path d="${outline}" fill="${style.colour}" stroke="${plot.theme.surface}" stroke-width="0.75">${told}</path>`;
  });
}

interface MarkLayout {
  readonly shift: number;
  readonly radius: number;
  /** Which points have marks; all unless given. */
  readonly isMarked?: (point: number) => boolean;
}

/** The numbers of a point, shown by browsers when it is pointed at. */
function hint(series: OverlaySeries, { name }: SeriesStyle, i: number): string {
  const label = series.labels?.[i];
  const interval =
    series.low?.[i] == null || series.high?.[i] == null
      ? ''
      : ` [${brief(series.low[i])}, ${brief(series.high[i])}]`;
  const x = series.x[i] ?? '';
  const text = `${name}${label ? `, ${label}` : ''}: ${typeof x === 'number' ? brief(x) : x}, ${brief(series.y[i] ?? null)}${interval}`;
  return `<title>${escapeXml(text)}</title>`;
}

const brief = (value: number | null): string => (value === null ? '–' : String(Number(value.toPrecision(4))));

function placesOf({ x, y }: Plot, series: OverlaySeries, values: readonly (number | null)[]): Place[] {
  return series.x.map((at, i) => {
    const [left, top] = [x.position(at), y.position(values[i])];
    return left === undefined || top === undefined ? undefined : ([left, top] as const);
  });
}
