import { criticalDifferenceDiagram } from '../../leaderboard/figures/critical-difference-diagram.ts';
import { podiumPlot } from '../../leaderboard/figures/podium-plot.ts';
import { rankBlobs } from '../../leaderboard/figures/rank-blobs.ts';
import type { CsvRows } from '../csv-table.ts';
import { instanceMapData, podiumData } from '../podium-data.ts';
import type { SignificanceReport } from '../report.ts';
import { podiumOf } from '../report-podium.ts';
import { differencePlot } from './difference-plot.ts';
import {
  criticalDifferenceData,
  differenceData,
  instanceDifferenceData,
  intervalData,
  matrixData,
  rankStabilityData,
} from './figure-data.ts';
import { instanceDifferences } from './instance-differences.ts';
import { instanceMapFigure } from './instance-map-figure.ts';
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
  | 'podium'
  | 'instance-map'
  | 'instance-differences';

interface Figure {
  readonly draw: (report: SignificanceReport, theme: FigureTheme) => string;
  /** All that is drawn, at full precision: its CSV file. */
  readonly data: (report: SignificanceReport) => CsvRows;
}

const FIGURES: Record<FigureName, Figure> = {
  intervals: { draw: intervalPlot, data: intervalData },
  differences: { draw: differencePlot, data: differenceData },
  matrix: { draw: significanceMatrix, data: matrixData },
  'critical-difference': {
    draw: ({ systems, criticalDifference = 0 }, theme) =>
      criticalDifferenceDiagram(
        systems.flatMap(({ name, meanRank }) => (meanRank === undefined ? [] : { name, meanRank })),
        criticalDifference,
        theme,
      ),
    data: criticalDifferenceData,
  },
  'rank-stability': {
    draw: ({ systems }, theme) =>
      rankBlobs(
        systems.flatMap(({ name, rank, rankInterval, rankCounts }) =>
          rankInterval && rankCounts ? { name, rank, rankInterval, rankCounts } : [],
        ),
        theme,
      ),
    data: rankStabilityData,
  },
  podium: {
    draw: (report, theme) => {
      const { metricDefinition, instanceKind } = report;
      const podium = podiumOf(report) ?? { systems: [], counts: [] };
      return podiumPlot(podium, { ...metricDefinition, instanceKind }, theme);
    },
    data: podiumData,
  },
  'instance-map': { draw: instanceMapFigure, data: instanceMapData },
  'instance-differences': { draw: instanceDifferences, data: instanceDifferenceData },
};

/**
 * A figure of a report as an SVG image, with title and description for screen readers.
 *
 * @param name - which one
 * @param theme - `PAGE_THEME` inside a page, `PRINT_THEME` on paper
 * @source each figure's own file
 */
export function reportFigure(name: FigureName, report: SignificanceReport, theme: FigureTheme): string {
  return FIGURES[name].draw(report, theme);
}

/**
 * What a figure of a report shows, as a table at full precision.
 *
 * @source each figure's own file
 */
export function reportFigureData(name: FigureName, report: SignificanceReport): CsvRows {
  return FIGURES[name].data(report);
}
