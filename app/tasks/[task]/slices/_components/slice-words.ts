import { countOf } from '#app/_format/counts.ts';
import type { SlicesView } from '#server/services/slices.ts';

const STRATEGIES: Readonly<Record<string, string>> = {
  require: 'A system without a value on every slice has no rank.',
  worst: 'A missing value counts as worse than all others of its slice.',
  pairwise: 'Two systems are compared on the slices that both have.',
  expected: 'A missing value counts as every rank that it could have had, each equally likely.',
};

/** What the ranking over the slices is, in sentences; null where there is none. */
export function rankingWords(view: SlicesView, instances: readonly [string, string]): string[] {
  const { ranking, rules, slices, metric, rows } = view;
  const rule = rules.find(({ id }) => id === view.rule);
  if (ranking === null || metric === null || !rule) return [];
  if (ranking.undefinedBecause !== null)
    return [`${rule.title} ranks nobody here: ${ranking.undefinedBecause}`];
  const hasGaps = rows.slice(0, ranking.entered).some(({ values }) => values.includes(null));
  return [
    `Ranked by ${rule.title} over ${countOf(slices.length, 'slice')}: each slice orders the systems by ${metric.label} and counts once, however many ${instances[1]} it has.`,
    `What the rule does, with a slice in place of each task: ${rule.definition}`,
    ...(hasGaps ? [STRATEGIES[ranking.missing] ?? ''] : []),
    ...(ranking.entered < rows.length ? [`The best ${ranking.entered} systems of the board take part.`] : []),
    ...(ranking.optimality && !ranking.optimality.isOptimal
      ? ['The best order was not proven in the time that a page may take.']
      : []),
    ...(slices.length === 1 ? ['One slice alone says no more than its own column.'] : []),
  ];
}
