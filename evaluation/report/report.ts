import { z } from 'zod';
import { CORRECTIONS } from '../statistics/adjust-p-values.ts';
import { PAIR_TESTS } from '../statistics/pair-test-kinds.ts';

const interval = z.tuple([z.number(), z.number()]);
const hash = z.string().nullable();

/** One system of a report. */
export const reportSystem = z.object({
  name: z.string(),
  /** Value of the metric over all instances. */
  value: z.number(),
  /** Confidence interval at `level`; null with fewer than two instances. */
  ci: interval.nullable(),
  ciMethod: z.enum(['bca', 'percentile']).nullable(),
  /** Instances on which the metric is defined. */
  n: z.int(),
  /** Competition rank (1224). */
  rank: z.int(),
  rankInterval: interval.nullable(),
  /** Share of resamples that put the system first; ties share. null, as the interval, where all resamples are alike. */
  probabilityBest: z.number().nullable(),
  /** Compact letters: systems that share a letter are not significantly different. */
  group: z.string(),
  /** Resamples by rank, from rank `first` on; null as the interval. */
  rankCounts: z.object({ first: z.int(), counts: z.array(z.number()) }).nullish(),
  /** Mean rank within the instances; absent where it has none. */
  meanRank: z.number().optional(),
  submission: hash,
});

/** Comparison of two systems on the instances that both have; `a` is ranked before `b`. */
export const reportPair = z.object({
  a: z.string(),
  b: z.string(),
  /** Value of `a` minus value of `b`; null without a common instance. */
  difference: z.number().nullable(),
  ci: interval.nullable(),
  ciMethod: z.enum(['bca', 'percentile']).nullable(),
  p: z.number().nullable(),
  pAdjusted: z.number().nullable(),
  /** The correction leaves it below alpha. */
  significant: z.boolean(),
  n: z.int(),
  /** Smallest true difference that a paired t-test at alpha finds with probability 0.8; null unless the metric is a mean. */
  detectable: z.number().nullable(),
  /** Probability that a paired t-test at alpha finds a true difference of a given size; null as `detectable`. */
  power: z.object({ difference: z.number(), probability: z.number() }).nullish(),
  /** Instances with which a true difference as large as the one seen is found with probability 0.8; null as `detectable`. */
  instancesNeeded: z.number().nullish(),
  /** Where the difference lies with respect to the practical margin; absent without one. */
  practical: z
    .object({
      verdict: z.enum(['equivalent', 'a-better', 'b-better', 'unsettled']),
      /** Interval at 1 − 2·alpha, which two one-sided tests at alpha come down to. */
      ci: interval.nullable(),
      /** Share of resamples with a difference smaller than the margin. */
      share: z.number().nullable(),
    })
    .optional(),
  /** Instances on which `a` is better, equal (to 9 decimals), worse; null where the metric has no instance values. */
  wins: z.int().nullable(),
  ties: z.int().nullable(),
  losses: z.int().nullable(),
  /**
   * null where the metric has no instance values; intervals also where instances come in clusters. Signs as of
   * the difference, except `superiority`: the probability that `a` is better on an instance.
   */
  effect: z.object({
    dz: z.number().nullable(),
    dzCi: interval.nullable(),
    gz: z.number().nullable(),
    rankBiserial: z.number().nullable(),
    superiority: z.number().nullable(),
    cliffsDelta: z.number().nullable(),
    cliffsDeltaCi: interval.nullable(),
  }),
});

/** What single instances say; only where their scores may be shown. */
export const instanceAnalysis = z.object({
  /** Lowest mean over the systems first, as seen from the better end of the metric. */
  hardest: z.array(
    z.object({
      instance: z.string(),
      /** Over the systems that have a value. */
      mean: z.number(),
      best: z.object({ system: z.string(), value: z.number() }),
      worst: z.object({ system: z.string(), value: z.number() }),
    }),
  ),
  /** Of the pairs that the claims tell of: `a` minus `b` on each common instance, ascending. */
  differences: z.array(
    z.object({ a: z.string(), b: z.string(), values: z.array(z.number()), instances: z.array(z.string()) }),
  ),
  /** What the value of a pair becomes without one instance, or one cluster of them: the most telling ones. */
  influential: z.array(
    z.object({
      a: z.string(),
      b: z.string(),
      unit: z.string(),
      difference: z.number(),
      without: z.number(),
      turnsAround: z.boolean(),
    }),
  ),
  /**
   * On the instances on which the systems differ most, the worst mean first; shape [instances][systems]; null where
   * undefined. Absent where they differ nowhere.
   */
  map: z
    .object({ instances: z.array(z.string()), values: z.array(z.array(z.number().nullable())) })
    .optional(),
  /** Of the systems of the podium, on the instances that all of them have; shape [systems][instances]. */
  podium: z.object({ instances: z.array(z.string()), values: z.array(z.array(z.number())) }).optional(),
});

/** The systems of a report by another metric, in short. */
export const furtherMetric = z.object({
  metric: z.string(),
  label: z.string(),
  direction: z.enum(['higher', 'lower']),
  test: z.enum(PAIR_TESTS),
  /** Kendall’s τb between the values by this metric and by that of the report, each turned so that more is better. */
  tau: z.number().nullable(),
  /** In the order of the report; null where a system has no value. */
  systems: z.array(
    reportSystem.pick({ name: true, n: true, ci: true }).extend({
      value: z.number().nullable(),
      rank: z.int().nullable(),
    }),
  ),
  /** The pairs of the report, `a` and `b` as there. */
  pairs: z.array(
    reportPair.pick({
      a: true,
      b: true,
      difference: true,
      ci: true,
      p: true,
      pAdjusted: true,
      significant: true,
    }),
  ),
});

/** What systems say of themselves, and which of it goes with better values: association, not cause. */
export const attributeAnalysis = z.object({
  /** Values in the order of the systems; null where a system does not say. */
  columns: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      unit: z.string().nullable(),
      kind: z.enum(['number', 'category']),
      values: z.array(z.union([z.number(), z.string(), z.null()])),
    }),
  ),
  /** One for each column, corrected together by Holm. */
  associations: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      unit: z.string().nullable(),
      kind: z.enum(['number', 'category']),
      /** Systems that say it. */
      n: z.int(),
      /** null where there is too little to test. */
      test: z.enum(['spearman', 'rank-sum', 'kruskal-wallis']).nullable(),
      /** Spearman’s ρ, Cliff’s δ of the first group over the second, or ε² of all groups. */
      effect: z.number().nullable(),
      ci: interval.nullable(),
      p: z.number().nullable(),
      pAdjusted: z.number().nullable(),
      exact: z.boolean(),
      /** Categories, the best mean first. */
      groups: z.array(
        z.object({ category: z.string(), n: z.int(), mean: z.number(), ci: interval.nullable() }),
      ),
      cautions: z.array(z.string()),
    }),
  ),
});

/** A significance report: the one object from which every rendering is made, and itself the JSON rendering. */
export const significanceReport = z.object({
  format: z.literal('podium-significance-report'),
  formatVersion: z.literal(1),
  title: z.string(),
  /** The question and the data, in words. */
  question: z.string(),
  data: z.string(),
  task: z.string(),
  evaluator: z.object({ id: z.string(), version: z.int(), title: z.string() }),
  metric: z.string(),
  metricDefinition: z.object({
    label: z.string(),
    direction: z.enum(['higher', 'lower']),
    unit: z.string(),
    summary: z.enum(['mean', 'sum', 'geometric-mean', 'recomputed']),
    definition: z.string(),
    source: z.string(),
  }),
  instances: z.int(),
  instanceKind: z.tuple([z.string(), z.string()]),
  /** Clusters that are drawn whole, and strata that keep their size; absent where there are none. */
  clusters: z.int().optional(),
  strata: z.int().optional(),
  test: z.enum(PAIR_TESTS),
  /** Every p is exact: all sign vectors enumerated, or a discrete null distribution. */
  exact: z.boolean(),
  /** Sign vectors, shuffles or resamples that the test used; 0 where it needs none. */
  permutations: z.int(),
  /** `none` for Tukey’s tests too, whose p-values hold for all pairs at once. */
  correction: z.enum(CORRECTIONS),
  alpha: z.number(),
  /** Differences smaller than this do not matter in practice, in units of the metric; absent where nobody said so. */
  margin: z.number().positive().optional(),
  /** The system that all others are compared with; absent where all pairs are. */
  baseline: z.string().optional(),
  level: z.number(),
  resamples: z.int(),
  seed: z.int(),
  /** Best first. */
  systems: z.array(reportSystem),
  /** All pairs, in the order of `systems`; with a baseline those that hold it. */
  pairs: z.array(reportPair),
  /** Tests of all systems together: quantity → value; empty for a single system or instance, recomputed metrics and clusters. */
  omnibus: z.record(z.string(), z.number().nullable()),
  /** Nemenyi’s critical difference of mean ranks; absent where there are none. */
  criticalDifference: z.number().optional(),
  /**
   * On how many instances each of the best systems has place 1, 2, … among them; tied systems share the best of their
   * places. Absent where there are no values of instances.
   */
  podium: z
    .object({
      systems: z.array(z.string()),
      instances: z.int(),
      counts: z.array(z.array(z.int())),
    })
    .optional(),
  /** Kendall’s τb between the ranking and those on resamples; absent where all resamples are alike, or all systems tie. */
  rankAgreement: z.object({ tau: z.number(), tauInterval: interval, sameOrder: z.number() }).optional(),
  instanceAnalysis: instanceAnalysis.optional(),
  /** Absent where no system says anything of itself. */
  attributes: attributeAnalysis.optional(),
  /** The same systems by other metrics. */
  furtherMetrics: z.array(furtherMetric).optional(),
  /** One plain sentence per claim. */
  claims: z.array(z.string()),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  /** Methods text, a paragraph each, and the works that it cites. */
  methods: z.array(z.string()),
  references: z.array(z.string()),
  provenance: z.object({
    podium: z.string(),
    truth: hash,
    options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    /** Command line that computes the same report offline. */
    command: z.string(),
  }),
});

export type ReportSystem = z.infer<typeof reportSystem>;
export type ReportPair = z.infer<typeof reportPair>;
export type InstanceAnalysis = z.infer<typeof instanceAnalysis>;
export type AttributeAnalysis = z.infer<typeof attributeAnalysis>;
export type FurtherMetric = z.infer<typeof furtherMetric>;
export type SignificanceReport = z.infer<typeof significanceReport>;
export type Correction = SignificanceReport['correction'];

/** A report before its words are written. */
export type ReportDraft = Omit<
  SignificanceReport,
  'question' | 'data' | 'claims' | 'warnings' | 'methods' | 'references' | 'provenance'
>;
