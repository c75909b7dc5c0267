import type { z } from 'zod';
import type { AttributeColumn } from './attributes/attribute.ts';
import type { Compute } from './compute/compute.ts';
import type { Figure } from './figures/figure.ts';
import type { ChallengeRule } from './leaderboard/challenge.ts';
import type { ChanceBand } from './leaderboard/chance-band.ts';
import type { RocPlacements } from './statistics/delong.ts';
import type { InstanceLabels } from './statistics/resampling-plan.ts';
import type { LabelClass, LabelledVolume } from './volumes/volume.ts';

/**
 * Bytes that can be read more than once, from the start each time: a blob on disk, an object in a bucket, a
 * `File` in a browser. Compression is already removed by whoever made the source.
 */
export interface ByteSource {
  /** Name shown in problems, e.g. `run.txt`. */
  readonly name: string;
  /** Bytes as stored (before gzip is removed); progress is measured against it. */
  readonly storedBytes: number;
  /** Whether `open(from)` can start anywhere without reading what is before: a plain file, not a gzip file. */
  readonly seekable: boolean;
  /**
   * Reads the decompressed bytes, from byte `from` on (0 unless `seekable`). A chunk is valid until the next one is
   * asked for. Throws {@link InvalidInputError} where the compression itself is broken.
   */
  open(from?: number): AsyncIterable<Uint8Array>;
  /**
   * The files in it, sorted by name, where the source is a zip or tar archive or (on the command line) a folder; absent for a
   * plain file. Names are relative paths with `/`. Throws {@link InvalidInputError} where the archive is broken or
   * unsafe.
   */
  readonly members?: () => Promise<readonly ByteSource[]>;
}

/** One defect of a file, in words that its author can act on. Never quotes ground truth. */
export interface Problem {
  /** Name of the member, where the file is an archive or folder. */
  readonly file?: string;
  /** Stable machine name, e.g. `malformed_line`, `duplicate_document`. */
  readonly code: string;
  /** 1-based line of the file, where the format has lines. */
  readonly line?: number;
  /** 1-based column (field) of the line, where one field is at fault. */
  readonly column?: number;
  /** What is wrong and what was expected. */
  readonly message: string;
}

/** Most problems that one file gets listed; the rest is counted. */
export const PROBLEM_LIMIT = 100;

/**
 * A file that breaks its format: the fault of whoever made the file, final, shown word for word.
 * `problems` holds the first {@link PROBLEM_LIMIT}, `total` how many there are.
 */
export class InvalidInputError extends Error {
  readonly problems: readonly Problem[];
  readonly total: number;
  constructor(problems: readonly Problem[], total: number = problems.length) {
    const [first] = problems;
    const line = first?.line === undefined ? [] : [`line ${first.line}`];
    const where = [...(first?.file === undefined ? [] : [first.file]), ...line].join(', ');
    super(
      `${where}${where && ': '}${first?.message ?? 'invalid input'}${total > 1 ? ` (and ${total - 1} more)` : ''}`,
    );
    this.name = new.target.name;
    this.problems = problems;
    this.total = total;
  }
}

/** The submission is at fault. */
export class InvalidSubmissionError extends InvalidInputError {}

/** The ground truth is at fault: the organizer's to fix. */
export class InvalidTruthError extends InvalidInputError {}

export type Direction = 'higher' | 'lower';

/**
 * How instance values make the aggregate, and so how it is recomputed on a resample:
 * `mean`; `sum`; `geometric-mean` = exp(mean(ln max(x, 1e-5))) as trec_eval; `recomputed` = no mean of instance
 * values (AUC, micro F, correlations): the evaluator says how ({@link Evaluator.recomputation}); `whole` = a number of
 * the whole submission that a resample of instances tells nothing of (coverage of a catalogue): no interval, no test;
 * `none` = shown per instance only; `text` = no number: a text for each instance, found in {@link Evaluation.texts}, or
 * one of the whole file.
 */
export type Summary = 'mean' | 'sum' | 'geometric-mean' | 'recomputed' | 'whole' | 'none' | 'text';

/** A named number with a direction. */
export interface MetricDefinition {
  /** Name in the field's own words, e.g. trec_eval's `ndcg_cut_10`; unique within the evaluator. */
  readonly id: string;
  readonly label: string;
  readonly direction: Direction;
  /** Smallest and largest possible value. */
  readonly range: readonly [number, number];
  /** `1` for a pure ratio, else e.g. `documents`, `ml`. */
  readonly unit: string;
  readonly summary: Summary;
  /**
   * The value that is right, where values on both sides of it are worse: 0.5 for the coverage of 50 % intervals. Such a metric
   * is not for ranking; where something must be sorted all the same, `direction` says how.
   */
  readonly bestAt?: number;
  /** One sentence, with the formula where one line holds it. */
  readonly definition: string;
  /** Paper or reference program. */
  readonly source: string;
}

/** Something worth knowing that does not make the file invalid, e.g. `412 tied scores in 37 topics`. */
export interface Notice {
  readonly code: string;
  readonly message: string;
  readonly count: number;
}

/** Values of many metrics on the same instances. NaN where a metric is undefined for an instance. */
export interface InstanceValues {
  readonly ids: readonly string[];
  readonly values: Readonly<Record<string, Float64Array>>;
}

/**
 * What an aggregate that is no mean is computed from: for each instance any number of records of `width` numbers, e.g.
 * (label, score) of each visit of a patient. May hold ground truth: stored, never shown.
 */
export interface InstanceRecords {
  /** Numbers in a record. */
  readonly width: number;
  /** Instance i has the records `starts[i]` (inclusive) to `starts[i + 1]` (exclusive); shape [instances + 1]. */
  readonly starts: Uint32Array;
  /** Records one after the other; shape [records, width]. */
  readonly values: Float64Array;
}

/** How an aggregate that is no mean is computed anew from some of the instances. */
export interface Recomputation {
  /** Which of {@link Evaluation.records} it reads. */
  readonly records: string;
  /**
   * Does once what does not depend on the resample (sorting), and answers the aggregate as a function of how often
   * each instance is drawn: shape [instances], whole numbers, 0 for instances left out; all 1 gives the aggregate of
   * the evaluation. The function answers NaN where the aggregate is undefined.
   */
  readonly prepare: (records: InstanceRecords) => (counts: Float64Array) => number;
  /**
   * Where the aggregate is the area under one ROC curve: the placements of a system, in the order of the instances. Systems
   * are then compared by DeLong's test unless another one is named.
   */
  readonly placements?: (records: InstanceRecords) => RocPlacements;
}

/** What an evaluator finds out about one submission. */
export interface Evaluation {
  /** A metric whose summary is `recomputed` need not have instance values. */
  readonly instances: InstanceValues;
  /** Name → what recomputed aggregates are made of. */
  readonly records: Readonly<Record<string, InstanceRecords>>;
  /** Metric id → value over all instances; NaN where undefined. */
  readonly aggregate: Readonly<Record<string, number>>;
  /** Group name → metric id → value. */
  readonly groups: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /**
   * One record for each way of cutting the instances, such as by language or by class: group name → instances that its
   * values are made of, the fewest where its metrics differ. Every group is in one of them.
   */
  readonly groupSizes: readonly Readonly<Record<string, number>>[];
  /** Metric id → text per instance (or a single one, of the whole file), for metrics whose summary is `text`. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
  readonly figures: readonly Figure[];
  readonly notices: readonly Notice[];
}

/** A file format in words, for the format page, the CLI and error texts. */
export interface FormatDescription {
  readonly title: string;
  /** File name endings, with the dot. */
  readonly extensions: readonly string[];
  /** Markdown: columns, rules, reactions to defects. */
  readonly description: string;
  /** A small valid file. */
  readonly example: string;
  /** Where the format is an archive: small valid members of one by name, of which `example` is a picture. */
  readonly exampleMembers?: Readonly<Record<string, string>>;
}

/** How many instances are through, where a submission has a file for each. */
export interface CasesDone {
  readonly done: number;
  readonly total: number;
}

/** Called now and then with the decompressed bytes read so far; the caller keeps its lease alive by it. */
export type OnProgress = (bytesRead: number, cases?: CasesDone) => void;

/** Bytes `from` (inclusive) to `to` (exclusive) of the decompressed file. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * How an evaluator scores one file on several threads: each thread scores the instances that begin in its range.
 * It is a fast path only: `merge` answers undefined where the parts do not fit together (an instance split over
 * ranges, a problem whose line number needs the whole file) and the file is then scored in one piece.
 */
export interface PartScoring<Options, Truth, Part> {
  score(
    truth: Truth,
    source: ByteSource,
    range: ByteRange,
    options: Options,
    metricIds: readonly string[],
    onProgress?: OnProgress,
  ): Promise<Part>;
  /** `parts` in file order, after a structured clone. */
  merge(parts: readonly Part[], options: Options, metricIds: readonly string[]): Evaluation | undefined;
}

/** What a reference system is built from. */
export interface ReferenceInput<Options, Truth> {
  /** The best submission of each system on the board, in an order that does not depend on their scores. */
  readonly members: readonly ByteSource[];
  /**
   * Says which instances there are. What is true of them must not be used, but what was known of past rounds by a system
   * whose description says so.
   */
  readonly truth: Truth;
  readonly options: Options;
  /** Whole number in [0, 2^32). */
  readonly seed: number;
}

/**
 * A system that workers build from the submissions on a board, to compare people's systems with: scored like any other,
 * shown as what it is, ranked with nobody.
 */
export interface ReferenceSystem<Options, Truth> {
  /** Unique within the evaluator. */
  readonly id: string;
  readonly kind: 'consensus' | 'ensemble';
  readonly name: string;
  /** One sentence: how it is made. */
  readonly description: string;
  /** With fewer submissions it is not built. */
  readonly fewestMembers: number;
  /** A submission file as text, the same for the same input. Throws where the members cannot be combined. */
  build(input: ReferenceInput<Options, Truth>): AsyncIterable<string>;
}

/** What a board knows of chance. */
export interface Chance<Options, Truth> {
  /** One sentence: what a random submission is, and how many are drawn. */
  readonly description: string;
  /** Metric id → band, for the metrics that have one; NaN where no random submission has a value. */
  bands(
    truth: Truth,
    options: Options,
    metricIds: readonly string[],
    seed: number,
  ): Readonly<Record<string, ChanceBand>>;
}

/** What those who made the truth reach against each other, where several of them annotated an instance. */
export interface RaterLevel<Options, Truth> {
  /** One sentence: whose annotations are compared, and what the mean is over. */
  readonly description: string;
  /** Values as of a submission; undefined where the truth has nobody to compare. NaN for instances without several raters. */
  score(
    truth: Truth,
    options: Options,
    metricIds: readonly string[],
  ): Promise<Pick<Evaluation, 'instances' | 'records' | 'aggregate'> | undefined>;
}

/** A metric whose values depend on all systems of a board, such as skill relative to each other. */
export interface BoardWideMetric extends MetricDefinition {
  /**
   * Value of a system beside the others of a board, from the values per instance of all, by metric: does once what does not
   * depend on the resample, and answers by how often each instance is drawn; NaN where undefined.
   */
  prepare(
    own: Readonly<Record<string, Float64Array>>,
    others: readonly Readonly<Record<string, Float64Array>>[],
  ): (counts: Float64Array) => number;
}

/** Volumes of labels that people can look at, slice by slice, where the truth may be shown. One is in memory at a time. */
export interface ViewedVolumes<Options, Truth> {
  classes(options: Options): readonly LabelClass[];
  /** All annotations of every instance, those of one instance together. */
  references(truth: Truth, options: Options): AsyncIterable<LabelledVolume>;
  /** One volume for every instance, of a submission that has been scored. */
  predictions(truth: Truth, source: ByteSource, options: Options): AsyncIterable<LabelledVolume>;
}

/**
 * The module that parses, validates and scores one kind of submission. Pure: no I/O beyond the sources given,
 * no clock, no unseeded randomness. See `registry.ts` for all of them.
 *
 * `Prediction` may be lazy (a stream of instances that `score` consumes): then the problems of a file are
 * thrown by `score`, as one {@link InvalidSubmissionError} once the whole file has been read.
 */
export interface Evaluator<Options, Truth, Prediction, Part = unknown> {
  readonly id: string;
  /** Raised whenever a score can change; stored with every score. */
  readonly version: number;
  readonly title: string;
  /** One sentence for lists. */
  readonly summary: string;
  /** What an instance is, singular and plural, e.g. `topic`, `topics`. */
  readonly instanceKind: readonly [string, string];
  /** Parses options from JSON or from `--option k=v` strings; every field has a default and a description. */
  readonly options: z.ZodType<Options>;
  readonly submissionFormat: FormatDescription;
  readonly truthFormat: FormatDescription;
  readonly primaryMetric: string;
  /** The metrics computed when nobody names any. */
  metrics(options: Options): readonly MetricDefinition[];
  /** Finds a metric by id or by an alias people type (`nDCG@10`); undefined where there is none. */
  metric(id: string, options: Options): MetricDefinition | undefined;
  /** Expands a name that stands for several metrics (`official`, `P.5,10`); undefined where there is none. */
  metricGroup?(name: string, options: Options): readonly MetricDefinition[] | undefined;
  parseTruth(source: ByteSource, options: Options): Promise<Truth>;
  /** Ids of the instances, in the order of every per-instance array. */
  instanceIds(truth: Truth): readonly string[];
  /** Clusters and strata that the truth itself tells; absent where instances are independent. */
  instanceLabels?(truth: Truth, options: Options): InstanceLabels;
  /**
   * What the truth tells of the instances, aligned with them, to see which go well: sizes, numbers of right answers.
   * Organizers alone see it unless the task says otherwise.
   */
  instanceAttributes?(truth: Truth, options: Options): Promise<readonly AttributeColumn[]>;
  /** Required for every metric whose summary is `recomputed`; undefined for the others. */
  recomputation?(metricId: string, options: Options): Recomputation | undefined;
  parseSubmission(source: ByteSource, truth: Truth, options: Options, onProgress?: OnProgress): Prediction;
  /** `score` asks its `compute` for what a device can do faster. */
  readonly asksDevice?: true;
  /** `compute` is where to do what a device can do faster; the processor unless given. Scores do not depend on it. */
  score(
    truth: Truth,
    prediction: Prediction,
    options: Options,
    metricIds: readonly string[],
    compute?: Compute,
  ): Promise<Evaluation>;
  /**
   * Files that a submission of several still lacks, in words such as `case_00042.nii.gz`, where it may lack none.
   *
   * @param names - of the files that are there
   */
  missingFiles?(truth: Truth, names: readonly string[], options: Options): readonly string[];
  readonly parts?: PartScoring<Options, Truth, Part>;
  /** Systems that workers build from the submissions on a board; their ids do not depend on the options. */
  readonly references?: readonly ReferenceSystem<Options, Truth>[];
  readonly chance?: Chance<Options, Truth>;
  readonly raterLevel?: RaterLevel<Options, Truth>;
  readonly volumes?: ViewedVolumes<Options, Truth>;
  /** Metrics that are computed with a board, from all of its systems. */
  readonly boardWide?: readonly BoardWideMetric[];
  /** How the challenge ranks that the evaluator comes from; undefined where the options name no such challenge. */
  challenge?(options: Options): ChallengeRule | undefined;
}

/** Any evaluator, for code that only hands its values from one method to the next. */
export type AnyEvaluator = Evaluator<unknown, unknown, unknown>;
