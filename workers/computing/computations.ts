import {
  type BenchmarkBoard,
  type BenchmarkInput,
  computeBenchmarkBoard,
} from '#evaluation/leaderboard/benchmark-board.ts';
import type {
  Board,
  BoardInput,
  BoardMetric,
  BoardScore,
  BoardSystem,
} from '#evaluation/leaderboard/board.ts';
import { computeBoard } from '#evaluation/leaderboard/compute-board.ts';
import { scoreIntervals } from '#evaluation/leaderboard/score-intervals.ts';
import { buildReport } from '#evaluation/report/build-report.ts';
import type { SignificanceReport } from '#evaluation/report/report.ts';
import type { ReportInput } from '#evaluation/report/report-input.ts';
import { loadLinearSolver } from '#evaluation/social-choice/kemeny/highs.ts';

export interface IntervalsInput {
  system: Pick<BoardSystem, 'aggregate' | 'values'>;
  metrics: readonly BoardMetric[];
  primaryMetric: string;
  seed: number;
}

/** What takes long enough to be kept off the thread that renews leases. Inputs and outputs are plain data. */
export const computations = {
  board: (input: BoardInput): Board => computeBoard(input),
  intervals: ({ system, metrics, ...options }: IntervalsInput): Record<string, BoardScore> =>
    scoreIntervals(system, metrics, options),
  ranking: async (input: BenchmarkInput): Promise<BenchmarkBoard> =>
    computeBenchmarkBoard(input, { kemeny: { solver: await loadLinearSolver() } }),
  report: async (input: ReportInput): Promise<{ report: SignificanceReport; pdf: Uint8Array }> => {
    const { reportPdf } = await import('../reports/pdf.ts'); // only this thread needs a typesetter
    const report = buildReport(input);
    return { report, pdf: reportPdf(report) };
  },
};

export type Computations = typeof computations;
