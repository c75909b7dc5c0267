import { Readable } from 'node:stream';
import { log } from '#server/log.ts';
import { queues } from '#server/queue.ts';
import { readReportInput, storeReport } from '#server/services/report-storage.ts';
import { compute } from '../computing/compute.ts';
import type { WorkerContext } from '../worker-context.ts';

/** Computes a report, its PDF and its LaTeX with figures. The queue tries again where that fails, then `noteDeadLetter` gives up on it. */
export async function makeReport({ db, blobs, stopping }: WorkerContext, data: unknown): Promise<void> {
  const { reportId } = queues.makeReport.payload.parse(data);
  const input = await readReportInput(db, reportId);
  if (!input) return;
  const startedAt = performance.now();
  const { report, device, pdf, latex } = await compute('report', input, stopping);
  await storeReport(
    db,
    reportId,
    { report, device },
    {
      pdf: await blobs.put(Readable.from([pdf])),
      latex: await blobs.put(Readable.from([latex])),
    },
  );
  log.info({ event: 'report-made', reportId, device, durationMs: performance.now() - startedAt });
}
