import { workerData } from 'node:worker_threads';
import { challengeRuleOf } from '#evaluation/evaluators/challenge-rules.ts';
import { type EvaluatorReference, recomputationsOf } from '#evaluation/evaluators/recomputations.ts';
import { findEvaluator } from '#evaluation/evaluators/registry.ts';
import { analyzeMetric } from '#evaluation/leaderboard/analyze-metric.ts';
import { type BenchmarkBoard, computeBenchmarkBoard } from '#evaluation/leaderboard/benchmark-board.ts';
import type { BoardInput, BoardMetric, BoardScore, BoardSystem } from '#evaluation/leaderboard/board.ts';
import { withBoardWide } from '#evaluation/leaderboard/board-wide.ts';
import { challengeBoard } from '#evaluation/leaderboard/challenge.ts';
import {
  compareReferences,
  type ReferenceComparison,
  type ReferenceComparisonInput,
} from '#evaluation/leaderboard/compare-references.ts';
import { computeBoard } from '#evaluation/leaderboard/compute-board.ts';
import { schemeRankings } from '#evaluation/leaderboard/scheme-rankings.ts';
import { scoreIntervals } from '#evaluation/leaderboard/score-intervals.ts';
import { printedBenchmarkReport } from '#evaluation/report/benchmark/benchmark-document.ts';
import type { BenchmarkReport } from '#evaluation/report/benchmark/benchmark-report.ts';
import { buildReport } from '#evaluation/report/build-report.ts';
import { type PrintedReport, printedReport } from '#evaluation/report/printed-report.ts';
import type { ReportInput } from '#evaluation/report/report-input.ts';
import { loadLinearSolver } from '#evaluation/social-choice/kemeny/highs.ts';
import type { InstanceLabels } from '#evaluation/statistics/resampling-plan.ts';
import type { ComputedBoard } from '#server/services/board-storage.ts';
import type { RankingInput } from '#server/services/ranking-storage.ts';
import type { ComputedReport } from '#server/services/report-storage.ts';
import type { DeviceChoice } from '../gpu/open-gpu.ts';
import { DeviceReplication } from '../gpu/replicate-on.ts';
import { studyOf } from '../judgments/study.ts';
import { chanceBandsOf, raterLevelOf, writeReferenceFile } from '../references/reference-file.ts';
import { writeVolumeFile } from '../volumes/volume-file.ts';

/** Where this thread may compute. */
const device: DeviceChoice = workerData?.device ?? 'cpu';

/** Functions do not pass between threads: the evaluator is named, and found on the other side. */
type Of<Input> = Input & { evaluator: EvaluatorReference };

export interface IntervalsInput {
  system: Pick<BoardSystem, 'aggregate' | 'values' | 'records'>;
  metrics: readonly BoardMetric[];
  primaryMetric: string;
  labels: InstanceLabels;
  seed: number;
}

/** A report as a PDF and as a zip of its LaTeX and figures. */
interface Typeset {
  readonly pdf: Uint8Array;
  readonly latex: Uint8Array;
}

async function typeset(report: PrintedReport): Promise<Typeset> {
  const { latexBundle, printedPdf } = await import('../reports/pdf.ts'); // only these threads need a typesetter
  return { pdf: printedPdf(report), latex: latexBundle(report) };
}

/** What takes long enough to be kept off the thread that renews leases. Inputs and outputs are plain data. */
export const computations = {
  analysis: analyzeMetric,
  benchmarkReport: (report: BenchmarkReport): Promise<Typeset> => typeset(printedBenchmarkReport(report)),
  board: ({ evaluator, ...input }: Of<BoardInput>): ComputedBoard => {
    const rule = challengeRuleOf(evaluator);
    const replication = new DeviceReplication(device);
    const computed = computeBoard(input, recomputationsOf(evaluator), replication);
    const board = withBoardWide(computed, findEvaluator(evaluator.id)?.boardWide ?? [], input);
    return {
      board: {
        ...board,
        schemes: schemeRankings(input),
        ...(rule && { challenge: challengeBoard(rule, input.systems) }),
      },
      device: replication.device,
    };
  },
  chance: chanceBandsOf,
  raterLevel: raterLevelOf,
  intervals: ({ evaluator, system, metrics, ...options }: Of<IntervalsInput>): Record<string, BoardScore> =>
    scoreIntervals(system, metrics, options, recomputationsOf(evaluator)),
  judgments: studyOf,
  ranking: async ({ evaluators, ...input }: RankingInput): Promise<BenchmarkBoard> =>
    computeBenchmarkBoard(input, evaluators.map(recomputationsOf), {
      kemeny: { solver: await loadLinearSolver() },
    }),
  reference: writeReferenceFile,
  references: ({ evaluator, ...input }: Of<ReferenceComparisonInput>): ReferenceComparison =>
    compareReferences(input, recomputationsOf(evaluator), findEvaluator(evaluator.id)?.boardWide),
  report: async (input: ReportInput): Promise<Typeset & ComputedReport> => {
    const { evaluator, provenance } = input;
    const recomputationOf = recomputationsOf({ id: evaluator.id, options: provenance.options });
    const replication = new DeviceReplication(device);
    const report = buildReport(input, recomputationOf, replication);
    return { report, device: replication.device, ...(await typeset(printedReport(report))) };
  },
  volumes: writeVolumeFile,
};

export type Computations = typeof computations;
