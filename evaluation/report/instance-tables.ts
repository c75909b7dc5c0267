import { quantile } from '../statistics/quantile.ts';
import { standardDeviation } from '../statistics/standard-deviation.ts';
import { valueDecimals } from './claims.ts';
import { formatCount, formatNumber } from './format-number.ts';
import { printable } from './printable.ts';
import type { InstanceAnalysis, SignificanceReport } from './report.ts';
import { cutNote, name, number, type ReportTable, shortNames, text } from './tables.ts';
import { capital } from './words.ts';

/**
 * The instances that the systems find hardest.
 *
 * @source none: layout
 */
export function hardestTable(report: SignificanceReport, { hardest }: InstanceAnalysis): ReportTable {
  const decimals = valueDecimals(report);
  const shown = shortNames(report);
  const named = (
    { best, worst }: Pick<InstanceAnalysis['hardest'][number], 'best' | 'worst'>,
    system: string,
  ) => (best.value === worst.value ? '–' : shown(system));
  return {
    kind: 'table',
    caption: `Hardest ${report.instanceKind[1]}, by the mean over the systems`,
    columns: [
      name(capital(report.instanceKind[0])),
      number('Mean'),
      number('Best'),
      name('by'),
      number('Worst'),
      name('by'),
    ],
    rows: hardest.map(({ instance, mean, best, worst }) => [
      printable(instance),
      formatNumber(mean, decimals),
      formatNumber(best.value, decimals),
      named({ best, worst }, best.system),
      formatNumber(worst.value, decimals),
      named({ best, worst }, worst.system),
    ]),
    notes: `Where several systems share the best or the worst value, one is named; none where all are equal.${cutNote(report)}`,
  };
}

const LEVELS = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1];

/**
 * The differences on single instances by their quantiles: the numbers behind the figure; undefined without a pair.
 *
 * @source none: layout
 */
export function differencesTable(report: SignificanceReport): ReportTable | undefined {
  const pairs = (report.instanceAnalysis?.differences ?? []).filter(({ values }) => values.length > 0);
  if (pairs.length === 0) return undefined;
  const decimals = valueDecimals(report);
  const shown = shortNames(report);
  return {
    kind: 'table',
    caption: `Differences on single ${report.instanceKind[1]}, A − B: quantiles`,
    columns: [
      name('A'),
      name('B'),
      ...['lowest', '5 %', '25 %', 'median', '75 %', '95 %', 'highest'].map(number),
    ],
    rows: pairs.map(({ a, b, values }) => [
      shown(a),
      shown(b),
      ...LEVELS.map((level) => formatNumber(quantile(values, level), decimals)),
    ]),
    notes: `The JSON and CSV files hold the difference on every ${report.instanceKind[0]}.${cutNote(report)}`,
  };
}

/**
 * The instances, or clusters of them, without which a difference changes most; undefined where none is known.
 *
 * @source none: layout
 */
export function influenceTable(report: SignificanceReport): ReportTable | undefined {
  const influential = report.instanceAnalysis?.influential ?? [];
  if (influential.length === 0) return undefined;
  const decimals = valueDecimals(report);
  const shown = shortNames(report);
  const unit = report.clusters === undefined ? report.instanceKind[0] : 'cluster';
  return {
    kind: 'table',
    caption: `Influence: differences without one ${unit}`,
    columns: [
      name('A'),
      name('B'),
      number('A − B'),
      name(`without ${unit}`),
      number('becomes'),
      text('turns around'),
    ],
    rows: influential.map(({ a, b, unit: left, difference, without, turnsAround }) => [
      shown(a),
      shown(b),
      formatNumber(difference, decimals),
      printable(left),
      formatNumber(without, decimals),
      turnsAround ? 'yes' : 'no',
    ]),
    notes: `The three of each pair that change it most. A claim that one ${unit} turns around rests on that ${unit}.${cutNote(report)}`,
  };
}

/**
 * The instances on which the systems differ most, in short: the numbers behind the map; undefined where there is none.
 *
 * @source none: layout
 */
export function mapTable(report: SignificanceReport): ReportTable | undefined {
  const { map } = report.instanceAnalysis ?? {};
  if (!map) return undefined;
  const decimals = valueDecimals(report);
  const [one, many] = report.instanceKind;
  return {
    kind: 'table',
    caption: `${capital(many)} on which the systems differ most`,
    columns: [name(capital(one)), ...['Systems', 'Mean', 'SD', 'Lowest', 'Highest'].map(number)],
    rows: map.instances.map((instance, row) => {
      const values = Float64Array.from(map.values[row]!.filter((value) => value !== null));
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const numbers = [mean, standardDeviation(values), Math.min(...values), Math.max(...values)];
      return [
        printable(instance),
        formatCount(values.length),
        ...numbers.map((value) => formatNumber(value, decimals)),
      ];
    }),
    notes: `SD: standard deviation over the systems. The JSON and CSV files hold the value of every system.`,
  };
}
