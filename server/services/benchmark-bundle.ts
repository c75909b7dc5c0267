import type { SystemAttribute } from '#evaluation/attributes/system-attribute.ts';
import type { NamedColumn } from '#evaluation/formats/instance-attributes.ts';
import type { LabelColumns } from '#evaluation/formats/instance-labels.ts';

/** A file held in memory. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file that everybody may download: documents, queries. Never ground truth. */
export interface PublicFile extends NamedFile {
  readonly description: string;
}

/** A period of a task. */
export interface PhaseBundle {
  readonly slug: string;
  readonly title: string;
  /** Null: open from the moment it is published. */
  readonly opensAt: Date | null;
  /** Null: never closes. */
  readonly closesAt: Date | null;
  readonly dailyLimit: number;
  readonly totalLimit: number;
  readonly maxMegabytes: number;
  readonly scoreVisibility: 'public' | 'owner' | 'organizer';
  readonly instanceScoresShown: boolean;
  /** 5 unless given. */
  readonly smallestSlice?: number;
  /** Whether whoever sees scores per instance may see the ground truth itself; not unless given. */
  readonly truthShown?: boolean;
}

/** A system with its submission, ranked from the first day on. */
export interface BaselineBundle {
  readonly name: string;
  /** Markdown. */
  readonly description: string;
  readonly tags: readonly string[];
  readonly attributes: Readonly<Record<string, number | string>>;
  readonly run: NamedFile;
}

/** A table of the instances, and which of its columns say how they are resampled. */
export interface ResamplingBundle {
  readonly table: NamedFile;
  readonly columns: LabelColumns;
}

/** What is known of the instances, for whoever sees scores per instance. */
export interface InstanceAttributesBundle {
  /** A table of the instances and the columns of it that are shown; null without one. */
  readonly table: NamedFile | null;
  readonly columns: readonly NamedColumn[];
  /** Ids of attributes that the evaluator reads off the ground truth and that are shown too. */
  readonly truth: readonly string[];
}

export interface TaskBundle {
  readonly slug: string;
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  /** Markdown: what, how it was made, how to take part. */
  readonly description: string;
  readonly evaluatorId: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly primaryMetric: string;
  /** Metrics on the board unless the reader chooses others, in order. */
  readonly boardMetrics: readonly string[];
  readonly truth: NamedFile;
  /** Wins over what the evaluator tells of the instances. */
  readonly resampling?: ResamplingBundle;
  readonly instanceAttributes?: InstanceAttributesBundle;
  /** What systems are asked to say of themselves. */
  readonly systemAttributes?: readonly SystemAttribute[];
  readonly files: readonly PublicFile[];
  readonly phases: readonly PhaseBundle[];
  readonly baselines: readonly BaselineBundle[];
}

/** All that is needed to publish a benchmark, free of database and server. */
export interface BenchmarkBundle {
  readonly slug: string;
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  /** Markdown. */
  readonly description: string;
  readonly license: string;
  readonly citation: string;
  readonly tasks: readonly TaskBundle[];
}
