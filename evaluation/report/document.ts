import { associationsTable, attributesTable, cautionsOf } from './attribute-tables.ts';
import type { CsvRows } from './csv-table.ts';
import { type FigureName, reportFigure, reportFigureData } from './figures/report-figure.ts';
import type { FigureTheme } from './figures/theme.ts';
import { formatCount } from './format-number.ts';
import { furtherPairsTables, furtherTable } from './further-tables.ts';
import { differencesTable, hardestTable, influenceTable, mapTable } from './instance-tables.ts';
import { podiumCaption, podiumTable } from './podium-table.ts';
import { powerTable, practicalTable } from './power-tables.ts';
import { nameInSentence } from './printable.ts';
import type { InstanceAnalysis, SignificanceReport } from './report.ts';
import { rankAgreementTable, rankSharesTable } from './stability-tables.ts';
import {
  effectsTable,
  omnibusTable,
  pairsTable,
  provenanceTable,
  type ReportTable,
  submissionsTable,
  systemsTable,
} from './tables.ts';
import { capital } from './words.ts';

/** A part of a report that a format without figures can hold. */
export type TextBlock = Exclude<ReportBlock, { readonly kind: 'figure' }>;

/** A figure with all that renderings need of it. */
export type FigureBlock = Extract<ReportBlock, { readonly kind: 'figure' }>;

/** A part of a report, ready to be set in any format: the renderings differ in nothing but their syntax. */
export type ReportBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'figure';
      /** Stem of its files, `rank-stability`. */
      readonly name: string;
      readonly caption: string;
      /** As an SVG image, with title and description for screen readers. */
      readonly draw: (theme: FigureTheme) => string;
      /** What it shows, as a table at full precision. */
      readonly data: () => CsvRows;
    }
  | ReportTable;

/**
 * A report as a sequence of blocks. HTML, PDF, LaTeX and text show exactly these; figures, which show nothing that the
 * tables do not say, are left out where a format cannot hold them.
 *
 * @source none: layout
 */
export function reportDocument(report: SignificanceReport): ReportBlock[] {
  const isCompared = report.systems.length > 1;
  const isRecomputed = report.metricDefinition.summary === 'recomputed';
  return [
    { kind: 'paragraph', text: report.question },
    { kind: 'heading', text: 'What the data say' },
    { kind: 'list', items: report.claims },
    ...(report.warnings.length > 0
      ? ([
          { kind: 'heading', text: 'Read with care' },
          { kind: 'list', items: report.warnings.map((warning) => warning.message) },
        ] as const)
      : []),
    { kind: 'heading', text: 'Systems' },
    systemsTable(report),
    figure('intervals', report),
    ...(isCompared ? comparison(report) : []),
    ...stability(report),
    ...instances(report),
    ...furtherMetrics(report),
    ...attributes(report),
    { kind: 'heading', text: 'Data and methods' },
    { kind: 'paragraph', text: report.data },
    ...report.methods.map((text) => ({ kind: 'paragraph', text }) as const),
    { kind: 'heading', text: 'References' },
    { kind: 'list', items: report.references },
    { kind: 'heading', text: 'Provenance' },
    provenanceTable(report),
    {
      kind: 'paragraph',
      text: report.attributes
        ? 'The same report, computed offline; report.json is its JSON, which holds what the systems say of themselves:'
        : 'The same report, computed offline:',
    },
    { kind: 'code', text: report.provenance.command },
    { kind: 'heading', text: 'Appendix' },
    submissionsTable(report),
    ...(isCompared ? [pairsTable(report)] : []),
    ...(isCompared && !isRecomputed ? [effectsTable(report)] : []),
    ...[
      powerTable(report),
      practicalTable(report),
      ...furtherPairsTables(report),
      rankSharesTable(report),
      mapTable(report),
      attributesTable(report),
    ].filter((table) => table !== undefined),
  ];
}

/**
 * The blocks for a format that holds no figures: headings with nothing else below them go, too.
 *
 * @source none: layout
 */
export function withoutFigures(blocks: readonly ReportBlock[]): TextBlock[] {
  const left = blocks.filter((block) => block.kind !== 'figure');
  return left.filter(({ kind }, i) => kind !== 'heading' || left[i + 1]?.kind !== 'heading');
}

function comparison(report: SignificanceReport): ReportBlock[] {
  const omnibus = omnibusTable(report);
  return [
    { kind: 'heading', text: 'Comparisons' },
    ...(omnibus ? [omnibus] : []),
    figure('differences', report),
    ...(report.baseline === undefined ? [figure('matrix', report)] : []),
    ...(report.criticalDifference === undefined ? [] : [figure('critical-difference', report)]),
  ];
}

function stability(report: SignificanceReport): ReportBlock[] {
  const agreement = rankAgreementTable(report);
  if (!agreement || !report.systems.some(({ rankCounts }) => rankCounts)) return [];
  return [{ kind: 'heading', text: 'Rank stability' }, agreement, figure('rank-stability', report)];
}

function instances(report: SignificanceReport): ReportBlock[] {
  const { instanceAnalysis, instanceKind } = report;
  const podium = podiumTable(report);
  if (!instanceAnalysis && !podium) return [];
  return [
    { kind: 'heading', text: capital(instanceKind[1]) },
    ...(podium ? [figure('podium', report), podium] : []),
    ...(instanceAnalysis ? singleInstances(report, instanceAnalysis) : []),
  ];
}

function singleInstances(report: SignificanceReport, analysis: InstanceAnalysis): ReportBlock[] {
  const [pair] = analysis.differences;
  const tables = [differencesTable(report), influenceTable(report)].filter((table) => table !== undefined);
  return [
    hardestTable(report, analysis),
    ...(analysis.map ? [figure('instance-map', report)] : []),
    ...(pair?.values.some((value) => value !== 0) ? [figure('instance-differences', report)] : []),
    ...tables,
  ];
}

function furtherMetrics(report: SignificanceReport): ReportBlock[] {
  const table = furtherTable(report);
  return table ? [{ kind: 'heading', text: 'Other metrics' }, table] : [];
}

function attributes(report: SignificanceReport): ReportBlock[] {
  const table = associationsTable(report);
  if (!table) return [];
  const cautions = cautionsOf(report);
  return [
    { kind: 'heading', text: 'Attributes of systems' },
    {
      kind: 'paragraph',
      text: 'Which of what the systems say of themselves goes with better values. This is association, not cause: what goes with good values need not be why they are good.',
    },
    table,
    ...(cautions.length > 0 ? [{ kind: 'list', items: cautions } as const] : []),
  ];
}

function figure(name: FigureName, report: SignificanceReport): ReportBlock {
  const { label } = report.metricDefinition;
  const percent = report.level * 100;
  const reference = report.baseline === undefined ? 'the leader' : 'the baseline';
  const margin =
    report.margin === undefined ? '' : ` The shaded band is the practical margin, ±${report.margin}.`;
  const [one, many] = report.instanceKind;
  const [pair] = report.instanceAnalysis?.differences ?? [];
  const captions: Record<FigureName, string> = {
    intervals: `${label} of each system with its ${percent} % interval. The dashed line is the value of ${reference}; filled marks are not significantly different from it.`,
    differences: `Difference from ${reference} in ${label} with its ${percent} % paired interval. An interval that holds 0 is one the data do not settle before correction; filled marks are significant after it.${margin}`,
    matrix: `All pairs: ▲ the system of the row is significantly better, ▼ significantly worse, · not settled.`,
    'critical-difference': `Mean ranks within the ${many}; a bar joins systems that are not further apart than Nemenyi’s critical difference. Unlike the tests of pairs it looks at ranks only.`,
    'rank-stability': `How often each system has each rank on ${formatCount(report.resamples)} resamples: areas are shares, lines the ${percent} % rank intervals, crosses the ranks on the data.`,
    podium: podiumCaption(report),
    'instance-map': `${label} of each system, in the order of the table of systems, on the ${report.instanceAnalysis?.map?.instances.length} ${many} on which the systems differ most, by their standard deviation; the hardest ${one} first. The better the value, the stronger the colour; a dash where there is none.`,
    'instance-differences': pair
      ? `${nameInSentence(pair.a)} minus ${nameInSentence(pair.b)} on every ${one}, in ascending order. Above the line the first is higher.`
      : '',
  };
  return {
    ...{ kind: 'figure', name, caption: captions[name] },
    draw: (theme) => reportFigure(name, report, theme),
    data: () => reportFigureData(name, report),
  };
}
