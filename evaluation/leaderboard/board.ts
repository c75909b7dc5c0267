import type { Direction, InstanceRecords, MetricDefinition } from '../evaluator.ts';
import type { PairTest } from '../statistics/pair-test-kinds.ts';
import type { RankCounts } from '../statistics/resampled-ranks.ts';
import type { InstanceLabels, ResamplingCounts } from '../statistics/resampling-plan.ts';
import type { BoardScheme } from './board-scheme.ts';
import type { ChallengeBoard } from './challenge.ts';

/** What a board needs to know of a metric. */
export type BoardMetric = Pick<MetricDefinition, 'id' | 'label' | 'direction' | 'summary'>;

/** The scores of one system, as its evaluator gave them. */
export interface BoardSystem {
  /** Stable and unique; never shown by the computation itself. */
  readonly id: string;
  /** Metric id → value over all instances; NaN or absent where undefined. */
  readonly aggregate: Readonly<Record<string, number>>;
  /** Metric id → value per instance, every array aligned with the task's instances; NaN where undefined. */
  readonly values: Readonly<Record<string, Float64Array>>;
  /** Name → what recomputed aggregates are made of, aligned with the same instances. */
  readonly records?: Readonly<Record<string, InstanceRecords>>;
  /** Metric id → what `scoreIntervals` gave for the same seed, labels and primary metric; computed here where absent. */
  readonly scores?: Readonly<Record<string, BoardScore>>;
}

export interface BoardInput {
  /** In any order: the board does not depend on it. */
  readonly systems: readonly BoardSystem[];
  readonly metrics: readonly BoardMetric[];
  readonly primaryMetric: string;
  /** Clusters and strata of the instances; none unless given. */
  readonly labels?: InstanceLabels;
  /** Whole number in [0, 2^32). The same seed and scores give the same board, bit for bit. */
  readonly seed: number;
  /** Family-wise error rate of the tie groups; default 0.05. */
  readonly alpha?: number;
  /** Bootstrap resamples of the primary metric; default 9,999. */
  readonly resamples?: number;
  /** Sign flips, or resamples of the paired bootstrap test; as many as the pairs need unless given. */
  readonly permutations?: number;
}

/** How an interval was made: bootstrap (`bca`, `percentile`) or its analytic approximation (`abc`). */
export type IntervalMethod = 'bca' | 'percentile' | 'abc';

/** One cell of a board. */
export interface BoardScore {
  /** null where the metric is undefined for the system. */
  readonly value: number | null;
  /** Instances on which the metric is defined. */
  readonly n: number;
  /** 95 % confidence interval; null with fewer than two instances, or where nothing that can be resampled makes the value. */
  readonly ci: readonly [number, number] | null;
  readonly method: IntervalMethod | null;
}

export interface BoardRow {
  readonly system: string;
  /** Competition rank (1224) by the primary metric; null where it has no value: such rows come last. */
  readonly rank: number | null;
  /** Why there is no rank, in words for the page; null where there is one. */
  readonly reason: string | null;
  /** Metric id → score, for every metric of the board. */
  readonly scores: Readonly<Record<string, BoardScore>>;
  /** Ranks that hold 95 % of the joint bootstrap over instances; null without a rank, or where all resamples are alike. */
  readonly rankInterval: readonly [number, number] | null;
  /** In how many resamples the system has each rank; null as the interval. */
  readonly rankCounts: RankCounts | null;
  /** Share of resamples that put the system first; ties share; null as the interval. */
  readonly probabilityBest: number | null;
  /** Not significantly different from the first row. True for the first row and for equal values too. */
  readonly tiedWithLeader: boolean;
  /** Adjusted p of the comparison with the first row; null for the first row and unranked ones. */
  readonly pLeader: number | null;
  /** Compact letters: two systems share a letter exactly where they are not significantly different. */
  readonly letters: string;
}

/** The first systems of a board pair by pair; columns are condensed, at `pairIndex(i, j, systems)`. */
export interface BoardComparison {
  /** Compared are so many rows, from the first one on. */
  readonly systems: number;
  /** Value of the earlier row minus that of the later one. */
  readonly difference: readonly (number | null)[];
  /** Its 95 % paired interval. */
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  /** Of the test, before the correction. */
  readonly p: readonly (number | null)[];
  /** Instances that both have. */
  readonly n: readonly number[];
  /** Minimal detectable difference: what a paired t-test at alpha finds with probability 0.8; null unless the metric is a mean. */
  readonly detectable: readonly (number | null)[];
  /** Mean rank of each system within the instances; null where no instance has all of them. */
  readonly meanRanks: readonly number[] | null;
  /** Mean ranks further apart than this differ significantly by Nemenyi's test. */
  readonly criticalDifference: number | null;
}

/** A leaderboard with its uncertainty, and how its instances are resampled: plain JSON, no NaN. */
export interface Board extends ResamplingCounts {
  readonly primaryMetric: string;
  readonly direction: Direction;
  /** Instances of the task. */
  readonly instances: number;
  /** As `defaultTest` says of the primary metric. */
  readonly test: PairTest;
  /** All sign vectors enumerated (n ≤ 20 units) rather than drawn. */
  readonly exact: boolean;
  readonly correction: 'holm';
  readonly alpha: number;
  readonly seed: number;
  readonly resamples: number;
  /** Sign vectors, or resamples of the paired bootstrap test; 0 for DeLong's. */
  readonly permutations: number;
  /** Best first; equal values by id; rows without a rank last. */
  readonly rows: readonly BoardRow[];
  /** Adjusted p of every pair of ranked rows, both indexed in row order; 1 on the diagonal; null where untestable. */
  readonly pAdjusted: readonly (readonly (number | null)[])[];
  /** null where fewer than two systems can be compared. */
  readonly comparison: BoardComparison | null;
  /** Absent where the evaluator comes from no challenge with a ranking of its own. */
  readonly challenge?: ChallengeBoard;
  /** Rankings by the scores of single instances; none where the primary metric has no such scores. */
  readonly schemes?: readonly BoardScheme[];
}
