import { escapeXml } from '../report/escape.ts';
import { round, svgLine, svgText } from '../report/figures/svg.ts';
import type { FigureTheme } from '../report/figures/theme.ts';
import { cutToWidth, printable } from '../report/printable.ts';
import type { FigureHead } from './figure.ts';
import { axisName } from './figure-table.ts';
import type { FigureScale } from './scale.ts';

/** Where the data are drawn. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const CHARACTER = 6.3;
const SIZE = 11;
/** Widest label below a place, in characters. */
const LONGEST = 22;

/**
 * Room that the labels of the vertical axis need.
 *
 * @source none: drawing
 */
export function leftMargin(y: FigureScale): number {
  return 20 + CHARACTER * Math.max(3, ...y.ticks.map(({ label }) => label.length));
}

/**
 * Whether labels below the horizontal axis stand slanted, as they do where they are wider than their places, and how
 * much deeper they then reach.
 *
 * @source none: drawing
 */
export function slantOf(x: FigureScale): { isSlanted: boolean; depth: number } {
  const longest = Math.min(LONGEST, Math.max(0, ...x.ticks.map(({ label }) => label.length)));
  const isSlanted = x.bandWidth > 0 && longest * CHARACTER > x.bandWidth;
  return { isSlanted, depth: isSlanted ? longest * CHARACTER * 0.6 : 0 };
}

/**
 * Grid, labels and names of both axes.
 *
 * @source none: drawing
 */
export function drawAxes(
  head: FigureHead,
  x: FigureScale,
  y: FigureScale,
  { left, right, top, bottom }: PlotArea,
  theme: FigureTheme,
): string[] {
  const { isSlanted, depth } = slantOf(x);
  return [
    svgText(0, top - 15, axisName(head.y), { fill: theme.ink }),
    ...y.ticks.flatMap(({ at, label }) => [
      svgLine([left, at], [right, at], theme.grid),
      svgText(left - 9, at, label, { fill: theme.muted, anchor: 'end', size: SIZE }),
    ]),
    ...x.ticks.flatMap(({ at, label }) => [
      ...(x.bandWidth > 0 ? [] : [svgLine([at, top], [at, bottom], theme.grid)]),
      svgLine([at, bottom], [at, bottom + 5], theme.muted),
      isSlanted
        ? slanted(at, bottom + 12, label, theme)
        : svgText(at, bottom + 15, cutToWidth(printable(label), LONGEST), {
            fill: theme.muted,
            anchor: 'middle',
            size: SIZE,
          }),
    ]),
    svgLine([left, bottom], [right, bottom], theme.muted),
    svgText((left + right) / 2, bottom + depth + 34, axisName(head.x), { fill: theme.ink, anchor: 'middle' }),
  ];
}

function slanted(x: number, y: number, label: string, theme: FigureTheme): string {
  const text = escapeXml(cutToWidth(printable(label), LONGEST));
  return `<text x="${round(x)}" y="${round(y)}" transform="rotate(-35 ${round(x)} ${round(y)})" text-anchor="end" font-size="${SIZE}" fill="${theme.muted}">${text}</text>`;
}
