import type { Direction } from '../../evaluator.ts';
import type { RuleComparison } from '../../leaderboard/rule-comparison.ts';
import type { RuleDetails } from '../../leaderboard/rule-details.ts';
import { averageLinkage, type Merge, taskDistances } from '../../social-choice/agreement/task-clusters.ts';
import { type RuleConsensus, ruleConsensus } from '../../social-choice/diagnostics/rule-consensus.ts';
import type { Rule } from '../../social-choice/rules/rule.ts';
import { scoreTable } from '../../social-choice/score-table.ts';

/** A task of a benchmark in short, as its board tells it. */
export interface BenchmarkTask {
  readonly id: string;
  readonly title: string;
  readonly metric: { readonly id: string; readonly label: string; readonly direction: Direction };
  readonly weight: number;
  readonly instances: number;
  /** Systems with rank 1. */
  readonly leaders: readonly string[];
  /** Other systems that are not significantly different from the first. */
  readonly tied: readonly string[];
  /** Pairs of systems, and those that differ significantly after the correction. */
  readonly pairs: number;
  readonly significant: number;
  /** Level of significance. */
  readonly alpha: number;
}

/** What a benchmark report is made of; systems are named everywhere by the names that are shown. */
export interface BenchmarkReportInput extends RuleComparison {
  readonly title: string;
  readonly benchmark: string;
  readonly tasks: readonly BenchmarkTask[];
  readonly systems: readonly string[];
  /** null where missing; shape [systems][tasks]. */
  readonly scores: readonly (readonly (number | null)[])[];
  readonly rules: readonly Pick<Rule, 'id' | 'title' | 'definition' | 'source'>[];
  /** The rule that `details` are about. */
  readonly rule: string;
  readonly details: RuleDetails;
  readonly seed: number;
  readonly provenance: {
    readonly podium: string;
    /** Hash of everything that the rankings were computed from; null where they were computed for this report. */
    readonly input: string | null;
  };
}

/** A report on a whole benchmark: plain JSON, from which every rendering is made. */
export interface BenchmarkReport extends BenchmarkReportInput {
  readonly format: 'podium-benchmark-report';
  readonly formatVersion: 1;
  /** What all rules say alike. */
  readonly consensus: RuleConsensus;
  /** Distance of the tasks by how they order the systems; shape [tasks][tasks]. */
  readonly taskDistances: readonly (readonly number[])[];
  /** Average linkage of these. */
  readonly dendrogram: readonly Merge[];
}

/**
 * A report on all tasks of a benchmark and on its combined ranking by every rule.
 *
 * @source `ruleConsensus`, `taskDistances`, `averageLinkage`; the rest is in the input
 */
export function buildBenchmarkReport(input: BenchmarkReportInput): BenchmarkReport {
  const { systems, tasks, scores, rankings } = input;
  const columns = tasks.map(({ id, metric, weight }) => ({ id, direction: metric.direction, weight }));
  const distances = taskDistances(scoreTable(systems, columns, scores));
  return {
    format: 'podium-benchmark-report',
    formatVersion: 1,
    ...input,
    consensus: ruleConsensus(rankings),
    taskDistances: distances,
    dendrogram: averageLinkage(distances),
  };
}
