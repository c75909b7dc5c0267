import { escapeXml } from '../escape.ts';
import type { FigureTheme } from './theme.ts';

export interface Drawing {
  /** Distinguishes the ids of several figures on one page. */
  readonly id: string;
  readonly title: string;
  /** What a reader who cannot see the figure is told. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly body: string;
}

/**
 * A whole SVG image that screen readers announce by title and description.
 *
 * @source W3C SVG 2, "Accessibility support"
 */
export function svgImage(
  { id, title, description, width, height, body }: Drawing,
  theme: FigureTheme,
): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-description" font-family="${escapeXml(theme.font)}" font-size="12">`,
    `<title id="${id}-title">${escapeXml(title)}</title>`,
    `<desc id="${id}-description">${escapeXml(description)}</desc>`,
    body,
    '</svg>',
  ].join('\n');
}

export interface TextStyle {
  readonly fill: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly size?: number;
  readonly weight?: number;
}

/**
 * A line of text, its middle at height `y`.
 *
 * @source none: drawing
 */
export function svgText(
  x: number,
  y: number,
  text: string,
  { fill, anchor = 'start', size = 12, weight }: TextStyle,
): string {
  const bold = weight ? ` font-weight="${weight}"` : '';
  return `<text x="${round(x)}" y="${round(y + size * 0.35)}" text-anchor="${anchor}" font-size="${size}"${bold} fill="${fill}">${escapeXml(withoutLooseMarks(text))}</text>`;
}

/** Accents that no letter is joined with are left out: the typesetter of PDFs does not end on some of them. */
const withoutLooseMarks = (text: string): string => text.normalize('NFC').replace(/[\u0300-\u036f]/g, '');

/**
 * A straight line.
 *
 * @source none: drawing
 */
export function svgLine(
  from: readonly [number, number],
  to: readonly [number, number],
  stroke: string,
  more = '',
): string {
  return `<line x1="${round(from[0])}" y1="${round(from[1])}" x2="${round(to[0])}" y2="${round(to[1])}" stroke="${stroke}"${more && ` ${more}`}/>`;
}

/**
 * A coordinate with two decimals: enough for a screen, and the same text everywhere.
 *
 * @source none: drawing
 */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
