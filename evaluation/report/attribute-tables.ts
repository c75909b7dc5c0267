import { valueDecimals } from './claims.ts';
import { formatCount, formatInterval, formatNumber, formatP } from './format-number.ts';
import { printable } from './printable.ts';
import type { AttributeAnalysis, SignificanceReport } from './report.ts';
import { name, number, type ReportTable, text } from './tables.ts';

type Association = AttributeAnalysis['associations'][number];

const TESTS = {
  spearman: { test: 'Spearman', effect: 'ρ' },
  'rank-sum': { test: 'rank-sum', effect: 'δ' },
  'kruskal-wallis': { test: 'Kruskal–Wallis', effect: 'ε²' },
} as const;

/**
 * Which attributes go with better values; undefined where none could be tested.
 *
 * @source none: layout
 */
export function associationsTable(report: SignificanceReport): ReportTable | undefined {
  const associations = report.attributes?.associations ?? [];
  if (!associations.some(({ test }) => test !== null)) return undefined;
  const decimals = valueDecimals(report);
  return {
    kind: 'table',
    caption: `Attributes and ${report.metricDefinition.label}`,
    columns: [
      name('Attribute'),
      number('n'),
      text('Test'),
      number('Effect'),
      number('95 % CI'),
      number('p'),
      number('adjusted p'),
      name('Means by category'),
    ],
    rows: associations.map((association) => {
      const { n, test, exact, effect, ci, p, pAdjusted, groups } = association;
      return [
        labelOf(association),
        formatCount(n),
        test ? `${TESTS[test].test}${exact ? ', exact' : ''}` : '–',
        test && effect !== null ? `${TESTS[test].effect} = ${formatNumber(effect, 2)}` : '–',
        formatInterval(ci, 2),
        formatP(p, report.alpha),
        formatP(pAdjusted, report.alpha),
        groups
          .map((group) => `${printable(group.category)} (${group.n}): ${formatNumber(group.mean, decimals)}`)
          .join(', ') || '–',
      ];
    }),
    notes:
      'Effects are positive where higher numbers, or the first category, go with better values; ε² has no sign. n: systems that say it. Adjusted over all tested attributes of this table by Holm’s correction.',
  };
}

/**
 * What must be known before an association is believed: each sentence once, with the attributes that it holds for.
 *
 * @source none: layout
 */
export function cautionsOf({ attributes }: SignificanceReport): string[] {
  const told = (attributes?.associations ?? []).flatMap((association) =>
    association.cautions.map((caution) => ({ caution, label: labelOf(association) })),
  );
  return [...Map.groupBy(told, ({ caution }) => caution)].map(
    ([caution, all]) => `${all.map(({ label }) => label).join(', ')}: ${caution}`,
  );
}

/**
 * What every system says of itself; undefined where none says anything.
 *
 * @source none: layout
 */
export function attributesTable({ attributes, systems }: SignificanceReport): ReportTable | undefined {
  if (!attributes) return undefined;
  return {
    kind: 'table',
    caption: 'What the systems say of themselves',
    columns: [name('System'), name('Attributes')],
    rows: systems.map((system, i) => [
      printable(system.name),
      attributes.columns
        .flatMap(({ values, ...column }) => {
          const value = values[i] ?? null;
          return value === null ? [] : [`${labelOf(column)}: ${printable(String(value))}`];
        })
        .join('; ') || '–',
    ]),
    notes: 'As their authors gave it; nobody has checked it.',
  };
}

const labelOf = ({ label, unit }: Pick<Association, 'label' | 'unit'>): string =>
  printable(unit === null ? label : `${label} (${unit})`);
