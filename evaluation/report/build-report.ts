import type { Direction, Recomputation } from '../evaluator.ts';
import { NO_RECOMPUTATION, type RecomputationOf } from '../leaderboard/board-sample.ts';
import {
  compareSystems,
  DEFAULTS,
  enoughPermutations,
  type SystemComparison,
} from '../statistics/compare-systems.ts';
import { competitionRanks } from '../statistics/competition-ranks.ts';
import { friedman } from '../statistics/friedman.ts';
import { meanSample } from '../statistics/mean-sample.ts';
import { criticalDifference } from '../statistics/nemenyi.ts';
import { defaultTest, isFamilyWise, testedMetric, testRefusal } from '../statistics/pair-test-kinds.ts';
import { drawnUnits } from '../statistics/paired-bootstrap.ts';
import type { PairedSample } from '../statistics/paired-sample.ts';
import { rankAgreement } from '../statistics/rank-agreement.ts';
import { recomputedSample } from '../statistics/recomputed-sample.ts';
import type { Replication } from '../statistics/replication.ts';
import { type RankCounts, rankCounts } from '../statistics/resampled-ranks.ts';
import { isClustered, resamplingCounts, resamplingPlan } from '../statistics/resampling-plan.ts';
import { isComparable, isMeanSummary } from '../statistics/summary-scale.ts';
import { attributeAnalysis } from './attribute-analysis.ts';
import { claimsOf } from './claims.ts';
import { reproducingCommand } from './command-line.ts';
import { furtherMetric } from './further-metric.ts';
import { instanceAnalysis } from './instance-analysis.ts';
import { methodsOf } from './methods.ts';
import { pairsWithReference } from './reference.ts';
import type { ReportDraft, ReportSystem, SignificanceReport } from './report.ts';
import type { ReportInput, ReportSystemInput } from './report-input.ts';
import { omnibusOf } from './report-omnibus.ts';
import { reportPairs } from './report-pairs.ts';
import { reportPodium } from './report-podium.ts';
import { warningsOf } from './warnings.ts';
import { dataInWords, questionInWords } from './words.ts';

/**
 * Compares systems on one metric and says everything about it in one plain object, from which every rendering is
 * made. Deterministic: the same input gives the same bytes, whatever the order of the systems.
 *
 * @param input           - systems aligned with the same instances; systems without a value are left out, with a warning
 * @param recomputationOf - of the metrics that are recomputed
 * @param replication     - draws random sign vectors, shuffles and resamples; the processor unless given
 * @returns plain JSON without NaN
 * @throws {RangeError} where no system has a value, two share a name, a metric has no summary over instances or does not
 *         allow the test, the baseline is none of the systems, or the margin is not above 0
 * @source `compareSystems`, `pairDifference`, `effectSizes`
 */
export function buildReport(
  input: ReportInput,
  recomputationOf = NO_RECOMPUTATION,
  replication?: Replication,
): SignificanceReport {
  const { metric, provenance } = input;
  if (!isComparable(metric.summary)) {
    throw new RangeError(`${metric.label} has no value over instances, so systems cannot be compared on it`);
  }
  const systems = bestFirst(input);
  const sample = reportSample(systems, input, recomputationOf(metric.id));
  const settings = settingsOf(input, sample, recomputationOf(metric.id));
  const { direction } = metric;
  const baseline = placeOfBaseline(settings, systems);
  const comparison = compareSystems(sample, { ...settings, direction, baseline, replication });
  const draft = draftOf({ ...input, systems, sample, settings, comparison });
  const furtherMetrics = inputsOfFurther(input, recomputationOf).map((other) =>
    furtherMetric(draft, buildReport(other, recomputationOf, replication)),
  );
  const report: ReportDraft = {
    ...draft,
    ...attributeAnalysis(input, systems),
    ...(furtherMetrics.length > 0 ? { furtherMetrics } : {}),
  };
  return {
    ...report,
    question: questionInWords(report),
    data: dataInWords(report),
    claims: claimsOf(report),
    warnings: warningsOf(report, input, comparison),
    ...methodsOf(report),
    provenance: {
      podium: provenance.podium,
      truth: provenance.truth,
      options: { ...provenance.options },
      command: reproducingCommand({ ...input, systems }, settings),
    },
  };
}

interface Computed extends ReportInput {
  readonly sample: PairedSample;
  readonly settings: ReportSettings;
  readonly comparison: SystemComparison;
}

function draftOf(computed: Computed): ReportDraft {
  const { systems, sample, settings, comparison, metric, evaluator, task, instances } = computed;
  const { summary, direction } = metric;
  if (!isComparable(summary)) throw new RangeError(`no summary ${summary}`);
  const { exact, permutations } = comparison.tests;
  const pairs = reportPairs(systems, sample, comparison, { ...settings, summary, direction });
  const podium = sample.scores ? reportPodium(systems, instances, direction) : undefined;
  const ranks = isClustered(sample.plan) ? null : ranksWithin(sample.scores, direction, settings.alpha);
  return {
    format: 'podium-significance-report' as const,
    formatVersion: 1 as const,
    title: `Significance report: ${metric.label}, ${task}`,
    task,
    evaluator: { id: evaluator.id, version: evaluator.version, title: evaluator.title },
    metric: metric.id,
    metricDefinition: {
      label: metric.label,
      direction: metric.direction,
      unit: metric.unit,
      summary,
      definition: metric.definition,
      source: metric.source,
    },
    instances: instances.length,
    instanceKind: [...evaluator.instanceKind] as [string, string],
    ...resamplingCounts(sample.plan),
    ...settings,
    permutations,
    exact,
    systems: reportSystems(systems, sample, comparison, direction).map((system, i) =>
      ranks ? { ...system, meanRank: ranks.meanRanks[i]! } : system,
    ),
    pairs,
    omnibus: sample.scores && !isClustered(sample.plan) ? omnibusOf(sample.scores, direction) : {},
    ...(ranks ? { criticalDifference: ranks.criticalDifference } : {}),
    ...(podium?.counts ? { podium: podium.counts } : {}),
    ...agreementOf(computed),
    ...(sample.scores && computed.showsInstances !== false
      ? {
          instanceAnalysis: instanceAnalysis(computed, {
            ...{ systems, sample, direction, replicates: comparison.replicates },
            told: pairsWithReference({ ...settings, systems, pairs }),
            podium: podium?.scores,
          }),
        }
      : {}),
  };
}

function agreementOf({ systems, comparison, metric }: Computed): Pick<ReportDraft, 'rankAgreement'> {
  if (systems.length < 2 || comparison.stability === null) return {};
  const values = systems.map(({ value }) => value);
  const found = rankAgreement(values, comparison.replicates, metric.direction, DEFAULTS.level);
  if (!Number.isFinite(found.tau)) return {};
  return { rankAgreement: { ...found, tauInterval: [...found.tauInterval] } };
}

/** Mean ranks within the instances that all systems have, and how far apart they must be. */
function ranksWithin(scores: readonly Float64Array[] | null, direction: Direction, alpha: number) {
  if (scores === null || scores.length < 2) return null;
  const complete = scores[0]?.filter((_, i) => scores.every((system) => !Number.isNaN(system[i]!))).length;
  if (!complete) return null;
  const { meanRanks } = friedman(scores, direction);
  return { meanRanks, criticalDifference: criticalDifference(scores.length, complete, alpha) };
}

/** The same question about the other metrics; a test that one of them does not allow gives way to its default. */
function inputsOfFurther(
  { further = [], systems, test, margin: _, attributes: __, ...input }: ReportInput,
  recomputationOf: RecomputationOf,
): ReportInput[] {
  return further.map((other) => {
    const plan = resamplingPlan(input.instances.length, input.labels);
    const tested = testedMetric(other.metric.summary, recomputationOf(other.metric.id), isClustered(plan));
    return {
      ...input,
      metric: other.metric,
      systems: systems.map(({ name, submission, file }, i) => ({
        name,
        submission,
        file,
        ...other.systems[i]!,
      })),
      showsInstances: false,
      ...(test !== undefined && testRefusal(test, tested) === null ? { test } : {}),
    };
  });
}

function placeOfBaseline(
  { baseline }: Pick<ReportSettings, 'baseline'>,
  systems: readonly ReportSystemInput[],
): number | undefined {
  if (baseline === undefined) return undefined;
  const place = systems.findIndex(({ name }) => name === baseline);
  if (place < 0) throw new RangeError(`the baseline ${baseline} is none of the systems that have a value`);
  return place;
}

type ReportSettings = Pick<
  SignificanceReport,
  'test' | 'correction' | 'alpha' | 'margin' | 'baseline' | 'level' | 'permutations' | 'resamples' | 'seed'
>;

function settingsOf(
  input: ReportInput,
  { systems, plan }: PairedSample,
  recomputation: Recomputation | undefined,
): ReportSettings {
  const alpha = input.alpha ?? DEFAULTS.alpha;
  if (input.margin !== undefined && !(input.margin > 0 && input.margin < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`a practical margin is a number above 0, not ${input.margin}`);
  }
  const tested = testedMetric(input.metric.summary, recomputation, isClustered(plan));
  const { isRecomputed } = tested;
  const test = input.test ?? defaultTest(tested);
  return {
    test,
    correction: isFamilyWise(test) ? 'none' : (input.correction ?? 'holm'),
    alpha,
    ...(input.margin === undefined ? {} : { margin: input.margin }),
    ...(input.baseline === undefined ? {} : { baseline: input.baseline }),
    level: DEFAULTS.level,
    permutations:
      input.permutations ??
      enoughPermutations({
        ...{ systems, instances: input.instances.length, alpha, test, isRecomputed },
        drawn: drawnUnits(plan),
      }),
    resamples: input.resamples ?? DEFAULTS.resamples,
    seed: input.seed ?? DEFAULTS.seed,
  };
}

/** Systems that have a value, best first, equal values by name. */
function bestFirst({ systems, metric }: ReportInput): ReportSystemInput[] {
  const names = new Set(systems.map((system) => system.name));
  if (names.size < systems.length) throw new RangeError('two systems have the same name');
  const sign = metric.direction === 'higher' ? -1 : 1;
  const ordered = systems
    .filter((system) => Number.isFinite(system.value))
    .sort((a, b) => sign * (a.value - b.value) || (a.name < b.name ? -1 : 1));
  if (ordered.length === 0) throw new RangeError(`no system has a value of ${metric.label}`);
  return ordered;
}

/** The systems of the report, ready for intervals and tests. */
function reportSample(
  systems: readonly ReportSystemInput[],
  { metric, instances, labels }: ReportInput,
  recomputation: Recomputation | undefined,
): PairedSample {
  const plan = resamplingPlan(instances.length, labels);
  if (isMeanSummary(metric.summary)) {
    return meanSample(
      systems.map((system) => system.values),
      metric.summary,
      plan,
    );
  }
  const records = systems.flatMap((system) => system.records ?? []);
  if (!recomputation || records.length < systems.length) {
    throw new RangeError(`what ${metric.label} is recomputed from is missing`);
  }
  return recomputedSample(records, recomputation.prepare, plan, recomputation.placements);
}

function reportSystems(
  systems: readonly ReportSystemInput[],
  sample: PairedSample,
  comparison: SystemComparison,
  direction: 'higher' | 'lower',
): ReportSystem[] {
  const ranks = competitionRanks(
    systems.map((system) => system.value),
    direction,
  );
  return systems.map((system, i) => {
    const interval = comparison.intervals[i];
    const stability = comparison.stability?.[i];
    return {
      name: system.name,
      value: system.value,
      ci: interval ? [...interval.ci] : null,
      ciMethod: interval?.method ?? null,
      n: sample.shared(i, i),
      rank: ranks[i]!,
      rankInterval: stability ? [...stability.interval] : null,
      probabilityBest: stability?.probabilityBest ?? null,
      group: comparison.letters?.[i] ?? '',
      rankCounts: stability ? toMutable(rankCounts(stability.counts)) : null,
      submission: system.submission,
    };
  });
}

const toMutable = ({ first, counts }: RankCounts) => ({ first, counts: [...counts] });
