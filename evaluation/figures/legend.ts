import { round, svgLine, svgText } from '../report/figures/svg.ts';
import type { FigureTheme } from '../report/figures/theme.ts';
import type { FigureHead } from './figure.ts';
import { markPath } from './marks.ts';
import type { LegendEntry } from './series-style.ts';

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
  entries: readonly LegendEntry[],
  width: number,
  theme: FigureTheme,
): { svg: string; height: number } {
  if (entries.length < 2) return { svg: '', height: 0 };
  let [x, row] = [0, 0];
  const drawn = entries.map((entry) => {
    const wide = SAMPLE + 8 + CHARACTER * entry.name.length;
    if (x > 0 && x + wide > width) [x, row] = [0, row + 1];
    const svg = drawEntry(entry, kind, x, ROW * (row + 0.5), theme);
    x += wide + GAP;
    return svg;
  });
  return { svg: drawn.join('\n'), height: ROW * (row + 1) + 6 };
}

function drawEntry(
  entry: LegendEntry,
  kind: FigureHead['kind'],
  x: number,
  y: number,
  theme: FigureTheme,
): string {
  const { colour, dashes, shape, fill, name, of } = entry;
  const middle = x + SAMPLE / 2;
  const dashed = dashes === '' ? '' : ` stroke-dasharray="${dashes}"`;
  const line = svgLine([x, y], [x + SAMPLE, y], colour, `stroke-width="2"${dashed}`);
  const mark = `<path d="${markPath(shape, middle, y, 4)}" fill="${colour}" stroke="${theme.surface}" stroke-width="0.75"/>`;
  const box = `<rect x="${round(middle - 7)}" y="${y - 6}" width="14" height="12" fill="${colour}" fill-opacity="${fill}" stroke="${colour}"${dashed}/>`;
  const patch = `<rect x="${round(middle - 7)}" y="${y - 6}" width="14" height="12" fill="${colour}"/>`;
  const samples = { line: line + mark, step: line + mark, points: mark, bars: of === 'shared' ? mark : box };
  const ofSystem = { ...samples, points: patch, bars: patch };
  const ofPart = { ...samples, line, step: line };
  const sample = { system: ofSystem, part: ofPart, series: samples, shared: samples }[of][kind];
  return sample + svgText(x + SAMPLE + 8, y, name, { fill: theme.ink });
}
