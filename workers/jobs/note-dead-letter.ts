import type { JobWithMetadata } from 'pg-boss';
import { log } from '#server/log.ts';
import { queues } from '#server/queue.ts';
import { failBenchmarkPdf } from '#server/services/kept-benchmark-reports.ts';
import { failReport } from '#server/services/report-storage.ts';
import { endStudy } from '#server/services/study-storage.ts';
import { failVolumes } from '#server/services/volume-storage.ts';
import type { WorkerContext } from '../worker-context.ts';

/**
 * A job failed at every try. Submissions and boards have their own keeper, the sweeper; a report and volumes to
 * look at are given up, so that whoever waits for them hears of it.
 */
export async function noteDeadLetter(
  { db }: WorkerContext,
  job: Pick<JobWithMetadata<unknown>, 'sourceName' | 'data' | 'sourceOutput'>,
): Promise<void> {
  log.error({ event: 'job-failed', queue: job.sourceName, data: job.data, error: job.sourceOutput });
  if (job.sourceName === queues.prepareVolumes.name) {
    await failVolumes(db, queues.prepareVolumes.payload.parse(job.data).submissionId);
  }
  if (job.sourceName === queues.studyJudgments.name) {
    const { studyId } = queues.studyJudgments.payload.parse(job.data);
    await endStudy(db, studyId, {
      state: 'failed',
      reason: 'The study could not be computed. The fault is ours; make it anew to try again.',
    });
  }
  if (job.sourceName === queues.typesetBenchmarkReport.name) {
    await failBenchmarkPdf(db, queues.typesetBenchmarkReport.payload.parse(job.data).sha256);
  }
  if (job.sourceName !== queues.makeReport.name) return;
  const { reportId } = queues.makeReport.payload.parse(job.data);
  await failReport(
    db,
    reportId,
    'The report could not be computed. The fault is ours; asking again starts it anew.',
  );
}
