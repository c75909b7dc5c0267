import type { Recomputation } from '../evaluator.ts';
import {
  compareSystems,
  DEFAULTS,
  enoughPermutations,
  type SystemComparison,
} from '../statistics/compare-systems.ts';
import { competitionRanks } from '../statistics/competition-ranks.ts';
import { meanSample } from '../statistics/mean-sample.ts';
import { defaultTest, isFamilyWise, testedMetric } from '../statistics/pair-test-kinds.ts';
import { drawnUnits } from '../statistics/paired-bootstrap.ts';
import type { PairedSample } from '../statistics/paired-sample.ts';
import { recomputedSample } from '../statistics/recomputed-sample.ts';
import { isClustered, resamplingCounts, resamplingPlan } from '../statistics/resampling-plan.ts';
import { isComparable, isMeanSummary } from '../statistics/summary-scale.ts';
import { claimsOf } from './claims.ts';
import { reproducingCommand } from './command-line.ts';
import { methodsOf } from './methods.ts';
import type { ReportSystem, SignificanceReport } from './report.ts';
import type { ReportInput, ReportSystemInput } from './report-input.ts';
import { omnibusOf } from './report-omnibus.ts';
import { reportPairs } from './report-pairs.ts';
import { warningsOf } from './warnings.ts';
import { dataInWords, questionInWords } from './words.ts';

/**
 * Compares systems on one metric and says everything about it in one plain object, from which every rendering is
 * made. Deterministic: the same input gives the same bytes, whatever the order of the systems.
 *
 * @param input         - systems aligned with the same instances; systems without a value are left out, with a warning
 * @param recomputation - of the metric, where it is recomputed
 * @returns plain JSON without NaN
 * @throws {RangeError} where no system has a value, two share a name, the metric has no summary over instances, or does
 *         not allow the test
 * @source `compareSystems`, `pairDifference`, `effectSizes`
 */
export function buildReport(input: ReportInput, recomputation?: Recomputation): SignificanceReport {
  const { metric, evaluator, provenance } = input;
  const { summary, direction } = metric;
  if (!isComparable(summary)) {
    throw new RangeError(`${metric.label} has no value over instances, so systems cannot be compared on it`);
  }
  const systems = bestFirst(input);
  const sample = reportSample(systems, input, recomputation);
  const settings = settingsOf(input, sample, recomputation);
  const comparison = compareSystems(sample, { ...settings, direction });
  const { exact, permutations } = comparison.tests;
  const draft = {
    format: 'podium-significance-report' as const,
    formatVersion: 1 as const,
    title: `Significance report: ${metric.label}, ${input.task}`,
    task: input.task,
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
    instances: input.instances.length,
    instanceKind: [...evaluator.instanceKind] as [string, string],
    ...resamplingCounts(sample.plan),
    ...settings,
    permutations,
    exact,
    systems: reportSystems(systems, sample, comparison, direction),
    pairs: reportPairs(systems, sample, comparison, { ...settings, summary, direction }),
    omnibus: sample.scores && !isClustered(sample.plan) ? omnibusOf(sample.scores, direction) : {},
  };
  return {
    ...draft,
    question: questionInWords(draft),
    data: dataInWords(draft),
    claims: claimsOf(draft),
    warnings: warningsOf(draft, input, comparison),
    ...methodsOf(draft),
    provenance: {
      podium: provenance.podium,
      truth: provenance.truth,
      options: { ...provenance.options },
      command: reproducingCommand({ ...input, systems }, settings),
    },
  };
}

type ReportSettings = Pick<
  SignificanceReport,
  'test' | 'correction' | 'alpha' | 'level' | 'permutations' | 'resamples' | 'seed'
>;

function settingsOf(
  input: ReportInput,
  { systems, plan }: PairedSample,
  recomputation: Recomputation | undefined,
): ReportSettings {
  const alpha = input.alpha ?? DEFAULTS.alpha;
  const tested = testedMetric(input.metric.summary, recomputation, isClustered(plan));
  const { isRecomputed } = tested;
  const test = input.test ?? defaultTest(tested);
  return {
    test,
    correction: isFamilyWise(test) ? 'none' : (input.correction ?? 'holm'),
    alpha,
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
      submission: system.submission,
    };
  });
}
