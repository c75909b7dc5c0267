import { kendallTauB } from '../social-choice/agreement/kendall-tau.ts';
import { numberOrNull } from './number-or-null.ts';
import type { FurtherMetric, ReportDraft, SignificanceReport } from './report.ts';

/**
 * The systems and pairs of a report by another metric, in the order of the report.
 *
 * @param report - on its own metric
 * @param other  - the same systems, compared in the same way on the other metric
 * @source `kendallTauB` for the agreement
 */
export function furtherMetric(
  report: Pick<ReportDraft, 'systems' | 'pairs' | 'metricDefinition'>,
  other: SignificanceReport,
): FurtherMetric {
  const { label, direction } = other.metricDefinition;
  const systemOf = new Map(other.systems.map((system) => [system.name, system]));
  const pairOf = new Map(other.pairs.map((pair) => [key(pair.a, pair.b), pair]));
  const both = report.systems.flatMap((system) => {
    const same = systemOf.get(system.name);
    return same ? [[system.value, same.value] as const] : [];
  });
  const sign = direction === report.metricDefinition.direction ? 1 : -1;
  const values = (which: 0 | 1) => both.map((pair) => pair[which]);
  return {
    metric: other.metric,
    label,
    direction,
    test: other.test,
    tau: numberOrNull(kendallTauB(values(0), values(1)) * sign),
    systems: report.systems.map(({ name }) => {
      const system = systemOf.get(name);
      return {
        name,
        value: system?.value ?? null,
        ci: system?.ci ?? null,
        n: system?.n ?? 0,
        rank: system?.rank ?? null,
      };
    }),
    pairs: report.pairs.map(({ a, b }) => {
      const same = pairOf.get(key(a, b));
      const turned = pairOf.get(key(b, a));
      const {
        difference = null,
        ci = null,
        p = null,
        pAdjusted = null,
        significant = false,
      } = same ?? turned ?? {};
      if (same || difference === null) return { a, b, difference, ci, p, pAdjusted, significant };
      return { a, b, difference: -difference, ci: ci && [-ci[1], -ci[0]], p, pAdjusted, significant };
    }),
  };
}

const key = (a: string, b: string): string => JSON.stringify([a, b]);
