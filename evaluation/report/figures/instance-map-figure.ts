import { valueDecimals } from '../claims.ts';
import { escapeXml } from '../escape.ts';
import { formatNumber } from '../format-number.ts';
import { cutToWidth, printable } from '../printable.ts';
import type { SignificanceReport } from '../report.ts';
import { shadeOf } from './shade.ts';
import { round, svgImage, svgText } from './svg.ts';
import type { FigureTheme } from './theme.ts';

const WIDTH = 720;
const LABELS = 170;
const TOP = 26;
const ROW = 15;
const WIDEST = 64;
/** Steps of colour. */
const SHADES = 10;

/**
 * Values of all systems on the instances on which they differ most: a row an instance, a column a system; the better the
 * value, the stronger its colour. A row tells of its best and worst system.
 *
 * @source Wilkinson & Friendly (2009), "The History of the Cluster Heat Map", The American Statistician 63
 */
export function instanceMapFigure(report: SignificanceReport, theme: FigureTheme): string {
  const { instances, values } = report.instanceAnalysis?.map ?? { instances: [], values: [] };
  const known = values.flat().filter((value) => value !== null);
  const shade = shadeOf(known, report.metricDefinition.direction);
  const cell = Math.min(WIDEST, (WIDTH - LABELS - 16) / report.systems.length);
  const bottom = TOP + instances.length * ROW;
  const rows = instances.map((instance, row) => {
    const told = rowInWords(instance, values[row]!, report);
    return [
      `<g><title>${escapeXml(told)}</title>`,
      svgText(LABELS, TOP + (row + 0.5) * ROW, cutToWidth(printable(instance), 28), {
        ...{ fill: theme.ink, anchor: 'end', size: 11 },
      }),
      ...['<g>', ...cells(values[row]!, TOP + row * ROW, cell, shade, theme), '</g>'],
      '</g>',
    ].join('\n');
  });
  return svgImage(
    {
      id: 'instance-map',
      title: `${report.metricDefinition.label} of each system on single ${report.instanceKind[1]}`,
      description: instances.map((instance, row) => rowInWords(instance, values[row]!, report)).join('; '),
      width: WIDTH,
      height: bottom + 40,
      body: [
        ...columnHeads(report.systems.length, cell, theme),
        ...rows,
        ...legend(known, bottom + 14, report, theme),
      ].join('\n'),
    },
    theme,
  );
}

/** Numbers of the systems, as many as there is room for. */
function columnHeads(systems: number, cell: number, theme: FigureTheme): string[] {
  const every = Math.ceil(18 / cell);
  return Array.from({ length: systems }, (_, i) => i)
    .filter((i) => i % every === 0)
    .map((i) =>
      svgText(LABELS + 8 + (i + 0.5) * cell, TOP - 12, String(i + 1), {
        ...{ fill: theme.muted, anchor: 'middle', size: 11 },
      }),
    );
}

/** Cells of one shade are one path: that says thousands of them in few bytes. A value that is missing is a dash. */
function cells(
  values: readonly (number | null)[],
  y: number,
  cell: number,
  shade: (value: number) => number,
  theme: FigureTheme,
): string[] {
  const gap = cell > 6 ? 1 : 0;
  const shapes = new Map<number, string>();
  const missing: string[] = [];
  for (const [i, value] of values.entries()) {
    const x = LABELS + 8 + i * cell;
    if (value === null) {
      missing.push(`M${round(x + cell * 0.3)} ${y + ROW / 2}h${round(cell * 0.4)}`);
      continue;
    }
    const level = Math.round(shade(value) * SHADES);
    const [width, height] = [round(cell - gap), ROW - 1];
    shapes.set(level, `${shapes.get(level) ?? ''}M${round(x)} ${y}h${width}v${height}h${-width}z`);
  }
  return [
    ...[...shapes].map(
      ([level, path]) =>
        `<path d="${path}" stroke="none" fill="${theme.accent}" fill-opacity="${opacityOf(level)}"/>`,
    ),
    ...(missing.length > 0 ? [`<path d="${missing.join('')}" stroke="${theme.muted}"/>`] : []),
  ];
}

const opacityOf = (level: number): number => round(0.04 + (0.96 * level) / SHADES);

/** From the worst to the best value that the map shows. */
function legend(
  known: readonly number[],
  y: number,
  report: SignificanceReport,
  theme: FigureTheme,
): string[] {
  const decimals = valueDecimals(report);
  const [lowest, highest] = [Math.min(...known), Math.max(...known)];
  const [worst, best] =
    report.metricDefinition.direction === 'higher' ? [lowest, highest] : [highest, lowest];
  const from = LABELS + 8 + 90;
  const style = { fill: theme.muted, size: 11 } as const;
  return [
    svgText(from - 8, y + 6, `worst ${formatNumber(worst, decimals)}`, { ...style, anchor: 'end' }),
    ...Array.from(
      { length: SHADES + 1 },
      (_, level) =>
        `<rect x="${from + level * 14}" y="${y}" width="14" height="12" fill="${theme.accent}" fill-opacity="${opacityOf(level)}"/>`,
    ),
    svgText(from + (SHADES + 1) * 14 + 8, y + 6, `best ${formatNumber(best, decimals)}`, style),
  ];
}

function rowInWords(
  instance: string,
  values: readonly (number | null)[],
  report: SignificanceReport,
): string {
  const { systems, metricDefinition } = report;
  const decimals = valueDecimals(report);
  const sign = metricDefinition.direction === 'higher' ? -1 : 1;
  const ordered = values
    .flatMap((value, i) => (value === null ? [] : { value, name: printable(systems[i]!.name) }))
    .sort((a, b) => sign * (a.value - b.value));
  const [best, worst] = [ordered[0]!, ordered.at(-1)!];
  return `${printable(instance)}: best ${best.name} ${formatNumber(best.value, decimals)}, worst ${worst.name} ${formatNumber(worst.value, decimals)}`;
}
