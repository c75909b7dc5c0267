import { randomBytes } from 'node:crypto';
import { availableParallelism, hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from 'pg-boss';
import { connect } from '#db/client.ts';
import { localBlobs } from '#server/blobs.ts';
import { log } from '#server/log.ts';
import { DEAD_LETTERS, queues, workerQueue } from '#server/queue.ts';
import { renewOldAnalyses } from '#server/services/analysis-storage.ts';
import { renewOldBoards } from '#server/services/board-storage.ts';
import { sweepStudies } from '#server/services/study-storage.ts';
import { sweep } from '#server/services/sweep.ts';
import { sweepUploads } from '#server/services/uploads.ts';
import { computeOn } from './computing/compute.ts';
import { checkDevice } from './gpu/check-device.ts';
import type { DeviceChoice } from './gpu/open-gpu.ts';
import { analyzePhase } from './jobs/analyze-phase.ts';
import { buildReferences } from './jobs/build-references.ts';
import { makeReport } from './jobs/make-report.ts';
import { noteDeadLetter } from './jobs/note-dead-letter.ts';
import { prepareVolumes } from './jobs/prepare-volumes.ts';
import { rankBenchmark } from './jobs/rank-benchmark.ts';
import { rankPhase } from './jobs/rank-phase.ts';
import { scoreSubmission } from './jobs/score-submission.ts';
import { studyJudgments } from './jobs/study-judgments.ts';
import { typesetBenchmarkReport } from './jobs/typeset-benchmark-report.ts';
import { Presence } from './presence.ts';
import { repeat } from './repeat.ts';
import { scoreFile } from './scoring/score-file.ts';
import { type WorkerContext, WorkerStoppingError } from './worker-context.ts';

export interface WorkerOptions {
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** Submissions scored at a time. */
  readonly concurrency: number;
  readonly hangAfterMs: number;
  /** Time that running jobs get to finish when the worker is stopped, before they are given back. */
  readonly graceMs: number;
  /** The CPU unless given. */
  readonly device?: DeviceChoice;
  readonly scoreFile?: typeof scoreFile;
}

export interface RunningWorker {
  readonly id: string;
  /** Takes no more jobs, lets running ones finish for a short while, gives the rest back. */
  stop(): Promise<void>;
}

const POLL = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 };
const SWEEP_EVERY_MS = 5000;

/** Starts a worker in this process. Any number of processes, on any number of machines, may do so. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { databaseUrl, dataDir, concurrency, hangAfterMs, graceMs, device: wanted = 'cpu' } = options;
  const { db, sql } = connect(databaseUrl);
  const queue = workerQueue(databaseUrl);
  queue.on('error', (error) => log.error({ event: 'queue-error', err: error }));
  const [{ device, reason }] = await Promise.all([checkDevice(wanted), queue.start({ attempts: 10 })]);
  const stopping = new AbortController();
  const context: WorkerContext = {
    db,
    blobs: localBlobs(join(dataDir, 'blobs')),
    workerId: `${hostname()}-${process.pid}-${randomBytes(3).toString('hex')}`,
    device,
    deviceChoice: device === 'cpu' ? 'cpu' : wanted,
    threads: Math.max(1, Math.floor(availableParallelism() / concurrency)),
    hangAfterMs,
    stopping: stopping.signal,
    scoreFile: options.scoreFile ?? scoreFile,
  };
  computeOn(context.deviceChoice);
  await renewOldBoards(db);
  await renewOldAnalyses(db);
  const presence = new Presence(context);
  const endSweeps = repeat('sweep', SWEEP_EVERY_MS, async () => {
    await sweep(db);
    await sweepStudies(db, context.blobs);
    await sweepUploads(db, context.blobs, join(dataDir, 'uploads'));
  });

  type Handler = (context: WorkerContext, data: unknown) => Promise<void>;
  async function take(name: string, handle: Handler, atATime = 1): Promise<void> {
    for (let taker = 0; taker < atATime; taker += 1) {
      const id: string = await queue.work(name, POLL, async ([job]: Job<Record<string, string>>[]) => {
        const { data } = job ?? {};
        if (data) await presence.during(Object.values(data).join(), () => handle(context, data));
        queue.notifyWorker(id); // there may be more: look at once rather than after the pause
      });
    }
  }
  await take(queues.scoreSubmission.name, scoreSubmission, concurrency);
  await take(queues.rankPhase.name, rankPhase);
  await take(queues.analyzePhase.name, analyzePhase);
  await take(queues.buildReferences.name, buildReferences);
  await take(queues.rankBenchmark.name, rankBenchmark);
  await take(queues.makeReport.name, makeReport);
  await take(queues.typesetBenchmarkReport.name, typesetBenchmarkReport);
  await take(queues.studyJudgments.name, studyJudgments);
  await take(queues.prepareVolumes.name, prepareVolumes);
  await queue.work(DEAD_LETTERS, { ...POLL, includeMetadata: true }, async ([job]) => {
    if (job) await noteDeadLetter(context, job);
  });
  const { workerId, threads } = context;
  log.info({
    event: 'worker-started',
    workerId,
    concurrency,
    threads,
    device,
    ...(reason && { noGpu: reason }),
  });

  return {
    id: context.workerId,
    async stop() {
      await endSweeps();
      const names = [...Object.values(queues).map(({ name }) => name), DEAD_LETTERS];
      await Promise.all(names.map((name) => queue.offWork(name, { wait: false })));
      await Promise.race([presence.idle(), sleep(graceMs)]);
      stopping.abort(new WorkerStoppingError());
      await presence.idle();
      await queue.stop({ timeout: 5000 });
      await presence.leave();
      await sql.end({ timeout: 5 });
      log.info({ event: 'worker-stopped', workerId: context.workerId });
    },
  };
}
