import { type CsvCell, type CsvRows, type DataTable, ends } from '../csv-table.ts';
import { printable } from '../printable.ts';
import { benchmarkClaims } from './benchmark-claims.ts';
import type { BenchmarkReport } from './benchmark-report.ts';

const joined = (names: readonly string[]): string => names.map(printable).join('; ');

/**
 * All numbers of a benchmark report as tables of data, to the last digit; what is undefined is null. A table with nothing
 * in it is left out.
 *
 * @returns scores, ranks and tasks first; single values last, as field and value
 * @source none: layout
 */
export function benchmarkData(report: BenchmarkReport): DataTable[] {
  return [...scores(report), ...rules(report), ...decisive(report), ...closing(report)].filter(
    ({ rows }) => rows.length > 1,
  );
}

function scores({ tasks, systems, scores: values, rankings }: BenchmarkReport): DataTable[] {
  const ids = tasks.map(({ id }) => id);
  return [
    {
      name: 'scores',
      holds: 'Scores of the systems on the tasks',
      rows: [['system', ...ids], ...systems.map((system, i) => [printable(system), ...(values[i] ?? [])])],
    },
    {
      name: 'ranks',
      holds: 'Rank of every system by every rule',
      rows: [
        ['system', ...rankings.map(({ rule }) => rule)],
        ...systems.map((system) => [
          printable(system),
          ...rankings.map(({ ranking }) => ranking.find((row) => row.system === system)?.rank ?? null),
        ]),
      ],
    },
    {
      name: 'tasks',
      holds: 'The tasks in short',
      rows: [
        [
          ...['task', 'title', 'metric', 'label', 'direction', 'weight', 'instances'],
          ...['first', 'not_settled', 'pairs', 'significant', 'alpha'],
        ],
        ...tasks.map(
          ({ id, title, metric, weight, instances, leaders, tied, pairs, significant, alpha }): CsvCell[] => [
            ...[id, title, metric.id, metric.label, metric.direction, weight, instances],
            ...[joined(leaders), joined(tied), pairs, significant, alpha],
          ],
        ),
      ],
    },
  ];
}

function rules({ rankings, rules: known, agreements, consensus }: BenchmarkReport): DataTable[] {
  const textsOf = new Map(known.map((rule) => [rule.id, rule]));
  return [
    {
      name: 'rankings',
      holds: 'Every ranking with its scores',
      rows: [
        ['rule', 'system', 'rank', 'score', 'place_first', 'place_last', 'ci_low', 'ci_high', 'tasks'],
        ...rankings.flatMap(({ rule, ranking }) =>
          ranking.map(({ system, rank, score, places, interval, tasks }): CsvCell[] => [
            ...[rule, printable(system), rank, score, ...ends(places), ...ends(interval), tasks],
          ]),
        ),
      ],
    },
    {
      name: 'rules',
      holds: 'The rules',
      rows: [
        [
          ...['rule', 'title', 'missing_scores', 'better', 'list_order_ties', 'undefined_because', 'cost'],
          ...['lower_bound', 'optimal', 'optima', 'other_optima', 'definition', 'source'],
        ],
        ...rankings.map(({ rule, missing, better, hasListOrderTies, undefinedBecause, optimality }) => [
          ...[rule, textsOf.get(rule)?.title ?? rule, missing, better, hasListOrderTies, undefinedBecause],
          ...[optimality?.cost ?? null, optimality?.lowerBound ?? null, optimality?.isOptimal ?? null],
          ...[optimality?.optima ?? null, optimality?.hasOthers ?? null],
          ...[textsOf.get(rule)?.definition ?? null, textsOf.get(rule)?.source ?? null],
        ]),
      ],
    },
    {
      name: 'rule-agreement',
      holds: 'How far the rankings of two rules agree',
      rows: [
        ['rule', 'other_rule', 'systems', 'tau_b', 'tau_ap', 'rbo'],
        ...agreements.map(({ a, b, systems, tauB, tauAp, rbo }) => [a, b, systems, tauB, tauAp, rbo]),
      ],
    },
    {
      name: 'survives-all-rules',
      holds: 'Pairs of systems in this order by every rule that tells them apart',
      rows: [
        ['by_every_rule_above', 'below'],
        ...consensus.agreed.map(([above, below]) => [printable(above), printable(below)]),
      ],
    },
    {
      name: 'first-by-rules',
      holds: 'Rules that put a system first',
      rows: [
        ['first', 'rules'],
        ...consensus.winners.map(({ system, rules: count }) => [printable(system), count]),
      ],
    },
  ];
}

function decisive({ details, majorities }: BenchmarkReport): DataTable[] {
  const spreads = [
    ...(details.stabilityOverInstances ?? []).map((spread) => ({ over: 'instances', ...spread })),
    ...(details.stabilityOverTasks ?? []).map((spread) => ({ over: 'tasks', ...spread })),
  ];
  return [
    {
      name: 'contested-pairs',
      holds: 'Pairs on which the tasks disagree most',
      rows: [
        ['contested_above', 'below', 'better', 'equal', 'worse', 'support'],
        ...details.contested.map(({ above, below, wins, ties, losses, support }) => [
          ...[printable(above), printable(below), wins, ties, losses, support],
        ]),
      ],
    },
    {
      name: 'without-task',
      holds: 'The ranking without one task',
      rows: [
        ['without_task', 'first', 'changes_first', 'tau'],
        ...(details.withoutTask?.tasks ?? []).map(({ task, winners, changesWinners, tauB }) => [
          ...[task, joined(winners), changesWinners, tauB],
        ]),
      ],
    },
    {
      name: 'ranks-without-task',
      holds: 'Best and worst rank over all rankings that leave out one task',
      rows: [
        ['system', 'best', 'worst'],
        ...(details.withoutTask?.ranges ?? []).map(({ system, best, worst }) => [
          ...[printable(system), best, worst],
        ]),
      ],
    },
    {
      name: 'without-system',
      holds: 'Pairs that turn round without one system, and an example',
      rows: [
        ['without_system', 'reversals', 'now_above', 'now_below', 'first'],
        ...(details.withoutSystem ?? []).map(({ system, reversals, example: [below, above], winners }) => [
          ...[printable(system), reversals, printable(above), printable(below), joined(winners)],
        ]),
      ],
    },
    {
      name: 'stability',
      holds: 'Ranks on other instances and other tasks',
      rows: [
        ['resampled', 'system', 'p_best', 'p_top_three', 'rank_low', 'rank_high'],
        ...spreads.map(({ over, system, probabilityBest, probabilityTopThree, interval }) => [
          ...[over, printable(system), probabilityBest, probabilityTopThree, ...ends(interval)],
        ]),
      ],
    },
    {
      name: 'cycles',
      holds: 'Majorities that go round',
      rows: [
        ['cycle', 'entangled', 'system', 'beats', 'margin'],
        ...majorities.cycles.flatMap(({ systems, margins, entangled }, cycle) =>
          systems.map((system, i): CsvCell[] => [
            ...[cycle + 1, entangled, printable(system)],
            ...[printable(systems[(i + 1) % systems.length] ?? ''), margins[i] ?? null],
          ]),
        ),
      ],
    },
  ];
}

function closing(report: BenchmarkReport): DataTable[] {
  const ids = report.tasks.map(({ id }) => id);
  return [
    {
      name: 'task-distances',
      holds: 'Distances of the tasks by how they order the systems',
      rows: [
        ['task_distance', ...ids],
        ...ids.map((id, i): CsvCell[] => [id, ...(report.taskDistances[i] ?? [])]),
      ],
    },
    { name: 'report', holds: 'Everything else, as field and value', rows: fields(report) },
  ];
}

function fields(report: BenchmarkReport): CsvRows {
  const { consensus, details, majorities, provenance } = report;
  return [
    ['field', 'value'],
    ['benchmark', report.benchmark],
    ['title', report.title],
    ['rule', report.rule],
    ['concordance', report.concordance],
    ['missing_share', report.missingShare],
    ['rules', consensus.rules],
    ['pairs', consensus.pairs],
    ['condorcet_winner', nameOrNull(majorities.condorcetWinner)],
    ['condorcet_loser', nameOrNull(majorities.condorcetLoser)],
    ['smith_set', joined(majorities.smithSet)],
    ...majorities.blocks.map((block) => ['majority_block', joined(block)]),
    ['resamples', details.resamples],
    ['seed', report.seed],
    ...benchmarkClaims(report).map((claim) => ['claim', claim]),
    ['podium', provenance.podium],
    ['input_sha256', provenance.input],
  ];
}

const nameOrNull = (system: string | null): string | null => (system === null ? null : printable(system));
