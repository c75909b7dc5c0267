import { printable } from '../printable.ts';
import { csvCell } from '../significance-csv.ts';
import { benchmarkClaims } from './benchmark-claims.ts';
import type { BenchmarkReport } from './benchmark-report.ts';

type Cell = Parameters<typeof csvCell>[0];

/**
 * A benchmark report as CSV, safe to open in a spreadsheet: tables one below the other, separated by an empty line. Numbers
 * are those of the JSON, to the last digit; what is undefined is empty.
 *
 * @source `csvCell`
 */
export function benchmarkCsv(report: BenchmarkReport): string {
  return tablesOf(report)
    .filter((rows) => rows.length > 1)
    .map((rows) => rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join(''))
    .join('\r\n');
}

function tablesOf(report: BenchmarkReport): Cell[][][] {
  const { tasks, systems, scores, rankings, consensus, details, provenance } = report;
  const ids = tasks.map(({ id }) => id);
  return [
    [['system', ...ids], ...systems.map((system, i) => [printable(system), ...(scores[i] ?? [])])],
    [
      ['system', ...rankings.map(({ rule }) => rule)],
      ...systems.map((system) => [
        printable(system),
        ...rankings.map(({ ranking }) => ranking.find((row) => row.system === system)?.rank ?? null),
      ]),
    ],
    [
      ['task', 'title', 'metric', 'weight', 'instances', 'first', 'pairs', 'significant'],
      ...tasks.map(({ id, title, metric, weight, instances, leaders, pairs, significant }) => [
        ...[id, title, metric.id, weight, instances],
        ...[leaders.map(printable).join('; '), pairs, significant],
      ]),
    ],
    [
      ['by_every_rule_above', 'below'],
      ...consensus.agreed.map(([above, below]) => [printable(above), printable(below)]),
    ],
    [
      ['contested_above', 'below', 'better', 'equal', 'worse', 'support'],
      ...details.contested.map(({ above, below, wins, ties, losses, support }) => [
        ...[printable(above), printable(below), wins, ties, losses, support],
      ]),
    ],
    [
      ['without_task', 'first', 'changes_first', 'tau'],
      ...(details.withoutTask?.tasks ?? []).map(({ task, winners, changesWinners, tauB }) => [
        ...[task, winners.map(printable).join('; '), changesWinners, tauB],
      ]),
    ],
    [['task_distance', ...ids], ...ids.map((id, i): Cell[] => [id, ...(report.taskDistances[i] ?? [])])],
    [
      ['field', 'value'],
      ['benchmark', report.benchmark],
      ['title', report.title],
      ['rule', report.rule],
      ['concordance', report.concordance],
      ['rules', consensus.rules],
      ['seed', report.seed],
      ...benchmarkClaims(report).map((claim) => ['claim', claim]),
      ['podium', provenance.podium],
      ['input_sha256', provenance.input],
    ],
  ];
}
