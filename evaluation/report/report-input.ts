import type { AttributeColumn } from '../attributes/attribute.ts';
import type { InstanceRecords, MetricDefinition } from '../evaluator.ts';
import type { InstanceLabels } from '../statistics/resampling-plan.ts';
import type { Correction, SignificanceReport } from './report.ts';

/** One system to compare. */
export interface ReportSystemInput {
  /** Unique within the report; shown everywhere. */
  readonly name: string;
  /** Value over all instances, as the evaluator gave it. */
  readonly value: number;
  /** Value per instance, aligned with `instances`; NaN where undefined. */
  readonly values: Float64Array;
  /** What the value is recomputed from, where the metric is recomputed; aligned with `instances`. */
  readonly records?: InstanceRecords;
  /** SHA-256 of the submission, where known. */
  readonly submission: string | null;
  /** File name for the command line that reproduces the report. */
  readonly file: string;
}

/** A table of instances, and which of its columns say how they are resampled. */
export interface LabelFile {
  readonly file: string;
  readonly clusters?: string;
  readonly strata?: string;
}

/** The systems of a report by another metric. */
export interface FurtherMetricInput {
  readonly metric: MetricDefinition;
  /** Aligned with the systems of the report. */
  readonly systems: readonly Pick<ReportSystemInput, 'value' | 'values' | 'records'>[];
}

/** Everything a report is made of. `buildReport` turns it into a {@link SignificanceReport}. */
export interface ReportInput {
  /** Name of the task in words, e.g. `Robust 2003, ad hoc retrieval`. */
  readonly task: string;
  readonly evaluator: {
    readonly id: string;
    readonly version: number;
    readonly title: string;
    readonly instanceKind: readonly [string, string];
  };
  /** A metric whose summary is a mean or recomputed. */
  readonly metric: MetricDefinition;
  readonly instances: readonly string[];
  /** Clusters and strata, aligned with `instances`; none unless given. */
  readonly labels?: InstanceLabels;
  /** In any order, names distinct; at least one. */
  readonly systems: readonly ReportSystemInput[];
  /** What the systems say of themselves; values aligned with them. */
  readonly attributes?: readonly AttributeColumn[];
  /** As `defaultTest` unless given. */
  readonly test?: SignificanceReport['test'];
  /** Default `holm`; Tukey’s tests take none. */
  readonly correction?: Correction;
  /** Default 0.05. */
  readonly alpha?: number;
  /** Above 0: smaller differences do not matter in practice, in units of the metric. */
  readonly margin?: number | undefined;
  /** Name of the system that all others are compared with; all pairs unless given. */
  readonly baseline?: string | undefined;
  /** Other metrics of the same systems. */
  readonly further?: readonly FurtherMetricInput[];
  /** Whether single instances may be named with their scores; default true. */
  readonly showsInstances?: boolean;
  /** Sign flips, shuffles or resamples of the test; as `enoughPermutations` unless given. */
  readonly permutations?: number;
  /** Bootstrap resamples; default 9,999. */
  readonly resamples?: number;
  /** Whole number in [0, 2^32); default 1. */
  readonly seed?: number;
  readonly provenance: {
    /** Version of Podium. */
    readonly podium: string;
    /** SHA-256 of the ground truth, where known. */
    readonly truth: string | null;
    /** File for the command line: of the ground truth, or of the table where scores come from one. */
    readonly truthFile: string;
    /** The scores come from a table of systems × instances that no evaluator of ours made; default false. */
    readonly isScoreTable?: boolean;
    /** The file with the labels of the instances and the columns used, where they come from one. */
    readonly labelFile?: LabelFile;
    /** JSON of a report that tells what the systems say of themselves, where anything does. */
    readonly attributeFile?: string;
    readonly options: Readonly<Record<string, string | number | boolean | null>>;
  };
}
