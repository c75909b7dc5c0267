import { escapeXml } from '../escape.ts';
import { formatP } from '../format-number.ts';
import { cutToWidth, printable } from '../printable.ts';
import type { ReportPair, SignificanceReport } from '../report.ts';
import { svgImage, svgText } from './svg.ts';
import type { FigureTheme } from './theme.ts';

const WIDTH = 720;
const LABELS = 218;
const TOP = 26;

/** Up to this many systems the cells have room for the adjusted p. */
const VALUES_LIMIT = 12;

/**
 * All pairs as a matrix in order of rank: ▲ where the system of the row is significantly better, ▼ where it is
 * significantly worse, · where the data do not settle it; with the adjusted p where there is room.
 *
 * @source significance maps of challengeR: Wiesenfarth et al. (2021), Sci. Rep. 11
 */
export function significanceMatrix(report: SignificanceReport, theme: FigureTheme): string {
  const { systems, pairs } = report;
  const k = systems.length;
  const cell = Math.min(40, (WIDTH - LABELS - 12) / k);
  const size = Math.min(12, cell * 0.7);
  const place = new Map(systems.map((system, i) => [system.name, i]));
  const middle = (i: number) => (i + 0.5) * cell;
  const labels = systems.flatMap((system, i) => [
    svgText(LABELS, TOP + middle(i), cutToWidth(`${i + 1}. ${printable(system.name)}`, 33), {
      fill: theme.ink,
      anchor: 'end',
      size: Math.min(12, cell * 0.85),
    }),
    svgText(LABELS + 8 + middle(i), TOP - 12, String(i + 1), {
      fill: theme.muted,
      anchor: 'middle',
      size: Math.min(11, size),
    }),
  ]);
  const cells = pairs.flatMap((pair) => {
    const [i, j] = [place.get(pair.a) ?? 0, place.get(pair.b) ?? 0];
    return [drawCell(pair, i, j, '▲'), drawCell(pair, j, i, '▼')];
  });
  function drawCell(pair: ReportPair, row: number, column: number, mark: string): string {
    const [x, y] = [LABELS + 8 + column * cell, TOP + row * cell];
    const colour = mark === '▲' ? theme.better : theme.worse;
    const p = formatP(pair.pAdjusted, report.alpha);
    const box = `<rect x="${x.toFixed(2)}" y="${y.toFixed(2)}" width="${cell.toFixed(2)}" height="${cell.toFixed(2)}" fill="${pair.significant ? colour : 'none'}" fill-opacity="0.16" stroke="${theme.grid}" pointer-events="all"/>`;
    const hasRoom = k <= VALUES_LIMIT;
    const markAt = y + cell * (hasRoom ? 0.34 : 0.5);
    const symbol = svgText(x + cell / 2, markAt, pair.significant ? mark : '·', {
      fill: pair.significant ? colour : theme.muted,
      anchor: 'middle',
      size,
    });
    const value = hasRoom
      ? svgText(x + cell / 2, y + cell * 0.74, p, { fill: theme.ink, anchor: 'middle', size: 9 })
      : '';
    return `<g><title>${escapeXml(inWords(pair, report.alpha))}</title>${box}${symbol}${value}</g>`;
  }
  const described = pairs.map((pair) => inWords(pair, report.alpha)).join('; ');
  return svgImage(
    {
      id: 'matrix',
      title: 'Significance of all pairs',
      description: described,
      width: WIDTH,
      height: Math.ceil(TOP + k * cell + 8),
      body: [...labels, ...cells].join('\n'),
    },
    theme,
  );
}

function inWords({ a, b, significant, pAdjusted }: ReportPair, alpha: number): string {
  const verb = significant ? 'significantly better than' : 'not significantly different from';
  return `${printable(a)} ${verb} ${printable(b)} (${formatP(pAdjusted, alpha)})`;
}
