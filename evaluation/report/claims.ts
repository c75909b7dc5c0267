import { isFamilyWise } from '../statistics/pair-test-kinds.ts';
import { decimalsFor, formatCount, formatInterval, formatNumber, formatP } from './format-number.ts';
import { nameInSentence } from './printable.ts';
import { pairsWithReference } from './reference.ts';
import type { ReportDraft, ReportPair } from './report.ts';
import { TEST_TEXTS } from './test-texts.ts';
import { counted, listed } from './words.ts';

/** Up to this many systems every pair gets its sentence; beyond it, the leader against as many others. */
const EVERY_PAIR_LIMIT = 6;
const LEADER_LIMIT = 10;

/**
 * One plain sentence for each claim. What is not significant is never called equal: the data do not settle it.
 *
 * @returns an overview first; then every pair of few systems, or the leader or baseline against ten; then how stable the
 *          ranking is, and what other metrics say
 * @source wording after statistics guidelines: estimate and interval first, p-value second
 */
export function claimsOf(report: ReportDraft): string[] {
  const { pairs, systems } = report;
  if (systems.length === 1) return [only(report)];
  const told = systems.length <= EVERY_PAIR_LIMIT ? pairs : pairsWithReference(report).slice(0, LEADER_LIMIT);
  return [
    report.baseline === undefined ? overview(report) : overviewOfBaseline(report, report.baseline),
    ...told.map((pair) => claim(pair, report)),
    ...stabilityClaims(report),
    ...furtherClaims(report),
  ];
}

function overviewOfBaseline({ pairs, metricDefinition }: ReportDraft, baseline: string): string {
  const better = pairs.filter((pair) => pair.significant && pair.b === baseline).length;
  const worse = pairs.filter((pair) => pair.significant && pair.a === baseline).length;
  const settled = `${formatCount(better)} significantly better and ${formatCount(worse)} significantly worse`;
  return `Of ${counted(pairs.length, ['system', 'systems'])} compared with the baseline ${nameInSentence(baseline)} by ${metricDefinition.label}, ${settled}; of ${formatCount(pairs.length - better - worse)} the data do not settle it.`;
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
  const { label, direction } = report.metricDefinition;
  const turned = direction === 'higher' ? 1 : -1;
  // where values are missing, the order of the pair may be another than that of the ranking
  const isReversed = turned * (difference ?? 0) < 0;
  const [a, b] = (isReversed ? [pair.b, pair.a] : [pair.a, pair.b]).map(nameInSentence);
  if (difference === null)
    return `${a} and ${b} have no ${report.instanceKind[0]} in common and cannot be compared.`;
  if (pair.ties === n)
    return `${a} and ${b} have the same ${label} on all ${counted(n, report.instanceKind)}.`;
  const decimals = valueDecimals(report);
  const sign = isReversed ? -turned : turned;
  const interval = pair.ci && (sign === 1 ? pair.ci : ([-pair.ci[1], -pair.ci[0]] as const));
  const numbers = `${formatNumber(sign * difference, decimals)} ${formatInterval(interval, decimals)} ${label}`;
  const isAdjusted = report.correction !== 'none' || isFamilyWise(report.test);
  const p = `${isAdjusted ? 'adjusted ' : ''}${pIs(formatP(pair.pAdjusted, report.alpha))}`;
  if (pair.significant && isAgainstMeans(pair, report)) {
    return `${a} and ${b} differ by the ${TEST_TEXTS[report.test].name}, ${p}, but their means point the other way: difference ${numbers} in favour of ${a}.`;
  }
  if (pair.significant) {
    const better = direction === 'higher' ? 'scores higher' : 'scores lower (better)';
    return `${a} ${better} than ${b} by ${numbers}, ${p}.${practical(pair, report)}`;
  }
  const better = direction === 'higher' ? 'scores higher' : 'scores lower (better)';
  return `The data do not settle whether ${a} ${better} than ${b}: difference ${numbers} in favour of ${a}, ${p}.${detectable(pair, report)}${practical(pair, report)}`;
}

/** What would probably have been found, said beside what was not. */
function detectable(pair: ReportPair, report: ReportDraft): string {
  if (pair.detectable === null || pair.detectable === 0) return '';
  const { label } = report.metricDefinition;
  const size = `${formatNumber(pair.detectable, valueDecimals(report))} ${label}`;
  return ` With ${counted(pair.n, report.instanceKind)} a true difference of ${size} would be found four times out of five, before correction; smaller ones are easily missed.${power(pair, report)}`;
}

/** Instances needed are told where there are fewer: it may be the correction alone that a pair lacks. */
function power({ n, power: found, instancesNeeded }: ReportPair, report: ReportDraft): string {
  const ofMargin =
    found && report.margin !== undefined
      ? ` One as large as the practical margin would be found with probability ${formatNumber(found.probability, 2)}.`
      : '';
  const needed =
    instancesNeeded && instancesNeeded > n
      ? ` For one as large as the one seen, about ${counted(instancesNeeded, report.instanceKind)} would be needed, before correction.`
      : '';
  return `${ofMargin}${needed}`;
}

/** What the practical margin says of a pair. */
function practical({ a, b, practical: found }: ReportPair, report: ReportDraft): string {
  if (!found || report.margin === undefined) return '';
  const margin = `${report.margin} ${report.metricDefinition.label}`;
  const better = (name: string) =>
    ` In practice ${nameInSentence(name)} is better, by more than the margin of ${margin}.`;
  switch (found.verdict) {
    case 'equivalent':
      return ` In practice the two are equivalent: the difference is smaller than the margin of ${margin}.`;
    case 'a-better':
      return better(a);
    case 'b-better':
      return better(b);
    case 'unsettled':
      return ` Whether the difference exceeds the margin of ${margin}, and so matters in practice, is not settled.`;
  }
}

function stabilityClaims({ rankAgreement, resamples, level, systems }: ReportDraft): string[] {
  if (!rankAgreement || systems.length < 3) return [];
  const { tau, tauInterval, sameOrder } = rankAgreement;
  const range = ` (${level * 100} % of them from ${tauInterval.map((end) => formatNumber(end, 2)).join(' to ')})`;
  return [
    `On ${formatCount(resamples)} resamples the ranking agrees with this one by a Kendall’s τ of ${formatNumber(tau, 2)} on average${range}, where 1 is the same order; ${formatNumber(100 * sameOrder, 1)} % of them give exactly this order.`,
  ];
}

function furtherClaims(report: ReportDraft): string[] {
  return (report.furtherMetrics ?? []).map(({ label, direction, tau, pairs }) => {
    const better = direction === 'higher' ? 1 : -1;
    const found = pairs.filter((_, i) => report.pairs[i]?.significant);
    const also = found.filter((pair) => pair.significant);
    const against = also.filter(({ difference }) => better * (difference ?? 0) < 0).length;
    const order =
      tau === null
        ? ''
        : ` orders the systems with a Kendall’s τ of ${formatNumber(tau, 2)} to this order and`;
    return `${label}${order} finds ${formatCount(also.length)} of the ${counted(found.length, ['significant pair', 'significant pairs'])} significant too, ${against === 0 ? 'none' : formatCount(against)} of them the other way round.`;
  });
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
