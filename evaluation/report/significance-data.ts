import { type CsvRows, type DataTable, ends } from './csv-table.ts';
import { placesAndValues } from './podium-data.ts';
import { printable } from './printable.ts';
import type { SignificanceReport } from './report.ts';

/**
 * All numbers of a report as tables of data, to the last digit; what is undefined is null. A table with nothing in it is
 * left out.
 *
 * @returns systems, pairs, what there is of ranks, instances, other metrics and attributes; everything else last, as field
 *          and value
 * @source none: layout
 */
export function significanceData(report: SignificanceReport): DataTable[] {
  return [
    { name: 'systems', holds: 'The systems, best first', rows: systems(report) },
    { name: 'pairs', holds: 'Pairs of systems: tests, effect sizes, power', rows: pairs(report) },
    ...more(report),
    ...attributeData(report),
    { name: 'report', holds: 'Everything else, as field and value', rows: fields(report) },
  ].filter(({ rows }) => rows.length > 1);
}

function systems({ systems: all }: SignificanceReport): CsvRows {
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

function pairs({ pairs: all }: SignificanceReport): CsvRows {
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

function more(report: SignificanceReport): DataTable[] {
  const { systems: all, instanceAnalysis, furtherMetrics = [] } = report;
  const { hardest = [], differences = [], influential = [] } = instanceAnalysis ?? {};
  return [
    {
      name: 'ranks-on-resamples',
      holds: 'Resamples that give each system each rank',
      rows: [
        ['system', 'resample_rank', 'resamples'],
        ...all.flatMap(({ name, rankCounts }) =>
          (rankCounts?.counts ?? []).map((count, i) => [
            ...[printable(name), (rankCounts?.first ?? 1) + i, count],
          ]),
        ),
      ],
    },
    {
      name: 'hardest',
      holds: 'The instances that the systems find hardest',
      rows: [
        ['hardest_instance', 'mean', 'best', 'best_system', 'worst', 'worst_system'],
        ...hardest.map(({ instance, mean, best, worst }) => [
          ...[printable(instance), mean],
          ...[best.value, extreme(best, worst), worst.value, extreme(worst, best)],
        ]),
      ],
    },
    ...placesAndValues(report),
    {
      name: 'instance-differences',
      holds: 'Difference of pairs on every instance',
      rows: [
        ['a', 'b', 'instance', 'difference'],
        ...differences.flatMap(({ a, b, values, instances }) =>
          values.map((value, i) => [printable(a), printable(b), printable(instances[i] ?? ''), value]),
        ),
      ],
    },
    {
      name: 'influence',
      holds: 'Differences without one instance or cluster',
      rows: [
        ['a', 'b', 'difference', 'without', 'becomes', 'turns_around'],
        ...influential.map(({ a, b, difference, unit, without, turnsAround }) => [
          ...[printable(a), printable(b), difference, printable(unit), without, turnsAround],
        ]),
      ],
    },
    {
      name: 'other-metrics',
      holds: 'The systems by other metrics',
      rows: [
        ['metric', 'system', 'value', 'ci_low', 'ci_high', 'n', 'rank'],
        ...furtherMetrics.flatMap(({ metric, systems: own }) =>
          own.map(({ name, value, ci, n, rank }) => [metric, printable(name), value, ...ends(ci), n, rank]),
        ),
      ],
    },
    {
      name: 'other-metrics-pairs',
      holds: 'The pairs by other metrics',
      rows: [
        ['metric', 'a', 'b', 'difference', 'ci_low', 'ci_high', 'p', 'p_adjusted', 'significant'],
        ...furtherMetrics.flatMap(({ metric, pairs: own }) =>
          own.map(({ a, b, difference, ci, p, pAdjusted, significant }) => [
            ...[metric, printable(a), printable(b), difference, ...ends(ci), p, pAdjusted, significant],
          ]),
        ),
      ],
    },
  ];
}

function attributeData({ attributes, systems: all }: SignificanceReport): DataTable[] {
  const { associations = [], columns = [] } = attributes ?? {};
  return [
    {
      name: 'associations',
      holds: 'Which attributes of the systems go with better values',
      rows: [
        [
          ...['attribute', 'unit', 'n', 'test', 'effect', 'ci_low', 'ci_high', 'p', 'p_adjusted'],
          ...['exact', 'cautions'],
        ],
        ...associations.map(({ label, unit, n, test, effect, ci, p, pAdjusted, exact, cautions }) => [
          ...[printable(label), unit, n, test, effect, ...ends(ci), p, pAdjusted],
          ...[exact, cautions.join(' ')],
        ]),
      ],
    },
    {
      name: 'categories',
      holds: 'Means of the systems by category of an attribute',
      rows: [
        ['attribute', 'category', 'n', 'mean', 'ci_low', 'ci_high'],
        ...associations.flatMap(({ label, groups }) =>
          groups.map(({ category, n, mean, ci }) => [
            ...[printable(label), printable(category), n, mean],
            ...ends(ci),
          ]),
        ),
      ],
    },
    {
      name: 'attributes',
      holds: 'What the systems say of themselves',
      rows: [
        ['system', 'attribute', 'unit', 'value'],
        ...all.flatMap(({ name }, i) =>
          columns.flatMap(({ label, unit, values }) => {
            const value = values[i] ?? null;
            return value === null ? [] : [[printable(name), printable(label), unit, shown(value)]];
          }),
        ),
      ],
    },
  ];
}

const shown = (value: number | string): number | string =>
  typeof value === 'number' ? value : printable(value);

function fields(report: SignificanceReport): CsvRows {
  const { evaluator, provenance, metricDefinition } = report;
  return [
    ['field', 'value'],
    ['title', report.title],
    ['question', report.question],
    ['data', report.data],
    ['task', report.task],
    ['evaluator', evaluator.id],
    ['evaluator_title', evaluator.title],
    ['evaluator_version', evaluator.version],
    ['metric', report.metric],
    ['metric_label', metricDefinition.label],
    ['direction', metricDefinition.direction],
    ['unit', metricDefinition.unit],
    ['summary', metricDefinition.summary],
    ['definition', metricDefinition.definition],
    ['source', metricDefinition.source],
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
    ...(report.furtherMetrics ?? []).flatMap(({ metric, label, direction, test, tau }) => [
      [`label_${metric}`, label],
      [`direction_${metric}`, direction],
      [`test_${metric}`, test],
      [`tau_${metric}`, tau],
    ]),
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
