import { svgLine, svgText } from '../report/figures/svg.ts';
import type { FigureTheme } from '../report/figures/theme.ts';
import type { FigureHead } from './figure.ts';
import { markPath } from './marks.ts';
import type { OverlaySeries } from './overlay.ts';
import type { SeriesStyle } from './series-style.ts';

const ROW = 20;
const SAMPLE = 30;
const CHARACTER = 6.4;
const GAP = 22;

/**
 * Names of the series with samples of their looks, in rows above the plot. A series that is alone is named by the title.
 *
 * @param width - of the drawing
 * @returns the drawing and its height
 * @source none: drawing
 */
export function layLegend(
  { kind }: FigureHead,
  styles: readonly SeriesStyle[],
  series: readonly OverlaySeries[],
  width: number,
  theme: FigureTheme,
): { svg: string; height: number } {
  if (styles.length < 2) return { svg: '', height: 0 };
  let [x, row] = [0, 0];
  const entries = styles.map((style, i) => {
    const wide = SAMPLE + 8 + CHARACTER * style.name.length;
    if (x > 0 && x + wide > width) [x, row] = [0, row + 1];
    const look = kind === 'bars' && series[i]!.system === null ? 'points' : kind;
    const drawn = entry(style, look, x, ROW * (row + 0.5), theme);
    x += wide + GAP;
    return drawn;
  });
  return { svg: entries.join('\n'), height: ROW * (row + 1) + 6 };
}

function entry(
  { colour, dashes, shape, name }: SeriesStyle,
  kind: FigureHead['kind'],
  x: number,
  y: number,
  theme: FigureTheme,
): string {
  const middle = x + SAMPLE / 2;
  const dashed = dashes === '' ? '' : ` stroke-dasharray="${dashes}"`;
  const line = svgLine([x, y], [x + SAMPLE, y], colour, `stroke-width="2"${dashed}`);
  const mark = `<path d="${markPath(shape, middle, y, 4)}" fill="${colour}" stroke="${theme.surface}" stroke-width="0.75"/>`;
  const box = `<rect x="${middle - 7}" y="${y - 6}" width="14" height="12" fill="${colour}" fill-opacity="0.8" stroke="${colour}"${dashed}/>`;
  const sample = { line: line + mark, step: line, points: mark, bars: box }[kind];
  return sample + svgText(x + SAMPLE + 8, y, name, { fill: theme.ink });
}
