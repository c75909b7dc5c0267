import { printable } from './printable.ts';
import type { SignificanceReport } from './report.ts';

type Cell = string | number | boolean | null;

/**
 * A report as CSV (RFC 4180), safe to open in a spreadsheet: tables one below the other, separated by an empty line:
 * systems, pairs, what there is of ranks, instances, other metrics and attributes, and everything else as field and value. Numbers are those of the JSON, to the last digit;
 * what is undefined is empty.
 *
 * @source RFC 4180; OWASP, "CSV Injection", for the apostrophe before what a spreadsheet would take for a formula
 */
export function significanceCsv(report: SignificanceReport): string {
  return [systems(report), pairs(report), ...more(report), fields(report)].map(toText).join('\r\n');
}

function systems({ systems: all }: SignificanceReport): Cell[][] {
  const head = [
    'system',
    'value',
    'ci_low',
    'ci_high',
    'ci_method',
    'n',
    'rank',
    'rank_low',
    'rank_high',
    'p_best',
    'group',
    'mean_rank',
    'submission',
  ];
  return [
    head,
    ...all.map((system) => [
      printable(system.name),
      system.value,
      ...ends(system.ci),
      system.ciMethod,
      system.n,
      system.rank,
      ...ends(system.rankInterval),
      system.probabilityBest,
      system.group,
      system.meanRank ?? null,
      system.submission,
    ]),
  ];
}

function pairs({ pairs: all }: SignificanceReport): Cell[][] {
  const head = [
    'a',
    'b',
    'difference',
    'ci_low',
    'ci_high',
    'ci_method',
    'p',
    'p_adjusted',
    'significant',
    'n',
    'a_better',
    'tied',
    'b_better',
  ];
  const effects = [
    ...['dz', 'dz_low', 'dz_high', 'gz', 'rank_biserial', 'p_superiority'],
    ...['cliffs_delta', 'cliffs_delta_low', 'cliffs_delta_high', 'detectable'],
    ...['power_difference', 'power', 'instances_needed'],
    ...['practical', 'practical_low', 'practical_high', 'practical_share'],
  ];
  return [
    [...head, ...effects],
    ...all.map((pair) => [
      printable(pair.a),
      printable(pair.b),
      pair.difference,
      ...ends(pair.ci),
      pair.ciMethod,
      pair.p,
      pair.pAdjusted,
      pair.significant,
      pair.n,
      pair.wins,
      pair.ties,
      pair.losses,
      pair.effect.dz,
      ...ends(pair.effect.dzCi),
      pair.effect.gz,
      pair.effect.rankBiserial,
      pair.effect.superiority,
      pair.effect.cliffsDelta,
      ...ends(pair.effect.cliffsDeltaCi),
      pair.detectable,
      pair.power?.difference ?? null,
      pair.power?.probability ?? null,
      pair.instancesNeeded ?? null,
      pair.practical?.verdict ?? null,
      ...ends(pair.practical?.ci ?? null),
      pair.practical?.share ?? null,
    ]),
  ];
}

/** Each table only where there is something in it. */
function more({
  systems: all,
  instanceAnalysis,
  attributes,
  furtherMetrics = [],
}: SignificanceReport): Cell[][][] {
  const { hardest = [], differences = [], influential = [] } = instanceAnalysis ?? {};
  const tables: Cell[][][] = [
    [
      ['system', 'resample_rank', 'resamples'],
      ...all.flatMap(({ name, rankCounts }) =>
        (rankCounts?.counts ?? []).map((count, i) => [printable(name), (rankCounts?.first ?? 1) + i, count]),
      ),
    ],
    [
      ['hardest_instance', 'mean', 'best', 'best_system', 'worst', 'worst_system'],
      ...hardest.map(({ instance, mean, best, worst }) => [
        ...[printable(instance), mean],
        ...[best.value, extreme(best, worst), worst.value, extreme(worst, best)],
      ]),
    ],
    [
      ['a', 'b', 'instance', 'difference'],
      ...differences.flatMap(({ a, b, values, instances }) =>
        values.map((value, i) => [printable(a), printable(b), printable(instances[i] ?? ''), value]),
      ),
    ],
    [
      ['a', 'b', 'difference', 'without', 'becomes', 'turns_around'],
      ...influential.map(({ a, b, difference, unit, without, turnsAround }) => [
        ...[printable(a), printable(b), difference, printable(unit), without, turnsAround],
      ]),
    ],
    [
      ['metric', 'system', 'value', 'ci_low', 'ci_high', 'n', 'rank'],
      ...furtherMetrics.flatMap(({ metric, systems: own }) =>
        own.map(({ name, value, ci, n, rank }) => [metric, printable(name), value, ...ends(ci), n, rank]),
      ),
    ],
    [
      ['metric', 'a', 'b', 'difference', 'ci_low', 'ci_high', 'p', 'p_adjusted', 'significant'],
      ...furtherMetrics.flatMap(({ metric, pairs: own }) =>
        own.map(({ a, b, difference, ci, p, pAdjusted, significant }) => [
          ...[metric, printable(a), printable(b), difference, ...ends(ci), p, pAdjusted, significant],
        ]),
      ),
    ],
    ...associations(attributes),
  ];
  return tables.filter((rows) => rows.length > 1);
}

function associations(attributes: SignificanceReport['attributes']): Cell[][][] {
  const { associations: all = [] } = attributes ?? {};
  return [
    [
      [
        ...['attribute', 'unit', 'n', 'test', 'effect', 'ci_low', 'ci_high', 'p', 'p_adjusted'],
        ...['exact', 'cautions'],
      ],
      ...all.map(({ label, unit, n, test, effect, ci, p, pAdjusted, exact, cautions }) => [
        ...[printable(label), unit, n, test, effect, ...ends(ci), p, pAdjusted],
        ...[exact, cautions.join(' ')],
      ]),
    ],
    [
      ['attribute', 'category', 'n', 'mean', 'ci_low', 'ci_high'],
      ...all.flatMap(({ label, groups }) =>
        groups.map(({ category, n, mean, ci }) => [
          ...[printable(label), printable(category), n, mean],
          ...ends(ci),
        ]),
      ),
    ],
  ];
}

function fields(report: SignificanceReport): Cell[][] {
  const { evaluator, provenance, metricDefinition } = report;
  return [
    ['field', 'value'],
    ['title', report.title],
    ['question', report.question],
    ['data', report.data],
    ['task', report.task],
    ['evaluator', evaluator.id],
    ['evaluator_version', evaluator.version],
    ['metric', report.metric],
    ['metric_label', metricDefinition.label],
    ['direction', metricDefinition.direction],
    ['instances', report.instances],
    ['clusters', report.clusters ?? null],
    ['strata', report.strata ?? null],
    ['test', report.test],
    ['exact', report.exact],
    ['permutations', report.permutations],
    ['correction', report.correction],
    ['alpha', report.alpha],
    ['margin', report.margin ?? null],
    ['baseline', report.baseline === undefined ? null : printable(report.baseline)],
    ['level', report.level],
    ['resamples', report.resamples],
    ['seed', report.seed],
    ...Object.entries(report.omnibus).map(([quantity, value]) => [`omnibus_${quantity}`, value]),
    ['critical_difference', report.criticalDifference ?? null],
    ['rank_tau', report.rankAgreement?.tau ?? null],
    ['rank_tau_low', report.rankAgreement?.tauInterval[0] ?? null],
    ['rank_tau_high', report.rankAgreement?.tauInterval[1] ?? null],
    ['rank_same_order', report.rankAgreement?.sameOrder ?? null],
    ...(report.furtherMetrics ?? []).map(({ metric, tau }) => [`tau_${metric}`, tau]),
    ...report.claims.map((claim) => ['claim', claim]),
    ...report.warnings.map(({ message }) => ['warning', message]),
    ...report.methods.map((paragraph) => ['methods', paragraph]),
    ...report.references.map((reference) => ['reference', reference]),
    ['podium', provenance.podium],
    ['truth_sha256', provenance.truth],
    ...Object.entries(provenance.options).map(([option, value]) => [`option_${option}`, value]),
    ['command', provenance.command],
  ];
}

/** Nobody where all systems have the same value. */
const extreme = (
  { system, value }: { system: string; value: number },
  other: { value: number },
): string | null => (value === other.value ? null : printable(system));

const ends = (interval: readonly [number, number] | null): [number | null, number | null] =>
  interval ? [interval[0], interval[1]] : [null, null];

function toText(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/**
 * One cell: a text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay as they are.
 *
 * @source OWASP, "CSV Injection"; RFC 4180 for the quotes
 */
export function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = /^\s*[=+\-@＝＋－＠\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
