import { escapeXml } from '../report/escape.ts';
import { round, svgLine } from '../report/figures/svg.ts';
import type { FigureTheme } from '../report/figures/theme.ts';
import type { PlotArea } from './draw-axes.ts';
import type { FigureReference } from './figure.ts';
import type { FigureScale } from './scale.ts';

const DASHES = 'stroke-dasharray="3 4" stroke-width="1.25"';

/** A reference as SVG; its name is drawn above the data, its line beneath. */
interface DrawnReference {
  readonly line: string;
  readonly name: string;
}

/**
 * Lines for orientation with their names beside them: dotted, so that they are not taken for data.
 *
 * @source none: drawing
 */
export function drawReferences(
  references: readonly FigureReference[],
  x: FigureScale,
  y: FigureScale,
  area: PlotArea,
  theme: FigureTheme,
): DrawnReference[] {
  return references.flatMap((reference) => {
    if (reference.kind === 'horizontal') {
      const at = y.position(reference.at);
      if (at === undefined) return [];
      return {
        line: svgLine([area.left, at], [area.right, at], theme.muted, DASHES),
        name: label(area.right - 4, at - 6, 'end', reference.label, theme),
      };
    }
    if (reference.kind === 'vertical') {
      const at = x.position(reference.at);
      if (at === undefined) return [];
      return {
        line: svgLine([at, area.top], [at, area.bottom], theme.muted, DASHES),
        name:
          at > (area.left + area.right) / 2
            ? label(at - 5, area.top + 10, 'end', reference.label, theme)
            : label(at + 5, area.top + 10, 'start', reference.label, theme),
      };
    }
    return diagonal(reference.label, x, y, theme);
  });
}

/** Where both axes show the same value. */
function diagonal(name: string, x: FigureScale, y: FigureScale, theme: FigureTheme): DrawnReference[] {
  const low = Math.max(x.domain[0], y.domain[0]);
  const high = Math.min(x.domain[1], y.domain[1]);
  const [left, bottom] = [x.position(low), y.position(low)];
  const [right, top] = [x.position(high), y.position(high)];
  if (left === undefined || bottom === undefined || right === undefined || top === undefined) return [];
  if (!(low < high)) return [];
  return [
    {
      line: svgLine([left, bottom], [right, top], theme.muted, DASHES),
      name: label(right - 8, top + 22, 'end', name, theme),
    },
  ];
}

function label(x: number, y: number, anchor: string, text: string, theme: FigureTheme): string {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" font-size="11" fill="${theme.muted}" stroke="${theme.surface}" stroke-width="3" paint-order="stroke">${escapeXml(text)}</text>`;
}
