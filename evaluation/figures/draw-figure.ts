import { round, svgImage, svgText } from '../report/figures/svg.ts';
import type { FigureTheme } from '../report/figures/theme.ts';
import { printable } from '../report/printable.ts';
import { describeOverlay } from './describe-overlay.ts';
import { drawAxes, leftMargin, type PlotArea, slantOf } from './draw-axes.ts';
import { drawReferences } from './draw-references.ts';
import { drawSeries, type Plot } from './draw-series.ts';
import { layLegend } from './legend.ts';
import type { FigureOverlay, OverlaySeries } from './overlay.ts';
import { type FigureScale, figureScale } from './scale.ts';
import { legendEntries, seriesStyles } from './series-style.ts';

const WIDTH = 760;
const PLOT_HEIGHT = 330;
const RIGHT = 22;
/** Room for the name of the vertical axis. */
const ABOVE = 26;
/** Marks at the edge of the plot are drawn whole. */
const EDGE = 6;

/**
 * One panel of a figure with all its series as an SVG image, with title and description for screen readers. Systems
 * are told apart by colour, dashes and marks.
 *
 * @param theme - `PAGE_THEME` inside a page, `PRINT_THEME` on paper
 * @source Cleveland (1985), "The Elements of Graphing Data"
 */
export function drawFigure(overlay: FigureOverlay, theme: FigureTheme): string {
  const { head, panel, series } = overlay;
  const styles = seriesStyles(series, theme, head.kind);
  const legend = layLegend(head, legendEntries(series, styles, theme), WIDTH, theme);
  const top = legend.height + ABOVE;
  const yValues = verticalValues(overlay);
  const area: PlotArea = {
    left: leftMargin(figureScale(head.y, yValues, 1, 0)),
    right: WIDTH - RIGHT,
    top,
    bottom: top + PLOT_HEIGHT,
  };
  const x = figureScale(
    head.x,
    series.flatMap((one) => one.x),
    area.left,
    area.right,
    8,
  );
  const y = figureScale(head.y, yValues, area.bottom, area.top);
  const own = series.filter(({ system }) => system !== null);
  const plot: Plot = {
    kind: head.kind,
    x,
    y,
    base: y.position(Math.max(0, y.domain[0])) ?? area.bottom,
    barRoom: head.kind === 'bars' ? barRoom(x, own) : 0,
    theme,
  };
  const references = drawReferences(head.references, x, y, area, theme);
  const clip = `clip-${head.id}`;
  const body = [
    legend.svg,
    ...drawAxes(head, x, y, area, theme),
    `<clipPath id="${clip}"><rect x="${round(area.left - EDGE)}" y="${round(area.top - EDGE)}" width="${round(area.right - area.left + 2 * EDGE)}" height="${round(PLOT_HEIGHT + 2 * EDGE)}"/></clipPath>`,
    `<g clip-path="url(#${clip})">`,
    ...references.map(({ line }) => line),
    ...drawingOrder(overlay).flatMap((one) =>
      drawSeries(plot, one, styles[series.indexOf(one)]!, {
        index: Math.max(0, own.indexOf(one)),
        count: one.system === null ? 1 : own.length,
      }),
    ),
    '</g>',
    ...references.map(({ name }) => name),
  ];
  if (series.length === 0) {
    body.push(
      svgText((area.left + area.right) / 2, top + PLOT_HEIGHT / 2, 'Nothing to draw', {
        fill: theme.muted,
        anchor: 'middle',
      }),
    );
  }
  return svgImage(
    {
      id: `figure-${head.id}`,
      title: panel === '' ? head.title : `${head.title}: ${printable(panel)}`,
      description: describeOverlay(overlay, styles),
      width: WIDTH,
      height: Math.ceil(area.bottom + slantOf(x).depth + 44),
      body: body.join('\n'),
    },
    theme,
  );
}

/** What all share lies beneath lines, but would be hidden by bars and points. */
function drawingOrder({ head, series }: FigureOverlay): readonly OverlaySeries[] {
  if (head.kind === 'line' || head.kind === 'step') return series;
  return series.toSorted((a, b) => Number(a.system === null) - Number(b.system === null));
}

/** Everything that the vertical axis has to hold; bars of a linear axis begin at 0. */
function verticalValues({ head, series }: FigureOverlay): (number | null)[] {
  const ends = series.flatMap(({ y, low = [], high = [] }) => [...y, ...low, ...high]);
  const marked = head.references.flatMap((one) => (one.kind === 'horizontal' ? one.at : []));
  return [...(head.kind === 'bars' && head.y.scale === 'linear' ? [0] : []), ...marked, ...ends];
}

/** Most of the distance between neighbouring places. */
function barRoom(x: FigureScale, series: readonly OverlaySeries[]): number {
  if (x.bandWidth > 0) return x.bandWidth * 0.8;
  const places = [...new Set(series.flatMap((one) => one.x.map((at) => x.position(at))))]
    .filter((place) => place !== undefined)
    .sort((a, b) => a - b);
  const gaps = places.slice(1).map((place, i) => place - places[i]!);
  return (gaps.length > 0 ? Math.min(...gaps) : 40) * 0.8;
}
