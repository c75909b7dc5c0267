import { compareRules } from '../../leaderboard/rule-comparison.ts';
import { ruleDetails } from '../../leaderboard/rule-details.ts';
import { rankSystems } from '../../social-choice/rank-systems.ts';
import { RULES } from '../../social-choice/rules/registry.ts';
import { scoreTable } from '../../social-choice/score-table.ts';
import { type BenchmarkReport, buildBenchmarkReport } from '../benchmark/benchmark-report.ts';

/** Tests only: a report by Borda on a table of systems × tasks. */
export function exampleBenchmark(
  scores: Readonly<Record<string, readonly (number | null)[]>>,
  tasks: readonly string[],
): BenchmarkReport {
  const systems = Object.keys(scores);
  const columns = tasks.map((id) => ({ id, direction: 'higher' as const, weight: 1 }));
  const table = scoreTable(systems, columns, Object.values(scores));
  const rule = RULES.find(({ id }) => id === 'borda') ?? RULES[0];
  if (!rule) throw new Error('no rules');
  const details = ruleDetails(rule, table, rankSystems(rule, table), null, 1);
  return buildBenchmarkReport({
    ...{ title: 'Example', benchmark: 'example', systems, scores: Object.values(scores) },
    tasks: tasks.map((id) => ({
      ...{ id, title: `Task ${id}`, weight: 1, instances: 10, alpha: 0.05 },
      metric: { id: 'm', label: 'M', direction: 'higher' },
      ...{ leaders: [systems[0] ?? ''], tied: [], pairs: 1, significant: 1 },
    })),
    rules: RULES,
    rule: rule.id,
    ...compareRules(table),
    // What other instances would give is made of the tasks here: there are no instances.
    details: { ...details, stabilityOverInstances: details.stabilityOverTasks },
    seed: 1,
    provenance: { podium: '0.1.0', input: null },
  });
}
