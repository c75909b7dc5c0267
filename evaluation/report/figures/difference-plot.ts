import { valueDecimals } from '../claims.ts';
import { formatInterval, formatNumber } from '../format-number.ts';
import { cutToWidth, printable } from '../printable.ts';
import type { SignificanceReport } from '../report.ts';
import { intervalRows } from './interval-rows.ts';
import { svgImage } from './svg.ts';
import type { FigureTheme } from './theme.ts';

/**
 * The difference of each other system from the leader with its paired interval; filled marks are significant after
 * the correction.
 *
 * @source `intervalRows`
 */
export function differencePlot(report: SignificanceReport, theme: FigureTheme): string {
  const decimals = valueDecimals(report);
  const leader = report.systems[0]!;
  const place = new Map(report.systems.map((system, i) => [system.name, i + 1]));
  const rows = report.pairs
    .filter((pair) => pair.a === leader.name && pair.difference !== null)
    .map((pair) => {
      const value = -(pair.difference ?? 0);
      const ci = pair.ci && ([-pair.ci[1], -pair.ci[0]] as const);
      return {
        label: `${place.get(pair.b)}. ${printable(pair.b)}`,
        value,
        ci,
        text: `${formatNumber(value, decimals)} ${formatInterval(ci, decimals)}`,
        isMarked: pair.significant,
      };
    });
  const axisLabel = `${report.metricDefinition.label}, difference from ${cutToWidth(printable(leader.name), 40)}`;
  const drawing = intervalRows({ rows, reference: 0, axisLabel }, theme);
  const described = rows
    .map((row) => `${row.label}: ${row.text}${row.isMarked ? ', significant' : ''}`)
    .join('; ');
  return svgImage(
    {
      id: 'differences',
      title: `Differences from ${printable(leader.name)} with intervals`,
      description: described,
      ...drawing,
    },
    theme,
  );
}
