import type { MetricDefinition } from '../evaluator.ts';
import type { Correction, SignificanceReport } from './report.ts';

/** One system to compare. */
export interface ReportSystemInput {
  /** Unique within the report; shown everywhere. */
  readonly name: string;
  /** Value over all instances, as the evaluator gave it. */
  readonly value: number;
  /** Value per instance, aligned with `instances`; NaN where undefined. */
  readonly values: Float64Array;
  /** SHA-256 of the submission, where known. */
  readonly submission: string | null;
  /** File name for the command line that reproduces the report. */
  readonly file: string;
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
  /** A metric whose summary is not `none`. */
  readonly metric: MetricDefinition;
  readonly instances: readonly string[];
  /** In any order, names distinct; at least one. */
  readonly systems: readonly ReportSystemInput[];
  /** Default `sign-flip`. */
  readonly test?: SignificanceReport['test'];
  /** Default `holm`; Tukey’s tests take none. */
  readonly correction?: Correction;
  /** Default 0.05. */
  readonly alpha?: number;
  /** Sign flips; default 100,000, more where so many pairs need it. Shuffles of the randomised Tukey test: 10,000. */
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
    readonly options: Readonly<Record<string, string | number | boolean | null>>;
  };
}
