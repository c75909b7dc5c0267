import { eq } from 'drizzle-orm';
import {
  benchmarks,
  type Phase,
  phases,
  type Submission,
  submissions,
  type Task,
  tasks,
} from '#db/schema/index.ts';
import { type Evaluation, InvalidSubmissionError } from '#evaluation/evaluator.ts';
import { recomputationsOf } from '#evaluation/evaluators/recomputations.ts';
import { analyzeMetric } from '#evaluation/leaderboard/analyze-metric.ts';
import { computeBenchmarkBoard } from '#evaluation/leaderboard/benchmark-board.ts';
import { computeBoard } from '#evaluation/leaderboard/compute-board.ts';
import { schemeRankings } from '#evaluation/leaderboard/scheme-rankings.ts';
import type { Backend } from '../backend.ts';
import { fileSource } from '../file-source.ts';
import type { Viewer } from '../permissions.ts';
import { makeAnalysis } from '../services/analysis-storage.ts';
import type { BenchmarkBundle, PhaseBundle, TaskBundle } from '../services/benchmark-bundle.ts';
import { planBoard, readBoardInput, storeBoard } from '../services/board-storage.ts';
import { evaluatorOf } from '../services/lookup.ts';
import { publishBenchmark } from '../services/publish-benchmark.ts';
import { planRanking, readRankingInput, storeRanking } from '../services/ranking-storage.ts';
import { receiveSubmission } from '../services/receive-submission.ts';
import { saveScores } from '../services/score-storage.ts';
import { beginScoring, claim, reject } from '../services/submission-leases.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** Three topics with one relevant document each. */
export const QRELS = 'q1 0 d1 1\nq2 0 d1 1\nq3 0 d1 1\n';

/** A run that puts the relevant document of each topic at the given rank: reciprocal ranks are 1/rank. */
export function runText(ranks: readonly [number, number, number], tag = 'run'): string {
  return ranks
    .flatMap((rank, topic) =>
      [1, 2, 3, 4].map(
        (position) =>
          `q${topic + 1} Q0 ${position === rank ? 'd1' : `x${position}`} ${position} ${10 - position} ${tag}\n`,
      ),
    )
    .join('');
}

export const openPhase: PhaseBundle = {
  slug: 'test',
  title: 'Test',
  opensAt: null,
  closesAt: null,
  dailyLimit: 100,
  totalLimit: 1000,
  maxMegabytes: 1,
  scoreVisibility: 'public',
  instanceScoresShown: true,
};

export function retrievalTask(task: Partial<TaskBundle> = {}): TaskBundle {
  return {
    slug: 'tiny',
    title: 'Tiny retrieval',
    summary: 'Three topics',
    description: '# Tiny',
    evaluatorId: 'ir-retrieval',
    options: {},
    primaryMetric: 'recip_rank',
    boardMetrics: ['recip_rank', 'map'],
    truth: { name: 'qrels.txt', bytes: encode(QRELS) },
    files: [{ name: 'queries.tsv', description: 'The queries', bytes: encode('q1\twho\n') }],
    phases: [openPhase],
    baselines: [
      {
        name: 'bm25',
        description: '',
        tags: ['sparse'],
        attributes: { k1: 0.9 },
        run: { name: 'bm25.run', bytes: encode(runText([2, 2, 2], 'bm25')) },
      },
    ],
    ...task,
  };
}

export function retrievalBundle(task: Partial<TaskBundle> = {}): BenchmarkBundle {
  return {
    slug: `bench-${task.slug ?? 'tiny'}`,
    title: 'Tiny benchmark',
    summary: 'For tests',
    description: '',
    license: '',
    citation: '',
    tasks: [retrievalTask(task)],
  };
}

/** Publishes a task, and scores and ranks its baselines. */
export async function publishScored(
  backend: Backend,
  task: Partial<TaskBundle> = {},
  organizerId: string | null = null,
): Promise<void> {
  await publishBenchmark(backend.db, backend.blobs, retrievalBundle(task), organizerId);
  await scoreAll(backend);
}

/** Submits a run in one request. */
export async function submitRun(
  backend: Backend,
  viewer: Viewer | null,
  text: string,
  asked: { task: string; system: string; phase?: string },
): Promise<{ id: string; duplicate: boolean }> {
  return receiveSubmission(backend, viewer, new Blob([text]).stream(), asked);
}

/** What a worker does, in this process: scores all that wait, then ranks and analyses every phase, and ranks every benchmark. */
export async function scoreAll({ db, blobs }: Backend): Promise<void> {
  const waiting = await db
    .select({ submission: submissions, phase: phases, task: tasks })
    .from(submissions)
    .innerJoin(phases, eq(phases.id, submissions.phaseId))
    .innerJoin(tasks, eq(tasks.id, phases.taskId))
    .where(eq(submissions.state, 'queued'));
  for (const row of waiting) await scoreOne({ db, blobs }, row);
  for (const { id } of await db.select({ id: phases.id }).from(phases)) {
    const plan = await planBoard(db, id);
    const input = await readBoardInput(db, plan);
    const board = {
      ...computeBoard(input, recomputationsOf(plan.evaluator)),
      schemes: schemeRankings(input),
    };
    await storeBoard(db, plan, { board, device: 'cpu' }, 1);
    await makeAnalysis(db, id, async (input) => analyzeMetric(input));
  }
  for (const { id } of await db.select({ id: benchmarks.id }).from(benchmarks)) {
    const plan = await planRanking(db, id);
    await storeRanking(db, plan, computeBenchmarkBoard(await readRankingInput(db, plan)), 1);
  }
}

async function scoreOne(
  { db, blobs }: Pick<Backend, 'db' | 'blobs'>,
  { submission, phase, task }: { submission: Submission; phase: Phase; task: Task },
): Promise<void> {
  const claimed = await claim(db, submission.id, 'test');
  if (!claimed || submission.blobSha256 === null) return;
  const { evaluator, options, metrics } = evaluatorOf(task);
  const truth = await evaluator.parseTruth(await fileSource(blobs.path(phase.truthSha256), 'truth'), options);
  const run = await fileSource(blobs.path(submission.blobSha256), submission.fileName);
  const ids = metrics.map(({ id }) => id);
  let evaluation: Evaluation;
  try {
    evaluation = await evaluator.score(truth, evaluator.parseSubmission(run, truth, options), options, ids);
  } catch (error) {
    if (!(error instanceof InvalidSubmissionError)) throw error;
    return reject(db, claimed.lease, error);
  }
  await beginScoring(db, claimed.lease);
  const n = phase.instanceIds.length;
  await saveScores(db, claimed.lease, {
    evaluation,
    scores: Object.fromEntries(
      Object.entries(evaluation.aggregate).map(([metric, value]) => [
        metric,
        { value: Number.isFinite(value) ? value : null, n, ci: null, method: null },
      ]),
    ),
    provenance: {
      evaluatorId: evaluator.id,
      evaluatorVersion: evaluator.version,
      options: task.options,
      truthSha256: phase.truthSha256,
      submissionSha256: submission.blobSha256,
      seed: 1,
      device: 'cpu',
      durationMs: 1,
    },
  });
}
