import type { FigureName } from '../document.ts';
import type { SignificanceReport } from '../report.ts';
import { differencePlot } from './difference-plot.ts';
import { intervalPlot } from './interval-plot.ts';
import { significanceMatrix } from './significance-matrix.ts';
import type { FigureTheme } from './theme.ts';

const FIGURES: Record<FigureName, (report: SignificanceReport, theme: FigureTheme) => string> = {
  intervals: intervalPlot,
  differences: differencePlot,
  matrix: significanceMatrix,
};

/**
 * A figure of a report as an SVG image, with title and description for screen readers.
 *
 * @param name - which one
 * @param theme - `PAGE_THEME` inside a page, `PRINT_THEME` on paper
 * @source each figure's own file
 */
export function reportFigure(name: FigureName, report: SignificanceReport, theme: FigureTheme): string {
  return FIGURES[name](report, theme);
}
