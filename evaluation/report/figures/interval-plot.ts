import { valueDecimals } from '../claims.ts';
import { formatInterval, formatNumber } from '../format-number.ts';
import { printable } from '../printable.ts';
import { pairsWithReference, referenceOf } from '../reference.ts';
import type { SignificanceReport } from '../report.ts';
import { intervalRows } from './interval-rows.ts';
import { svgImage } from './svg.ts';
import type { FigureTheme } from './theme.ts';

/**
 * The value of each system with its interval, best first; filled marks are systems not significantly different from
 * the leader, or the baseline.
 *
 * @source `intervalRows`
 */
export function intervalPlot(report: SignificanceReport, theme: FigureTheme): string {
  const { systems, metricDefinition } = report;
  const decimals = valueDecimals(report);
  const reference = referenceOf(report);
  const differ = new Set(
    pairsWithReference(report).flatMap(({ a, b, significant }) => (significant ? [a, b] : [])),
  );
  const rows = systems.map((system, i) => ({
    label: `${i + 1}. ${printable(system.name)}`,
    value: system.value,
    ci: system.ci,
    text: `${formatNumber(system.value, decimals)} ${formatInterval(system.ci, decimals)}`,
    isMarked: system.name === reference || !differ.has(system.name),
  }));
  const better = metricDefinition.direction === 'higher' ? 'higher is better' : 'lower is better';
  const drawing = intervalRows(
    {
      rows,
      reference: systems.find(({ name }) => name === reference)?.value ?? systems[0]!.value,
      axisLabel: `${metricDefinition.label} (${better})`,
    },
    theme,
  );
  const described = rows.map((row) => `${row.label}: ${row.text}`).join('; ');
  return svgImage(
    {
      id: 'intervals',
      title: `${metricDefinition.label} of each system with its interval`,
      description: described,
      ...drawing,
    },
    theme,
  );
}
