import { valueDecimals } from '../claims.ts';
import { formatInterval, formatNumber } from '../format-number.ts';
import { cutToWidth, printable } from '../printable.ts';
import { againstReference, pairsWithReference, referenceOf } from '../reference.ts';
import type { SignificanceReport } from '../report.ts';
import { intervalRows } from './interval-rows.ts';
import { svgImage } from './svg.ts';
import type { FigureTheme } from './theme.ts';

/**
 * The difference of each other system from the leader, or the baseline, with its paired interval; filled marks are significant after
 * the correction.
 *
 * @source `intervalRows`
 */
export function differencePlot(report: SignificanceReport, theme: FigureTheme): string {
  const decimals = valueDecimals(report);
  const reference = referenceOf(report);
  const place = new Map(report.systems.map((system, i) => [system.name, i + 1]));
  const rows = pairsWithReference(report).flatMap((pair) => {
    const { other, difference: value, ci } = againstReference(pair, reference);
    if (value === null) return [];
    return {
      label: `${place.get(other)}. ${printable(other)}`,
      value,
      ci,
      text: `${formatNumber(value, decimals)} ${formatInterval(ci, decimals)}`,
      isMarked: pair.significant,
    };
  });
  const axisLabel = `${report.metricDefinition.label} minus that of ${cutToWidth(printable(reference), 40)}`;
  const drawing = intervalRows({ rows, reference: 0, axisLabel, margin: report.margin }, theme);
  const described = rows
    .map((row) => `${row.label}: ${row.text}${row.isMarked ? ', significant' : ''}`)
    .join('; ');
  return svgImage(
    {
      id: 'differences',
      title: `Differences from ${printable(reference)} with intervals`,
      description: described,
      ...drawing,
    },
    theme,
  );
}
