import { isFamilyWise } from '../statistics/pair-test-kinds.ts';
import { valueDecimals } from './claims.ts';
import { formatCount, formatInterval, formatNumber, formatP, formatRanks } from './format-number.ts';
import { cutToWidth, printable } from './printable.ts';
import type { SignificanceReport } from './report.ts';
import { OMNIBUS_LABELS } from './report-omnibus.ts';
import { correctionInWords } from './words.ts';

/** A table of finished texts. `name` cells may hold any script; `number` cells stand right. */
export interface ReportTable {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly { readonly label: string; readonly kind: 'text' | 'name' | 'number' }[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: string;
}

/** Heads of columns. */
export const name = (label: string) => ({ label, kind: 'name' }) as const;
export const text = (label: string) => ({ label, kind: 'text' }) as const;
export const number = (label: string) => ({ label, kind: 'number' }) as const;

/**
 * The systems, best first.
 *
 * @source none: layout
 */
export function systemsTable(report: SignificanceReport): ReportTable {
  const decimals = valueDecimals(report);
  const percent = report.level * 100;
  const hasGroups = report.baseline === undefined; // letters are for all pairs
  return {
    kind: 'table',
    caption: 'Systems, best first',
    columns: [
      number('Rank'),
      name('System'),
      number(report.metricDefinition.label),
      number(`${percent} % CI`),
      number(`Ranks ${percent} %`),
      number('P(best)'),
      number('n'),
      ...(hasGroups ? [text('Group')] : []),
    ],
    rows: report.systems.map((system) => [
      String(system.rank),
      printable(system.name),
      formatNumber(system.value, decimals),
      formatInterval(system.ci, decimals),
      formatRanks(system.rankInterval),
      formatNumber(system.probabilityBest, 3),
      formatCount(system.n),
      ...(hasGroups ? [system.group] : []),
    ]),
    notes: `${hasGroups ? 'Systems that share a letter in Group are not significantly different. ' : ''}n: ${report.instanceKind[1]} with a value.`,
  };
}

/** Names that are longer than this are cut where they are repeated often. */
const NAME_WIDTH = 30;

/**
 * Names for the tables of pairs: long ones are cut and marked with their row in the table of systems.
 *
 * @source none: layout
 */
export function shortNames(report: SignificanceReport): (name: string) => string {
  const short = new Map(
    report.systems.map((system, i) => {
      const shown = printable(system.name);
      const cut = cutToWidth(shown, NAME_WIDTH);
      return [system.name, cut === shown ? shown : `#${i + 1} ${cutToWidth(shown, NAME_WIDTH - 4)}`];
    }),
  );
  return (name) => short.get(name) ?? printable(name);
}

/**
 * What `#n` before a name means, where a name is cut.
 *
 * @source none: layout
 */
export function cutNote({ systems }: SignificanceReport): string {
  const isCut = systems.some(({ name }) => cutToWidth(printable(name), NAME_WIDTH) !== printable(name));
  return isCut ? ' #n marks a cut name: the n-th row of the table of systems.' : '';
}

const whichPairs = ({ baseline }: SignificanceReport): string =>
  baseline === undefined ? 'All pairs' : 'Pairs with the baseline';

/**
 * Differences and tests of all pairs.
 *
 * @source none: layout
 */
export function pairsTable(report: SignificanceReport): ReportTable {
  const decimals = valueDecimals(report);
  const shown = shortNames(report);
  const hasCounts = report.metricDefinition.summary !== 'recomputed';
  const counts = hasCounts ? ` A better, tied, B better: numbers of ${report.instanceKind[1]}.` : '';
  return {
    kind: 'table',
    caption: `${whichPairs(report)}: differences and tests`,
    columns: [
      name('A'),
      name('B'),
      number('A − B'),
      number(`${report.level * 100} % CI`),
      number('p'),
      number('adjusted p'),
      text('significant'),
      number('n'),
      ...(hasCounts ? [number('A better'), number('tied'), number('B better')] : []),
    ],
    rows: report.pairs.map((pair) => [
      shown(pair.a),
      shown(pair.b),
      formatNumber(pair.difference, decimals),
      formatInterval(pair.ci, decimals),
      formatP(pair.p, report.alpha),
      formatP(pair.pAdjusted, report.alpha),
      pair.significant ? 'yes' : 'no',
      formatCount(pair.n),
      ...(hasCounts ? [pair.wins, pair.ties, pair.losses].map((count) => formatCount(count ?? 0)) : []),
    ]),
    notes: `${isFamilyWise(report.test) ? 'p-values hold for all pairs at once' : `Adjusted with ${correctionInWords(report.correction)}`}; significant where the adjusted p < ${report.alpha}. Intervals are not adjusted.${counts}${cutNote(report)}`,
  };
}

/**
 * Effect sizes of all pairs.
 *
 * @source none: layout
 */
export function effectsTable(report: SignificanceReport): ReportTable {
  const shown = shortNames(report);
  return {
    kind: 'table',
    caption: `${whichPairs(report)}: effect sizes`,
    columns: [
      name('A'),
      name('B'),
      number('dz'),
      number(`${report.level * 100} % CI`),
      number('gz'),
      number('r'),
      number('P(A better)'),
      number('δ'),
      number(`${report.level * 100} % CI`),
      number('detectable'),
    ],
    rows: report.pairs.map(({ a, b, effect, detectable }) => [
      shown(a),
      shown(b),
      formatNumber(effect.dz, 3),
      formatInterval(effect.dzCi, 3),
      formatNumber(effect.gz, 3),
      formatNumber(effect.rankBiserial, 3),
      formatNumber(effect.superiority, 3),
      formatNumber(effect.cliffsDelta, 3),
      formatInterval(effect.cliffsDeltaCi, 3),
      formatNumber(detectable, valueDecimals(report)),
    ]),
    notes: `dz, gz: standardized mean difference and the same without small-sample bias; r: matched-pairs rank-biserial correlation; P(A better): ties count half; δ: Cliff’s delta, which ignores the pairing. Signs as of A − B. detectable: smallest true difference that a paired t-test at ${report.alpha}, uncorrected, finds with probability 0.8.${cutNote(report)}`,
  };
}

/**
 * Tests of all systems together; undefined where there is none.
 *
 * @source none: layout
 */
export function omnibusTable(report: SignificanceReport): ReportTable | undefined {
  const entries = Object.entries(report.omnibus);
  if (entries.length === 0) return undefined;
  return {
    kind: 'table',
    caption: 'All systems together',
    columns: [text('Quantity'), number('Value')],
    rows: entries.map(([quantity, value]) => [
      OMNIBUS_LABELS[quantity] ?? quantity,
      omnibusValue(quantity, value, report.alpha),
    ]),
    notes: 'Whether the pairs are looked at does not depend on these tests.',
  };
}

function omnibusValue(quantity: string, value: number | null, alpha: number): string {
  if (quantity.endsWith('P')) return formatP(value, alpha);
  return Number.isInteger(value) ? String(value) : formatNumber(value, 4);
}

/**
 * What the report was computed with.
 *
 * @source none: layout
 */
export function provenanceTable(report: SignificanceReport): ReportTable {
  const { evaluator, provenance } = report;
  const options = Object.entries(provenance.options).map(([option, value]) => `${option}=${value}`);
  return {
    kind: 'table',
    caption: 'What the report was computed with',
    columns: [text('Field'), text('Value')],
    rows: [
      ['Podium', provenance.podium],
      ['Evaluator', `${evaluator.id}, version ${evaluator.version}`],
      ['Options', options.join(', ') || 'none'],
      ['Metric', report.metric],
      ...(report.clusters === undefined ? [] : [['Clusters', formatCount(report.clusters)]]),
      ...(report.strata === undefined ? [] : [['Strata', formatCount(report.strata)]]),
      ['Test', report.exact ? `${report.test}, exact` : report.test],
      ...(report.permutations > 0 ? [[drawn(report), formatCount(report.permutations)]] : []),
      ['Correction', report.correction],
      ['Alpha', String(report.alpha)],
      ...(report.margin === undefined ? [] : [['Practical margin', String(report.margin)]]),
      ...(report.baseline === undefined ? [] : [['Baseline', printable(report.baseline)]]),
      ['Resamples', formatCount(report.resamples)],
      ['Seed', String(report.seed)],
      ['SHA-256 of the truth', provenance.truth ?? 'not known'],
    ],
    notes: '',
  };
}

function drawn({ test }: SignificanceReport): string {
  if (test === 'paired-bootstrap') return 'Resamples of the test';
  return test === 'sign-flip' ? 'Sign vectors' : 'Shuffles';
}

/**
 * The files behind the systems.
 *
 * @source none: layout
 */
export function submissionsTable(report: SignificanceReport): ReportTable {
  return {
    kind: 'table',
    caption: 'SHA-256 of the submissions',
    columns: [name('System'), text('SHA-256')],
    rows: report.systems.map((system) => [printable(system.name), system.submission ?? 'not known']),
    notes: '',
  };
}
