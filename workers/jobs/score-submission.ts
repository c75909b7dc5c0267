import { eq } from 'drizzle-orm';
import { phases, type Submission, tasks } from '#db/schema/index.ts';
import { InvalidSubmissionError, InvalidTruthError } from '#evaluation/evaluator.ts';
import { log } from '#server/log.ts';
import { queues } from '#server/queue.ts';
import { SEED } from '#server/seed.ts';
import { evaluatorOf } from '#server/services/lookup.ts';
import { type Scored, saveScores } from '#server/services/score-storage.ts';
import {
  beginScoring,
  claim,
  type Lease,
  LeaseLostError,
  reject,
  release,
  retryOrFail,
} from '#server/services/submission-leases.ts';
import { compute } from '../computing/compute.ts';
import { keepLease, type LeaseKeeper, NoProgressError } from '../lease-keeper.ts';
import { patiently } from '../patiently.ts';
import { type WorkerContext, WorkerStoppingError } from '../worker-context.ts';

/**
 * Scores one submission. May be called any number of times for the same one, by any number of workers: the first
 * gets it, and only the newest lease can store anything.
 */
export async function scoreSubmission(context: WorkerContext, data: unknown): Promise<void> {
  const { submissionId } = queues.scoreSubmission.payload.parse(data);
  const claimed = await claim(context.db, submissionId, context.workerId);
  if (!claimed) return;
  const { lease, submission } = claimed;
  const keeper = keepLease(context.db, lease, context);
  try {
    const scored = await score(context, submission, lease, keeper);
    await patiently(() => saveScores(context.db, lease, scored));
    log.info({ event: 'scored', submissionId, durationMs: scored.provenance.durationMs });
  } catch (error) {
    await settle(context, lease, keeper.signal.aborted ? keeper.signal.reason : error);
  } finally {
    keeper.stop();
  }
}

async function score(
  { db, blobs, threads, deviceChoice, scoreFile }: WorkerContext,
  submission: Submission,
  lease: Lease,
  keeper: LeaseKeeper,
): Promise<Scored> {
  const startedAt = performance.now();
  const [found] = await db
    .select({ phase: phases, task: tasks })
    .from(phases)
    .innerJoin(tasks, eq(tasks.id, phases.taskId))
    .where(eq(phases.id, submission.phaseId));
  if (!found || submission.blobSha256 === null) throw new Error('a queued submission has a phase and a file');
  const { phase, task } = found;
  const { evaluator, metrics } = evaluatorOf(task);
  const { evaluation, device } = await scoreFile({
    evaluatorId: evaluator.id,
    options: task.options,
    metricIds: metrics.map(({ id }) => id),
    truthPath: blobs.path(phase.truthSha256),
    submissionPath: blobs.path(submission.blobSha256),
    threads,
    // What stood still or broke may have been the device.
    device: submission.attempt > 1 ? 'cpu' : deviceChoice,
    signal: keeper.signal,
    onProgress: keeper.progressed,
  });
  await beginScoring(db, lease);
  const scores = await compute(
    'intervals',
    {
      evaluator: { id: evaluator.id, options: task.options },
      system: {
        aggregate: evaluation.aggregate,
        values: evaluation.instances.values,
        records: evaluation.records,
      },
      metrics: metrics
        .filter(({ summary }) => summary !== 'none')
        .map(({ id, label, direction, summary }) => ({ id, label, direction, summary })),
      primaryMetric: task.primaryMetric,
      labels: phase.resampling?.labels ?? {},
      seed: SEED,
    },
    keeper.signal,
  );
  return {
    evaluation,
    scores,
    provenance: {
      evaluatorId: evaluator.id,
      evaluatorVersion: evaluator.version,
      options: task.options,
      truthSha256: phase.truthSha256,
      submissionSha256: submission.blobSha256,
      seed: SEED,
      device,
      durationMs: performance.now() - startedAt,
    },
  };
}

/** Ends a run that gave no scores, by what ended it. */
async function settle({ db }: WorkerContext, lease: Lease, cause: unknown): Promise<void> {
  const { submissionId } = lease;
  log[cause instanceof InvalidSubmissionError ? 'info' : 'warn']({
    event: 'not-scored',
    submissionId,
    err: cause,
  });
  try {
    await patiently(async () => {
      if (cause instanceof LeaseLostError) return;
      if (cause instanceof InvalidSubmissionError) await reject(db, lease, cause);
      else if (cause instanceof WorkerStoppingError) await release(db, lease);
      else await retryOrFail(db, lease, explain(cause));
    });
  } catch (error) {
    if (!(error instanceof LeaseLostError)) throw error;
  }
}

/** What the submitter reads about an error of ours: from fixed sentences, never from the error itself. */
function explain(cause: unknown): { code: string; reason: string } {
  if (cause instanceof InvalidTruthError) {
    return {
      code: 'truth_invalid',
      reason: 'The ground truth of this phase cannot be read; its organizer has to mend it',
    };
  }
  if (cause instanceof NoProgressError) {
    return { code: 'no_progress', reason: 'Scoring stood still and was ended' };
  }
  return { code: 'internal', reason: 'Scoring ended with an internal error' };
}
