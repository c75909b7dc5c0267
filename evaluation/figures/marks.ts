import { round } from '../report/figures/svg.ts';
import type { MarkShape } from './series-style.ts';

/** The outline of each mark around 0, for a radius of 1; areas look alike. */
const OUTLINES: Record<Exclude<MarkShape, 'circle'>, readonly (readonly [number, number])[]> = {
  square: [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
  triangle: [
    [0, -1.25],
    [1.15, 0.8],
    [-1.15, 0.8],
  ],
  diamond: [
    [0, -1.3],
    [1.3, 0],
    [0, 1.3],
    [-1.3, 0],
  ],
  cross: [
    [-1.2, -0.4],
    [-0.4, -0.4],
    [-0.4, -1.2],
    [0.4, -1.2],
    [0.4, -0.4],
    [1.2, -0.4],
    [1.2, 0.4],
    [0.4, 0.4],
    [0.4, 1.2],
    [-0.4, 1.2],
    [-0.4, 0.4],
    [-1.2, 0.4],
  ],
  wedge: [
    [0, 1.25],
    [1.15, -0.8],
    [-1.15, -0.8],
  ],
};

/**
 * The outline of a mark as SVG path data.
 *
 * @source none: drawing
 */
export function markPath(shape: MarkShape, x: number, y: number, radius: number): string {
  if (shape === 'circle') {
    const [r, left] = [round(radius), round(x - radius)];
    return `M${left} ${round(y)}a${r} ${r} 0 1 0 ${round(2 * radius)} 0a${r} ${r} 0 1 0 ${round(-2 * radius)} 0Z`;
  }
  const corners = OUTLINES[shape].map(([dx, dy]) => `${round(x + dx * radius)} ${round(y + dy * radius)}`);
  return `M${corners.join('L')}Z`;
}
