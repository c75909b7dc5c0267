import { escapeXml } from '../escape.ts';
import { cutToWidth } from '../printable.ts';
import { linearAxis } from './axis.ts';
import { round, svgLine, svgText } from './svg.ts';
import type { FigureTheme } from './theme.ts';

/** One row: an estimate with its interval. */
export interface IntervalRow {
  readonly label: string;
  readonly value: number;
  readonly ci: readonly [number, number] | null;
  /** The value and interval in figures, shown on the right. */
  readonly text: string;
  readonly isMarked: boolean;
}

export interface IntervalRows {
  readonly rows: readonly IntervalRow[];
  /** Value of the dashed line. */
  readonly reference: number;
  readonly axisLabel: string;
  /** Shaded: differences from the dashed line that do not matter in practice. */
  readonly margin?: number | undefined;
}

const WIDTH = 720;
const LABELS = 218;
const FIGURES = 168;
const TOP = 8;
const BOTTOM = 44;

/**
 * Estimates with intervals as rows over a common axis.
 *
 * @returns the drawing and its size
 * @source Cleveland (1985), "The Elements of Graphing Data", dot plots with error bars
 */
export function intervalRows({ rows, reference, axisLabel, margin }: IntervalRows, theme: FigureTheme) {
  const rowHeight = rows.length > 30 ? 14 : 22;
  const size = rows.length > 30 ? 10 : 12;
  const height = TOP + rows.length * rowHeight + BOTTOM;
  const bottom = height - BOTTOM;
  const [left, right] = [LABELS + 12, WIDTH - FIGURES - 12];
  const shaded = margin === undefined ? [] : [reference - margin, reference + margin];
  const axis = linearAxis(
    [reference, ...shaded, ...rows.flatMap((row) => [row.value, ...(row.ci ?? [])])],
    left,
    right,
  );
  const dashed = axis.position(reference);
  const [from, to] = shaded.map(axis.position);
  const band =
    from === undefined || to === undefined
      ? []
      : [
          `<rect x="${round(from)}" y="${TOP}" width="${round(to - from)}" height="${bottom - TOP}" fill="${theme.accent}" fill-opacity="0.1"/>`,
        ];
  const body = [
    ...band,
    ...axis.ticks.flatMap((tick) => [
      svgLine([axis.position(tick), TOP], [axis.position(tick), bottom], theme.grid),
      svgText(axis.position(tick), bottom + 12, axis.format(tick), {
        fill: theme.muted,
        anchor: 'middle',
        size: 11,
      }),
    ]),
    svgLine([dashed, TOP], [dashed, bottom], theme.accent, 'stroke-dasharray="4 3"'),
    ...rows.flatMap((row, i) => drawRow(row, TOP + (i + 0.5) * rowHeight, size, axis.position, theme)),
    svgText((left + right) / 2, height - 10, axisLabel, { fill: theme.ink, anchor: 'middle' }),
  ];
  return { width: WIDTH, height, body: body.join('\n') };
}

function drawRow(
  row: IntervalRow,
  y: number,
  size: number,
  position: (value: number) => number,
  theme: FigureTheme,
): string[] {
  const colour = row.isMarked ? theme.accent : theme.muted;
  const fill = row.isMarked ? colour : theme.surface;
  const x = position(row.value);
  const interval = row.ci
    ? [
        svgLine([position(row.ci[0]), y], [position(row.ci[1]), y], colour, 'stroke-width="2"'),
        ...row.ci.map((end) =>
          svgLine([position(end), y - 3.5], [position(end), y + 3.5], colour, 'stroke-width="1.5"'),
        ),
      ]
    : [];
  return [
    svgText(LABELS, y, cutToWidth(row.label, size === 10 ? 40 : 33), {
      fill: theme.ink,
      anchor: 'end',
      size,
    }),
    `<g><title>${escapeXml(`${row.label}: ${row.text}`)}</title>`,
    ...interval,
    `<circle cx="${round(x)}" cy="${round(y)}" r="4" fill="${fill}" stroke="${colour}" stroke-width="1.5"/></g>`,
    svgText(WIDTH - FIGURES, y, row.text, { fill: theme.ink, size: size - 1 }),
  ];
}
