import { type CsvCell, type CsvRows, ends } from '../csv-table.ts';
import { printable } from '../printable.ts';
import { againstReference, pairsWithReference, referenceOf } from '../reference.ts';
import type { SignificanceReport } from '../report.ts';

/**
 * What `intervalPlot` draws.
 *
 * @source none: layout
 */
export function intervalData(report: SignificanceReport): CsvRows {
  const differ = new Set(
    pairsWithReference(report).flatMap(({ a, b, significant }) => (significant ? [a, b] : [])),
  );
  const reference = referenceOf(report);
  return [
    ['system', 'value', 'ci_low', 'ci_high', 'differs_significantly'],
    ...report.systems.map(({ name, value, ci }): CsvCell[] => [
      ...[printable(name), value, ...ends(ci), name !== reference && differ.has(name)],
    ]),
  ];
}

/**
 * What `differencePlot` draws: differences as seen from each other system.
 *
 * @source none: layout
 */
export function differenceData(report: SignificanceReport): CsvRows {
  const reference = referenceOf(report);
  return [
    ['system', 'minus', 'difference', 'ci_low', 'ci_high', 'significant'],
    ...pairsWithReference(report).map((pair): CsvCell[] => {
      const { other, difference, ci } = againstReference(pair, reference);
      return [printable(other), printable(reference), difference, ...ends(ci), pair.significant];
    }),
  ];
}

/**
 * What `significanceMatrix` draws: the system of the row is ranked above that of the column.
 *
 * @source none: layout
 */
export function matrixData({ pairs }: SignificanceReport): CsvRows {
  return [
    ['row', 'column', 'significantly_better', 'p_adjusted'],
    ...pairs.map(({ a, b, significant, pAdjusted }): CsvCell[] => [
      ...[printable(a), printable(b), significant, pAdjusted],
    ]),
  ];
}

/**
 * What `criticalDifferenceDiagram` draws.
 *
 * @source none: layout
 */
export function criticalDifferenceData({ systems, criticalDifference }: SignificanceReport): CsvRows {
  return [
    ['system', 'mean_rank', 'critical_difference'],
    ...systems.flatMap(({ name, meanRank }) =>
      meanRank === undefined ? [] : [[printable(name), meanRank, criticalDifference ?? null]],
    ),
  ];
}

/**
 * What `rankBlobs` draws.
 *
 * @source none: layout
 */
export function rankStabilityData({ systems }: SignificanceReport): CsvRows {
  return [
    ['system', 'rank', 'rank_low', 'rank_high', 'resample_rank', 'resamples'],
    ...systems.flatMap(({ name, rank, rankInterval, rankCounts }) =>
      (rankCounts?.counts ?? []).map((count, i): CsvCell[] => [
        ...[printable(name), rank, ...ends(rankInterval), (rankCounts?.first ?? 1) + i, count],
      ]),
    ),
  ];
}

/**
 * What `instanceDifferences` draws: the first pair, in ascending order.
 *
 * @source none: layout
 */
export function instanceDifferenceData({ instanceAnalysis }: SignificanceReport): CsvRows {
  const [pair] = instanceAnalysis?.differences ?? [];
  return [
    ['instance', 'system', 'minus', 'difference'],
    ...(pair?.values ?? []).map((value, i): CsvCell[] => [
      ...[printable(pair?.instances[i] ?? ''), printable(pair?.a ?? ''), printable(pair?.b ?? ''), value],
    ]),
  ];
}
