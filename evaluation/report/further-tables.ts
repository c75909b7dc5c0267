import { decimalsFor, formatInterval, formatNumber, formatP } from './format-number.ts';
import { printable } from './printable.ts';
import type { FurtherMetric, SignificanceReport } from './report.ts';
import { cutNote, name, number, type ReportTable, shortNames, text } from './tables.ts';

/**
 * The systems by every metric; undefined where there is but one.
 *
 * @source none: layout
 */
export function furtherTable({
  furtherMetrics,
  systems,
  level,
}: SignificanceReport): ReportTable | undefined {
  if (!furtherMetrics) return undefined;
  const decimals = new Map(furtherMetrics.map((metric) => [metric, valueDecimalsOf(metric)]));
  return {
    kind: 'table',
    caption: `The same systems by other metrics, with ranks and ${level * 100} % intervals`,
    columns: [
      name('System'),
      ...furtherMetrics.flatMap(({ label, direction }) => [
        number(`${label}${direction === 'lower' ? ' (lower is better)' : ''}`),
        number('CI'),
        number('Rank'),
      ]),
    ],
    rows: systems.map((system, i) => [
      printable(system.name),
      ...furtherMetrics.flatMap((metric) => {
        const own = metric.systems[i];
        const places = decimals.get(metric) ?? 4;
        return [
          formatNumber(own?.value ?? null, places),
          formatInterval(own?.ci ?? null, places),
          own?.rank ? String(own.rank) : '–',
        ];
      }),
    ]),
    notes: 'In the order of the metric of this report.',
  };
}

/**
 * The pairs of the report by each of the other metrics.
 *
 * @source none: layout
 */
export function furtherPairsTables(report: SignificanceReport): ReportTable[] {
  const shown = shortNames(report);
  return (report.furtherMetrics ?? []).map((metric) => {
    const decimals = valueDecimalsOf(metric);
    return {
      kind: 'table',
      caption: `${metric.label}: differences and tests`,
      columns: [
        name('A'),
        name('B'),
        number('A − B'),
        number(`${report.level * 100} % CI`),
        number('p'),
        number('adjusted p'),
        text('significant'),
      ],
      rows: metric.pairs.map((pair) => [
        shown(pair.a),
        shown(pair.b),
        formatNumber(pair.difference, decimals),
        formatInterval(pair.ci, decimals),
        formatP(pair.p, report.alpha),
        formatP(pair.pAdjusted, report.alpha),
        pair.significant ? 'yes' : 'no',
      ]),
      notes: `Tested by ${metric.test}; corrected over the pairs of this metric.${cutNote(report)}`,
    };
  });
}

const valueDecimalsOf = ({ systems }: FurtherMetric): number =>
  decimalsFor(systems.flatMap(({ value }) => value ?? []));
