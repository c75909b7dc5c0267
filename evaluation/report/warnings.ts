import type { SystemComparison } from '../statistics/compare-systems.ts';
import { levelAtBest } from '../statistics/level-at-best.ts';
import { isFamilyWise } from '../statistics/pair-test-kinds.ts';
import { resamplesForP, smallestBootstrapP } from '../statistics/paired-bootstrap.ts';
import { pairedDifferences } from '../statistics/paired-differences.ts';
import { isAgainstMeans } from './claims.ts';
import { formatCount, formatP } from './format-number.ts';
import { nameInSentence } from './printable.ts';
import type { ReportDraft, ReportPair, SignificanceReport } from './report.ts';
import type { ReportInput } from './report-input.ts';
import { resampledInWords } from './resampling-words.ts';
import { TEST_TEXTS } from './test-texts.ts';
import { counted, listed } from './words.ts';

type Warning = SignificanceReport['warnings'][number];

const FEW_INSTANCES = 25;
const MANY_INSTANCES = 1000;
const FEW_CLUSTERS = 20;
const FEW_FOR_APPROXIMATE = 50;
/** Right for many instances, about right for few. */
const APPROXIMATE: readonly ReportDraft['test'][] = ['paired-bootstrap', 'delong'];
/** Nobody draws more than so many resamples. */
const MANY_DRAWS = 10_000_000;
const DRAWS: Partial<Record<ReportDraft['test'], string>> = {
  'sign-flip': 'sign flips',
  'paired-bootstrap': 'resamples',
};
const CLUSTERS = ['cluster', 'clusters'] as const;

/**
 * What a reader must know before trusting the numbers.
 *
 * @param input      - what the report was made from
 * @param comparison - of the systems of the report
 * @source few and many instances: Carterette (2012), Sakai (2016); the rest follows from the definitions
 */
export function warningsOf(
  report: ReportDraft,
  input: ReportInput,
  { letters, replicates }: SystemComparison,
): Warning[] {
  return [
    leftOut(report, input),
    otherHypothesis(report),
    normality(report),
    directionDisagrees(report),
    singleSystem(report),
    fewInstances(report),
    fewClusters(report),
    approximateTest(report),
    areasWithoutVariance(report),
    undefinedReplicates(report, replicates),
    manyInstances(report),
    unreachable(report),
    tooFewFlips(report),
    identicalSystems(report),
    constantDifferences(report, input),
    manyTies(report),
    missingValues(report),
    letters === undefined
      ? warning(
          'letters_omitted',
          'The pattern of differences needs more than 52 letters: groups are left out, see the pairs.',
        )
      : undefined,
  ].filter((found) => found !== undefined);
}

const warning = (code: string, message: string): Warning => ({ code, message });

function leftOut({ metricDefinition }: ReportDraft, { systems }: ReportInput): Warning | undefined {
  const names = systems.filter((system) => !Number.isFinite(system.value)).map((system) => system.name);
  if (names.length === 0) return undefined;
  return warning(
    'system_without_value',
    `Left out, since ${metricDefinition.label} is undefined for them: ${listed(names.sort().map(nameInSentence))}.`,
  );
}

function otherHypothesis({
  test,
  instanceKind,
  metricDefinition,
  systems,
}: ReportDraft): Warning | undefined {
  if (systems.length === 1 || (test !== 'wilcoxon' && test !== 'sign')) return undefined;
  const hypothesis =
    test === 'wilcoxon'
      ? 'The Wilcoxon signed-rank test asks whether differences are symmetric about 0'
      : `The sign test asks whether one system is better on more ${instanceKind[1]} than the other, whatever the size`;
  return warning(
    'other_hypothesis',
    `${hypothesis}, not whether the means of ${metricDefinition.label}, which are what is ranked, differ. The sign-flip test asks the latter and needs no more assumptions.`,
  );
}

function normality({ test, systems }: ReportDraft): Warning | undefined {
  if (systems.length === 1 || test !== 'tukey-hsd') return undefined;
  return warning(
    'assumes_normality',
    'Tukey’s test takes errors for normal and of one variance for all systems. The randomised Tukey test does not need that.',
  );
}

function directionDisagrees(report: ReportDraft): Warning | undefined {
  const turned = report.pairs.filter((pair) => pair.significant && isAgainstMeans(pair, report));
  if (turned.length === 0) return undefined;
  return warning(
    'direction_disagrees',
    `Significant by the ${TEST_TEXTS[report.test].name}, but the means point the other way: ${named(turned)}.`,
  );
}

function singleSystem({ systems }: ReportDraft): Warning | undefined {
  return systems.length === 1
    ? warning('single_system', 'There is one system only: nothing is tested, and its rank says nothing.')
    : undefined;
}

function fewInstances({ instances, instanceKind }: ReportDraft): Warning | undefined {
  if (instances >= FEW_INSTANCES) return undefined;
  return warning(
    'few_instances',
    `Only ${counted(instances, instanceKind)}: intervals are rough, and only large differences can become significant.`,
  );
}

function fewClusters({ clusters, instanceKind }: ReportDraft): Warning | undefined {
  if (clusters === undefined || clusters >= FEW_CLUSTERS) return undefined;
  return warning(
    'few_clusters',
    `The ${instanceKind[1]} come in only ${counted(clusters, CLUSTERS)}: however many ${instanceKind[1]} there are, intervals and p-values rest on so few independent units. Intervals tend to be too narrow, and only large differences can become significant.`,
  );
}

function approximateTest(report: ReportDraft): Warning | undefined {
  const { test, clusters, instances, instanceKind, systems } = report;
  if (systems.length === 1 || !APPROXIMATE.includes(test)) return undefined;
  const [count, kind] = clusters === undefined ? [instances, instanceKind] : [clusters, CLUSTERS];
  if (count >= FEW_FOR_APPROXIMATE) return undefined;
  return warning(
    'approximate_test',
    `With ${counted(count, kind)} the ${TEST_TEXTS[test].name} is approximate. The sign-flip test keeps its level with any number.`,
  );
}

function areasWithoutVariance({ test, pairs }: ReportDraft): Warning | undefined {
  const untested = pairs.filter(({ p, difference }) => p === null && difference !== null);
  if (test !== 'delong' || untested.length === 0) return undefined;
  return warning(
    'areas_without_variance',
    `DeLong’s test gives no p-value where areas differ without any variance, or there are fewer than two instances of a class: ${named(untested)}. The paired bootstrap test does.`,
  );
}

function undefinedReplicates(
  { systems, metricDefinition, resamples }: ReportDraft,
  replicates: readonly Float64Array[],
): Warning | undefined {
  const counts = replicates.map((system) => system.filter(Number.isNaN).length);
  const affected = systems.flatMap(({ name }, i) =>
    counts[i]! > 0 ? `${nameInSentence(name)} (${formatCount(counts[i]!)})` : [],
  );
  if (affected.length === 0) return undefined;
  const more = affected.length > 5 ? ` and ${affected.length - 5} more` : '';
  return warning(
    'undefined_on_resamples',
    `${metricDefinition.label} is undefined on some of the ${formatCount(resamples)} resamples for ${affected.slice(0, 5).join(', ')}${more}. There the system ranks last; its interval and its comparisons leave them out.`,
  );
}

function manyInstances({ instances, instanceKind, systems }: ReportDraft): Warning | undefined {
  if (instances <= MANY_INSTANCES || systems.length === 1) return undefined;
  return warning(
    'many_instances',
    `With ${counted(instances, instanceKind)} even tiny differences become significant: look at the size of a difference first.`,
  );
}

/** The smallest p that an exact test of signs can give is 2 / 2^units: no pair can be significant after the correction. */
function unreachable(report: ReportDraft): Warning | undefined {
  const largest = report.pairs.reduce((most, pair) => Math.max(most, pair.n), 0);
  const smallest = 2 / 2 ** Math.min(largest, report.clusters ?? largest);
  if (!report.exact || report.pairs.length === 0 || smallest < levelOfPair(report)) return undefined;
  return warning(
    'significance_unreachable',
    `With ${resampledInWords(report)} no p-value below ${smallest} exists: whatever the scores, no pair can be significant at ${report.alpha} here.`,
  );
}

function tooFewFlips(report: ReportDraft): Warning | undefined {
  const { permutations, alpha, pairs } = report;
  if (report.exact || permutations === 0 || pairs.length === 0) return undefined;
  const { smallest, enough } = reachableP(report);
  if (Number.isNaN(smallest) || smallest < levelOfPair(report)) return undefined;
  const drawn = DRAWS[report.test] ?? 'shuffles';
  if (enough > MANY_DRAWS) {
    return warning(
      'significance_unreachable',
      `The paired bootstrap of ${resampledInWords(report)} gives no p-value below ${formatP(smallest, alpha)} with ${formatCount(permutations)} ${drawn}: whatever the scores, no pair can be significant at ${alpha} here.`,
    );
  }
  return warning(
    'too_few_permutations',
    `${formatCount(permutations)} ${drawn} are too few for ${counted(pairs.length, ['corrected pair', 'corrected pairs'])}: even the smallest possible p is not significant. Use at least ${formatCount(Math.ceil(enough))}.`,
  );
}

/** The smallest p before the correction, and for how many draws one could be significant after it. */
function reachableP(report: ReportDraft): { smallest: number; enough: number } {
  const { test, permutations, clusters, instances, strata } = report;
  const level = levelOfPair(report);
  if (test !== 'paired-bootstrap') return { smallest: 1 / (permutations + 1), enough: 1 / level };
  const drawn = { units: clusters ?? instances, strata: strata ?? 1 };
  return {
    smallest: smallestBootstrapP(permutations, drawn),
    enough: resamplesForP(level, drawn),
  };
}

/** Where no p is below it, no pair can be significant after the correction. */
function levelOfPair({ correction, alpha, pairs }: ReportDraft): number {
  return levelAtBest(correction, pairs.length, alpha);
}

function identicalSystems({ pairs, instanceKind, metricDefinition }: ReportDraft): Warning | undefined {
  const identical = pairs.filter((pair) => pair.n > 0 && pair.ties === pair.n);
  if (identical.length === 0) return undefined;
  return warning(
    'identical_systems',
    `The same ${metricDefinition.label} on every ${instanceKind[0]}: ${named(identical)}. Perhaps one submission was made twice.`,
  );
}

function constantDifferences(report: ReportDraft, { systems, instances }: ReportInput): Warning | undefined {
  const valuesOf = new Map(systems.map((system) => [system.name, system.values]));
  const none = new Float64Array(instances.length);
  const constant = report.pairs.filter((pair) => {
    if (pair.n < 2 || (pair.wins !== pair.n && pair.losses !== pair.n)) return false;
    const differences = pairedDifferences(valuesOf.get(pair.a) ?? none, valuesOf.get(pair.b) ?? none);
    return differences.every((difference) => difference === differences[0]);
  });
  if (constant.length === 0) return undefined;
  return warning(
    'constant_differences',
    `The difference is the same on every ${report.instanceKind[0]}, so it has no spread and no standardized effect: ${named(constant)}.`,
  );
}

function manyTies({ pairs, instanceKind }: ReportDraft): Warning | undefined {
  const tied = pairs.filter(({ ties, n }) => ties !== null && ties * 2 > n && ties < n);
  if (tied.length === 0) return undefined;
  return warning(
    'many_ties',
    `More than half of the ${instanceKind[1]} are tied in ${counted(tied.length, ['pair', 'pairs'])}: ${named(tied)}. Their tests rest on the others alone.`,
  );
}

function missingValues({
  systems,
  instances,
  instanceKind,
  metricDefinition,
  test,
}: ReportDraft): Warning | undefined {
  const missing = systems.filter((system) => system.n < instances);
  if (missing.length === 0 || metricDefinition.summary === 'recomputed') return undefined;
  const names = missing
    .slice(0, 5)
    .map((system) => `${nameInSentence(system.name)} (${instances - system.n})`);
  const more = missing.length > 5 ? ` and ${missing.length - 5} more` : '';
  return warning(
    'missing_values',
    `${metricDefinition.label} is undefined on some ${instanceKind[1]} for ${names.join(', ')}${more}. ${isFamilyWise(test) ? `Tests use the ${instanceKind[1]} that all systems have; differences and effects those that both of a pair have.` : `Each pair is compared on the ${instanceKind[1]} that both have.`}`,
  );
}

function named(pairs: readonly ReportPair[]): string {
  const names = pairs.slice(0, 5).map(({ a, b }) => `${nameInSentence(a)} and ${nameInSentence(b)}`);
  return names.join('; ') + (pairs.length > 5 ? `; and ${formatCount(pairs.length - 5)} more pairs` : '');
}
