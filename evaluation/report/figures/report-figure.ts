import { criticalDifferenceDiagram } from '../../leaderboard/figures/critical-difference-diagram.ts';
import { rankBlobs } from '../../leaderboard/figures/rank-blobs.ts';
import type { SignificanceReport } from '../report.ts';
import { differencePlot } from './difference-plot.ts';
import { instanceDifferences } from './instance-differences.ts';
import { intervalPlot } from './interval-plot.ts';
import { significanceMatrix } from './significance-matrix.ts';
import type { FigureTheme } from './theme.ts';

/** Names of the figures of a significance report. */
export type FigureName =
  | 'intervals'
  | 'differences'
  | 'matrix'
  | 'critical-difference'
  | 'rank-stability'
  | 'instance-differences';

const FIGURES: Record<FigureName, (report: SignificanceReport, theme: FigureTheme) => string> = {
  intervals: intervalPlot,
  differences: differencePlot,
  matrix: significanceMatrix,
  'critical-difference': ({ systems, criticalDifference = 0 }, theme) =>
    criticalDifferenceDiagram(
      systems.flatMap(({ name, meanRank }) => (meanRank === undefined ? [] : { name, meanRank })),
      criticalDifference,
      theme,
    ),
  'rank-stability': ({ systems }, theme) =>
    rankBlobs(
      systems.flatMap(({ name, rank, rankInterval, rankCounts }) =>
        rankInterval && rankCounts ? { name, rank, rankInterval, rankCounts } : [],
      ),
      theme,
    ),
  'instance-differences': instanceDifferences,
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
