import { isFamilyWise } from '../statistics/pair-test-kinds.ts';
import { decimalsFor, formatCount, formatInterval, formatNumber, formatP } from './format-number.ts';
import { nameInSentence } from './printable.ts';
import type { ReportDraft, ReportPair } from './report.ts';
import { TEST_TEXTS } from './test-texts.ts';
import { counted, listed } from './words.ts';

/** Up to this many systems every pair gets its sentence; beyond it, the leader against as many others. */
const EVERY_PAIR_LIMIT = 6;
const LEADER_LIMIT = 10;

/**
 * One plain sentence for each claim. What is not significant is never called equal: the data do not settle it.
 *
 * @returns an overview first; then every pair of few systems, or the leader against the next ten
 * @source wording after statistics guidelines: estimate and interval first, p-value second
 */
export function claimsOf(report: ReportDraft): string[] {
  const { pairs, systems } = report;
  if (systems.length === 1) return [only(report)];
  const leader = systems[0]!.name;
  const told =
    systems.length <= EVERY_PAIR_LIMIT
      ? pairs
      : pairs.filter((pair) => pair.a === leader).slice(0, LEADER_LIMIT);
  return [overview(report), ...told.map((pair) => claim(pair, report))];
}

function only(report: ReportDraft): string {
  const system = report.systems[0]!;
  const decimals = valueDecimals(report);
  const value = `${formatNumber(system.value, decimals)} ${formatInterval(system.ci, decimals)}`;
  return `${nameInSentence(system.name)} reaches ${value} ${report.metricDefinition.label} on ${counted(system.n, report.instanceKind)}; there is no other system to compare it with.`;
}

function overview(report: ReportDraft): string {
  const { systems, pairs } = report;
  const significant = pairs.filter((pair) => pair.significant).length;
  const leaders = systems.filter((system) => system.rank === 1).map((system) => system.name);
  const unsettled = pairs
    .filter((pair) => pair.a === systems[0]!.name && !pair.significant)
    .map((pair) => pair.b);
  const others = unsettled.filter((name) => !leaders.includes(name));
  const verb = leaders.length === 1 ? 'has' : 'share';
  const first = `${formatCount(significant)} of ${counted(pairs.length, ['pair', 'pairs'])} of systems differ significantly. ${listed(leaders.map(nameInSentence))} ${verb} the best value`;
  if (others.length === 0) {
    return leaders.length === systems.length
      ? `${first}.`
      : `${first}, significantly better than every other system.`;
  }
  const names =
    others.length <= 5 ? listed(others.map(nameInSentence)) : `${formatCount(others.length)} others`;
  return `${first}, but the data do not settle whether ${leaders.length === 1 ? 'it is' : 'they are'} better than ${names}.`;
}

function claim(pair: ReportPair, report: ReportDraft): string {
  const { difference, n } = pair;
  const [a, b] = [nameInSentence(pair.a), nameInSentence(pair.b)];
  const { label, direction } = report.metricDefinition;
  if (difference === null)
    return `${a} and ${b} have no ${report.instanceKind[0]} in common and cannot be compared.`;
  if (pair.ties === n)
    return `${a} and ${b} have the same ${label} on all ${counted(n, report.instanceKind)}.`;
  const decimals = valueDecimals(report);
  const turned = direction === 'higher' ? 1 : -1;
  const interval = pair.ci && (turned === 1 ? pair.ci : ([-pair.ci[1], -pair.ci[0]] as const));
  const numbers = `${formatNumber(turned * difference, decimals)} ${formatInterval(interval, decimals)} ${label}`;
  const isAdjusted = report.correction !== 'none' || isFamilyWise(report.test);
  const p = `${isAdjusted ? 'adjusted ' : ''}${pIs(formatP(pair.pAdjusted, report.alpha))}`;
  if (pair.significant && isAgainstMeans(pair, report)) {
    return `${a} and ${b} differ by the ${TEST_TEXTS[report.test].name}, ${p}, but their means point the other way: difference ${numbers} in favour of ${a}.`;
  }
  if (pair.significant) {
    const better = direction === 'higher' ? 'scores higher' : 'scores lower (better)';
    return `${a} ${better} than ${b} by ${numbers}, ${p}.`;
  }
  const better = direction === 'higher' ? 'scores higher' : 'scores lower (better)';
  return `The data do not settle whether ${a} ${better} than ${b}: difference ${numbers} in favour of ${a}, ${p}.${detectable(pair, report)}`;
}

/** What would probably have been found, said beside what was not. */
function detectable(pair: ReportPair, report: ReportDraft): string {
  if (pair.detectable === null || pair.detectable === 0) return '';
  const { label } = report.metricDefinition;
  const size = `${formatNumber(pair.detectable, valueDecimals(report))} ${label}`;
  return ` With ${counted(pair.n, report.instanceKind)} a true difference of ${size} would be found four times out of five, before correction; smaller ones are easily missed.`;
}

/**
 * Whether what a test of ranks or signs found goes against the difference of the means.
 *
 * @source none: both are in the report
 */
export function isAgainstMeans(pair: ReportPair, { test, metricDefinition }: ReportDraft): boolean {
  const better = metricDefinition.direction === 'higher' ? 1 : -1;
  const found = {
    wilcoxon: better * (pair.effect.rankBiserial ?? 0),
    sign: (pair.wins ?? 0) - (pair.losses ?? 0),
  };
  if (test !== 'wilcoxon' && test !== 'sign') return false;
  return found[test] * better * (pair.difference ?? 0) < 0;
}

const pIs = (p: string): string => (p.startsWith('<') ? `p ${p}` : `p = ${p}`);

/**
 * Decimals of the values of systems, and of differences too, so that these can be checked by eye.
 *
 * @source `decimalsFor`
 */
export function valueDecimals(report: Pick<ReportDraft, 'systems'>): number {
  return decimalsFor(report.systems.map((system) => system.value));
}
