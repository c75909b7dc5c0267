import { decimalsFor, formatCount, formatNumber, formatRanks } from '../format-number.ts';
import { printable } from '../printable.ts';
import { name, number, type ReportTable, text } from '../tables.ts';
import { ruleTitle } from './benchmark-claims.ts';
import type { BenchmarkReport } from './benchmark-report.ts';

/** Letters in the heads of columns that fit on a page beside the names. */
const LETTERS_OF_HEADS = 70;
/** A column of numbers takes the room of so many letters, whatever its head. */
const NARROWEST_HEAD = 10;
const CONTESTED = 20;

const named = (systems: readonly string[]): string => systems.map(printable).join(', ') || '–';

/**
 * The systems in the order of the report's rule, with how far to trust it.
 *
 * @source none: layout
 */
export function rankingTable(report: BenchmarkReport): ReportTable {
  const { details, rankings, rule, tasks } = report;
  const ranksOf = new Map(report.systems.map((system) => [system, ruleRanks(report, system)]));
  const over = (spreads: typeof details.stabilityOverTasks) =>
    spreads && new Map(spreads.map(({ system, interval }) => [system, interval]));
  const [instances, others] = [over(details.stabilityOverInstances), over(details.stabilityOverTasks)];
  const ranking = rankings.find((of) => of.rule === rule)?.ranking ?? [];
  return {
    kind: 'table',
    caption: `Combined ranking by ${ruleTitle(report, rule)}`,
    columns: [
      ...[number('Rank'), name('System'), number('All rules')],
      ...(instances ? [number('Other instances')] : []),
      ...(others ? [number('Other tasks')] : []),
      number('Tasks'),
    ],
    rows: ranking.map((row) => {
      const ranks = ranksOf.get(row.system) ?? [];
      const range = ranks.length > 0 ? ([Math.min(...ranks), Math.max(...ranks)] as const) : null;
      return [
        ...[row.rank === null ? '–' : String(row.rank), printable(row.system), formatRanks(range)],
        ...(instances ? [formatRanks(instances.get(row.system) ?? null)] : []),
        ...(others ? [formatRanks(others.get(row.system) ?? null)] : []),
        `${row.tasks} of ${tasks.length}`,
      ];
    }),
    notes: `All rules: best and worst rank by any of them.${
      instances || others
        ? ` Other instances, other tasks: ranks that hold 95 % of ${formatCount(details.resamples)} resamples, where they could be drawn.`
        : ''
    }`,
  };
}

function ruleRanks({ rankings }: BenchmarkReport, system: string): number[] {
  return rankings.flatMap(({ ranking }) => ranking.find((row) => row.system === system)?.rank ?? []);
}

/** Tables of one kind have names of their own. */
const captionOfPart = (caption: string, part: number, parts: number): string =>
  parts === 1 ? caption : `${caption}, part ${part + 1} of ${parts}`;

/**
 * Every task in short, as its board tells it.
 *
 * @source none: layout
 */
export function tasksTable({ tasks }: BenchmarkReport): ReportTable {
  return {
    kind: 'table',
    caption: 'The tasks in short',
    columns: [
      ...[name('Task'), text('Metric'), number('Weight'), number('Instances')],
      ...[name('First'), name('Not settled against the first'), number('Significant pairs')],
    ],
    rows: tasks.map(({ title, metric, weight, instances, leaders, tied, significant, pairs }) => [
      ...[title, metric.label, String(weight), formatCount(instances)],
      ...[named(leaders), severalOf(tied), `${formatCount(significant)} of ${formatCount(pairs)}`],
    ]),
    notes: `Significant at ${tasks[0]?.alpha ?? 0.05} after Holm’s correction over all pairs of the task’s board.`,
  };
}

const severalOf = (systems: readonly string[]): string =>
  systems.length > 4 ? `${formatCount(systems.length)} systems` : named(systems);

/**
 * Scores of the systems on the tasks, in as many tables as fit.
 *
 * @source none: layout
 */
export function scoreTables({ tasks, systems, scores }: BenchmarkReport): ReportTable[] {
  return chunks(tasks.map(({ title }) => title)).map((places, part, { length }) => ({
    kind: 'table',
    caption: captionOfPart('Scores', part, length),
    columns: [
      name('System'),
      ...places.map((i) => number(`${tasks[i]!.title}${tasks[i]!.metric.direction === 'lower' ? ' ↓' : ''}`)),
    ],
    rows: systems.map((system, row) => [
      printable(system),
      ...places.map((i) =>
        formatNumber(scores[row]?.[i] ?? null, decimalsFor(scores.map((of) => of[i] ?? Number.NaN))),
      ),
    ]),
    notes: '– where a system has no score. ↓: lower is better.',
  }));
}

/**
 * The rank of every system by every rule, in as many tables as fit.
 *
 * @source none: layout
 */
export function ruleRankTables(report: BenchmarkReport): ReportTable[] {
  const { rankings, rule } = report;
  const order = rankings.find((of) => of.rule === rule)?.ranking ?? [];
  return chunks(rankings.map(({ rule }) => ruleTitle(report, rule))).map((places, part, { length }) => ({
    kind: 'table',
    caption: captionOfPart('Ranks by every rule', part, length),
    columns: [name('System'), ...places.map((i) => number(ruleTitle(report, rankings[i]!.rule)))],
    rows: order.map(({ system }) => [
      printable(system),
      ...places.map((i) => String(rankings[i]!.ranking.find((row) => row.system === system)?.rank ?? '–')),
    ]),
    notes: '',
  }));
}

/**
 * Every rule with who is first by it and how far it agrees with the rule of the report.
 *
 * @source none: layout
 */
export function rulesTable(report: BenchmarkReport): ReportTable {
  const tauOf = (id: string): number | null => {
    const found = report.agreements.find(({ a, b }) => [a, b].includes(id) && [a, b].includes(report.rule));
    return id === report.rule ? 1 : (found?.tauB ?? null);
  };
  return {
    kind: 'table',
    caption: 'The rules',
    columns: [name('Rule'), name('First'), number('τ'), text('Missing scores')],
    rows: report.rankings.map(({ rule, ranking, missing, undefinedBecause }) => [
      ruleTitle(report, rule),
      undefinedBecause ?? named(ranking.filter(({ rank }) => rank === 1).map(({ system }) => system)),
      formatNumber(tauOf(rule), 2),
      missing,
    ]),
    notes: `τ: Kendall’s τb with the ranking by ${ruleTitle(report, report.rule)}. Missing scores: what the rule makes of them.`,
  };
}

/**
 * For each system what every rule says of it: conclusions that no choice of rule can change.
 *
 * @source none: layout
 */
export function consensusTable({ systems, consensus }: BenchmarkReport): ReportTable {
  const counted = (system: string) => {
    const above = consensus.agreed.filter(([, below]) => below === system).length;
    const below = consensus.agreed.filter(([winner]) => winner === system).length;
    return { system, above, below };
  };
  return {
    kind: 'table',
    caption: 'What survives all rules',
    columns: [name('System'), number('always below'), number('depends on the rule'), number('always above')],
    rows: systems
      .map(counted)
      .sort((a, b) => b.below - a.below || a.above - b.above)
      .map(({ system, above, below }) => [
        printable(system),
        formatCount(above),
        formatCount(systems.length - 1 - above - below),
        formatCount(below),
      ]),
    notes:
      'always below, always above: other systems that no rule puts below, or above, this one, and some rule above, or below. A tie says nothing.',
  };
}

/**
 * Pairs on which the tasks disagree most.
 *
 * @source none: layout
 */
export function contestedTable({ details }: BenchmarkReport): ReportTable | undefined {
  if (details.contested.length === 0) return undefined;
  return {
    kind: 'table',
    caption: 'Contested pairs, least supported first',
    columns: [
      name('Above'),
      name('Below'),
      number('better on'),
      number('equal on'),
      number('worse on'),
      number('support'),
    ],
    rows: details.contested
      .slice(0, CONTESTED)
      .map(({ above, below, wins, ties, losses, support }) => [
        ...[printable(above), printable(below), String(wins), String(ties), String(losses)],
        formatNumber(support, 3),
      ]),
    notes:
      'Numbers of tasks. support: share of the task weight for the order of the ranking; below 0.5 a majority is against it.',
  };
}

/**
 * What the ranking becomes without one task; undefined where that was not computed.
 *
 * @source none: layout
 */
export function withoutTaskTable({ details, tasks }: BenchmarkReport): ReportTable | undefined {
  if (!details.withoutTask || details.withoutTask.tasks.length === 0) return undefined;
  return {
    kind: 'table',
    caption: 'Leaving out one task',
    columns: [name('Without'), name('First'), text('changes who is first'), number('τ')],
    rows: details.withoutTask.tasks.map(({ task, winners, changesWinners, tauB }) => [
      tasks.find(({ id }) => id === task)?.title ?? task,
      named(winners),
      changesWinners ? 'yes' : 'no',
      formatNumber(tauB, 2),
    ]),
    notes: 'τ: Kendall’s τb between the rankings with and without the task.',
  };
}

/**
 * Systems whose absence turns round the order of others; undefined where there is none.
 *
 * @source none: layout
 */
export function withoutSystemTable({ details }: BenchmarkReport): ReportTable | undefined {
  if (!details.withoutSystem || details.withoutSystem.length === 0) return undefined;
  return {
    kind: 'table',
    caption: 'Leaving out one system',
    columns: [
      name('Without'),
      number('pairs turned round'),
      name('e.g. now above'),
      name('now below'),
      name('First'),
    ],
    rows: details.withoutSystem.map(({ system, reversals, example, winners }) => [
      ...[printable(system), formatCount(reversals)],
      ...[printable(example[1]), printable(example[0]), named(winners)],
    ]),
    notes: '',
  };
}

/**
 * Distances of the tasks by how they order the systems, in as many tables as fit.
 *
 * @source none: layout
 */
export function distanceTables({ tasks, taskDistances }: BenchmarkReport): ReportTable[] {
  return chunks(tasks.map(({ title }) => title)).map((places, part, { length }) => ({
    kind: 'table',
    caption: captionOfPart('Distances of the tasks', part, length),
    columns: [name('Task'), ...places.map((i) => number(tasks[i]!.title))],
    rows: tasks.map(({ title }, row) => [
      title,
      ...places.map((i) => formatNumber(taskDistances[row]?.[i] ?? null, 2)),
    ]),
    notes:
      '1 − Kendall’s τb over the systems that both tasks have: 0 the same order, 1 unrelated or unknown, 2 reversed.',
  }));
}

/** Places of columns, as many to a table as their heads fit. */
function chunks(heads: readonly string[]): number[][] {
  const tables: number[][] = [];
  let letters = 0;
  for (const [place, head] of heads.entries()) {
    letters += Math.max(head.length, NARROWEST_HEAD);
    const last = tables.at(-1);
    if (last !== undefined && letters <= LETTERS_OF_HEADS) last.push(place);
    else {
      tables.push([place]);
      letters = Math.max(head.length, NARROWEST_HEAD);
    }
  }
  return tables;
}
