import { formatCount, formatNumber, formatRanks } from '../format-number.ts';
import { nameInSentence } from '../printable.ts';
import { counted, listed } from '../words.ts';
import type { BenchmarkReport } from './benchmark-report.ts';

const names = (systems: readonly string[]): string => listed(systems.map(nameInSentence));

/**
 * The question that a benchmark report answers.
 *
 * @source none: wording
 */
export function benchmarkQuestion({ systems, tasks, title }: BenchmarkReport): string {
  return `How do ${counted(systems.length, ['system', 'systems'])} rank over the ${counted(tasks.length, ['task', 'tasks'])} of ${title}, and how much of that order depends on the tasks, on their instances and on the rule that combines them?`;
}

/**
 * What a benchmark report says in plain sentences.
 *
 * @returns who is first and by how many rules; what survives all rules; majorities; what single tasks and other instances
 *          change
 * @source none: wording
 */
export function benchmarkClaims(report: BenchmarkReport): string[] {
  return [
    first(report),
    winners(report),
    agreed(report),
    ...majorities(report),
    ...concordance(report),
    ...withoutTask(report),
    ...stability(report),
  ];
}

/**
 * Title of a rule as sentences and tables name it.
 *
 * @source none: wording
 */
export function ruleTitle({ rules }: Pick<BenchmarkReport, 'rules'>, id: string): string {
  return rules.find((rule) => rule.id === id)?.title ?? id;
}

function first(report: BenchmarkReport): string {
  const ranking = report.rankings.find(({ rule }) => rule === report.rule);
  const title = ruleTitle(report, report.rule);
  const best = ranking?.ranking.filter(({ rank }) => rank === 1).map(({ system }) => system) ?? [];
  if (best.length === 0) return `${title} ranks nobody. ${ranking?.undefinedBecause ?? ''}`.trim();
  return `By ${title}, the rule of this report, ${names(best)} ${best.length === 1 ? 'is' : 'are'} first.`;
}

function winners({ consensus, rankings, rule }: BenchmarkReport): string {
  const { rules, winners: found } = consensus;
  const [only] = found;
  if (only && found.length === 1) {
    const isRanked = rankings.some(
      (ranked) => ranked.rule === rule && ranked.ranking.some(({ rank }) => rank === 1),
    );
    const all = `${isRanked ? 'So do all' : 'By all'} ${formatCount(rules)} rules${isRanked ? '' : ' that rank anybody'}`;
    return `${all}: ${nameInSentence(only.system)} is first whichever one you trust.`;
  }
  const told = found.slice(0, 4).map(({ system, rules: of }) => `${nameInSentence(system)} by ${of}`);
  const more = found.length > 4 ? `; ${found.length - 4} more by fewer` : '';
  return `Who is first depends on the rule. Of ${formatCount(rules)} rules, ties included: ${told.join(', ')}${more}.`;
}

function agreed({ consensus: { pairs, agreed: found } }: BenchmarkReport): string {
  return `${formatCount(found.length)} of ${counted(pairs, ['pair', 'pairs'])} of systems ${found.length === 1 ? 'is' : 'are'} in the same order by every rule that tells them apart: these conclusions survive any choice of rule.`;
}

function majorities({ majorities: { condorcetWinner, cycles } }: BenchmarkReport): string[] {
  const winner =
    condorcetWinner === null
      ? 'No system beats every other one on more tasks than not.'
      : `${nameInSentence(condorcetWinner)} beats every other system on more tasks than not.`;
  const [cycle] = cycles;
  const circle = cycle
    ? [
        `Majorities go round: ${[...cycle.systems, ...cycle.systems.slice(0, 1)].map(nameInSentence).join(' beats ')}. Any order overrules some of them.`,
      ]
    : [];
  return [winner, ...circle];
}

function concordance({ concordance: w }: BenchmarkReport): string[] {
  if (w === null) return [];
  return [
    `Kendall’s W of the tasks is ${formatNumber(w, 2)}, where 1 means that all tasks order the systems alike and 0 that they have nothing in common.`,
  ];
}

function withoutTask({ details, tasks }: BenchmarkReport): string[] {
  if (!details.withoutTask || tasks.length < 2) return [];
  const changing = details.withoutTask.tasks.filter(({ changesWinners }) => changesWinners);
  if (changing.length === 0)
    return ['No single task decides who is first: leaving out any one changes nothing.'];
  const titleOf = (id: string) => tasks.find((task) => task.id === id)?.title ?? id;
  return changing
    .slice(0, 5)
    .map(({ task, winners: found }) => `Without ${titleOf(task)}, ${names(found)} would be first.`);
}

function stability({ details, rankings, rule }: BenchmarkReport): string[] {
  const [leader] = rankings.find((ranking) => ranking.rule === rule)?.ranking ?? [];
  const spread = details.stabilityOverInstances?.find(({ system }) => system === leader?.system);
  if (!leader || !spread) return [];
  return [
    `With the instances of every task drawn again, ${formatCount(details.resamples)} times, ${nameInSentence(leader.system)} has rank ${formatRanks(spread.interval)} in 95 % of the cases.`,
  ];
}
