import { valueDecimals } from './claims.ts';
import { formatCount, formatInterval, formatNumber } from './format-number.ts';
import type { SignificanceReport } from './report.ts';
import { cutNote, name, number, type ReportTable, shortNames, text } from './tables.ts';

/**
 * What could have been found of the pairs that are not significant; undefined where power cannot be told of any.
 *
 * @source none: layout
 */
export function powerTable(report: SignificanceReport): ReportTable | undefined {
  const unsettled = report.pairs.filter((pair) => !pair.significant && pair.power);
  if (unsettled.length === 0) return undefined;
  const decimals = valueDecimals(report);
  const shown = shortNames(report);
  const sought =
    report.margin === undefined
      ? 'a small effect, a fifth of the standard deviation of the differences'
      : `the practical margin, ${report.margin}`;
  return {
    kind: 'table',
    caption: 'Pairs that are not settled: what could have been found',
    columns: [
      name('A'),
      name('B'),
      number('A − B'),
      number('found at 80 %'),
      number('difference'),
      number('power'),
      number(`${report.instanceKind[1]} needed`),
    ],
    rows: unsettled.map(({ a, b, difference, detectable, power, instancesNeeded }) => [
      shown(a),
      shown(b),
      formatNumber(difference, decimals),
      formatNumber(detectable, decimals),
      formatNumber(power?.difference ?? null, decimals),
      formatNumber(power?.probability ?? null, 3),
      instancesNeeded ? formatCount(instancesNeeded) : '–',
    ]),
    notes: `By a paired t-test at ${report.alpha}, uncorrected. found at 80 %: true difference that is found with probability 0.8. power: probability of finding the difference to its left, which is ${sought}. ${report.instanceKind[1]} needed: with so many a true difference as large as A − B is found with probability 0.8.${cutNote(report)}`,
  };
}

const VERDICTS = {
  equivalent: 'equivalent',
  'a-better': 'A better',
  'b-better': 'B better',
  unsettled: 'not settled',
};

/**
 * Where the differences lie with respect to the practical margin; undefined without one.
 *
 * @source none: layout
 */
export function practicalTable(report: SignificanceReport): ReportTable | undefined {
  const { margin, pairs } = report;
  if (margin === undefined || pairs.length === 0) return undefined;
  const decimals = valueDecimals(report);
  const shown = shortNames(report);
  const percent = formatNumber(100 * (1 - 2 * report.alpha), 0);
  return {
    kind: 'table',
    caption: `Practical margin of ${margin} ${report.metricDefinition.label}`,
    columns: [
      name('A'),
      name('B'),
      number('A − B'),
      number(`${percent} % CI`),
      number('within margin'),
      text('in practice'),
    ],
    rows: pairs.map(({ a, b, difference, practical }) => [
      shown(a),
      shown(b),
      formatNumber(difference, decimals),
      formatInterval(practical?.ci ?? null, decimals),
      formatNumber(practical?.share ?? null, 3),
      VERDICTS[practical?.verdict ?? 'unsettled'],
    ]),
    notes: `equivalent: the ${percent} % interval lies wholly within ±${margin}; A or B better: wholly beyond it, and significant. within margin: share of the resamples. Not corrected for the number of pairs.${cutNote(report)}`,
  };
}
