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
  level: z.number(),
  resamples: z.int(),
  seed: z.int(),
  /** Best first. */
  systems: z.array(reportSystem),
  /** All pairs, in the order of `systems`. */
  pairs: z.array(reportPair),
  /** Tests of all systems together: quantity → value; empty for a single system or instance, recomputed metrics and clusters. */
  omnibus: z.record(z.string(), z.number().nullable()),
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
export type SignificanceReport = z.infer<typeof significanceReport>;
export type Correction = SignificanceReport['correction'];

/** A report before its words are written. */
export type ReportDraft = Omit<
  SignificanceReport,
  'question' | 'data' | 'claims' | 'warnings' | 'methods' | 'references' | 'provenance'
>;
