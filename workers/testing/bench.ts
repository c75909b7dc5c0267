import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asc, eq } from 'drizzle-orm';
import { afterAll } from 'vitest';
import type { Connection } from '#db/client.ts';
import { evaluations, type Submission, submissionEvents, submissions } from '#db/schema/index.ts';
import { localBlobs, type StoredBlob } from '#server/blobs.ts';
import { makeQueued, makeScene, type Scene } from '#server/testing/scene.ts';
import { makeQrels } from './retrieval-data.ts';
import { until } from './until.ts';
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts';

/** A phase with real truth in a real blob store, workers as processes, and submissions to give them. */
export interface Bench {
  readonly scene: Scene;
  readonly dataDir: string;
  readonly storeText: (text: string) => Promise<StoredBlob>;
  /** Queues a run of a new system. */
  submit(run: string, systemName?: string): Promise<string>;
  /** Starts a worker that is killed at the end of the tests at the latest. */
  startWorker(entry?: URL): Promise<WorkerProcess>;
  rowOf(id: string): Promise<Submission>;
  /** Waits until the submission is in one of the states. */
  untilState(id: string, ...states: Submission['state'][]): Promise<Submission>;
  /** The log of a submission: state and the worker that brought it there. */
  storyOf(id: string): Promise<string[]>;
  evaluationsOf(id: string): Promise<(typeof evaluations.$inferSelect)[]>;
}

export async function makeBench({ db, url }: Connection & { url: string }, topics = 50): Promise<Bench> {
  const dataDir = await mkdtemp(join(tmpdir(), 'podium-worker-'));
  const blobs = localBlobs(join(dataDir, 'blobs'));
  const workers: WorkerProcess[] = [];
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.kill()));
    await rm(dataDir, { recursive: true, force: true });
  });

  async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(text);
  }
  const storeText = (text: string): Promise<StoredBlob> => blobs.put(bytesOf(text));
  const instanceIds = Array.from({ length: topics }, (_, index) => String(index + 1));
  const scene = await makeScene(db, { ...(await storeText(makeQrels(topics))), instanceIds });

  async function rowOf(id: string): Promise<Submission> {
    const [row] = await db.select().from(submissions).where(eq(submissions.id, id));
    if (!row) throw new Error(`no submission ${id}`);
    return row;
  }

  return {
    scene,
    dataDir,
    storeText,
    rowOf,
    async submit(run, systemName) {
      const blob = await storeText(run);
      const { id } = await makeQueued(db, scene, { ...blob, ...(systemName ? { systemName } : {}) });
      return id;
    },
    async startWorker(entry) {
      const worker = await startWorkerProcess(url, dataDir, entry);
      workers.push(worker);
      return worker;
    },
    untilState: (id, ...states) =>
      until(
        `${id} is ${states.join(' or ')}`,
        async () => {
          const row = await rowOf(id);
          return states.includes(row.state) && row;
        },
        60_000,
        5,
      ),
    async storyOf(id) {
      const events = await db
        .select()
        .from(submissionEvents)
        .where(eq(submissionEvents.submissionId, id))
        .orderBy(asc(submissionEvents.id));
      return events.map(({ state, workerId }) => (workerId ? `${state} by ${workerId}` : state));
    },
    evaluationsOf: (id) => db.select().from(evaluations).where(eq(evaluations.submissionId, id)),
  };
}
