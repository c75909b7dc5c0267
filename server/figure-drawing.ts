import { drawFigure } from '#evaluation/figures/draw-figure.ts';
import { type FigureTable, figureTable } from '#evaluation/figures/figure-table.ts';
import type { FigureOverlay } from '#evaluation/figures/overlay.ts';
import { PAGE_THEME, PRINT_THEME } from '#evaluation/report/figures/theme.ts';
import { toCsv } from './http/csv.ts';

export { shadeOf } from '#evaluation/report/figures/shade.ts';

/** A figure as a page shows it: drawn, and the numbers behind. */
export function figureOnPage(overlay: FigureOverlay): { svg: string; table: FigureTable } {
  return { svg: drawFigure(overlay, PAGE_THEME), table: figureTable(overlay) };
}

/** A figure as a file that needs no page around it. */
export const figureSvg = (overlay: FigureOverlay): string => drawFigure(overlay, PRINT_THEME);

export function figureCsv(overlay: FigureOverlay): string {
  const { columns, rows } = figureTable(overlay);
  return toCsv([columns, ...rows]);
}
