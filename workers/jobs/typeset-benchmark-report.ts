import { Readable } from 'node:stream';
import { queues } from '#server/queue.ts';
import { readWaitingReport, storeBenchmarkFiles } from '#server/services/kept-benchmark-reports.ts';
import { compute } from '../computing/compute.ts';
import type { WorkerContext } from '../worker-context.ts';

/** Sets the PDF and the LaTeX of a benchmark report that somebody keeps. */
export async function typesetBenchmarkReport(
  { db, blobs, stopping }: WorkerContext,
  data: unknown,
): Promise<void> {
  const { sha256 } = queues.typesetBenchmarkReport.payload.parse(data);
  const report = await readWaitingReport(db, sha256);
  if (!report) return;
  const { pdf, latex } = await compute('benchmarkReport', report, stopping);
  await storeBenchmarkFiles(db, blobs, sha256, {
    pdf: await blobs.put(Readable.from([pdf])),
    latex: await blobs.put(Readable.from([latex])),
  });
}
