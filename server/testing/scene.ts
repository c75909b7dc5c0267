import { randomBytes, randomUUID } from 'node:crypto';
import type { Db } from '#db/client.ts';
import { benchmarks, blobs, phases, type Submission, systems, tasks, users } from '#db/schema/index.ts';
import { openSubmission, queueSubmission } from '../services/submission-states.ts';

export interface Scene {
  userId: string;
  taskId: string;
  phaseId: string;
}

interface Truth {
  sha256: string;
  bytes: number;
  instanceIds: string[];
}

export const randomSha256 = (): string => randomBytes(32).toString('hex');

function one<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined) throw new Error('no row came back');
  return row;
}

/** Notes a blob whose bytes nobody reads, or that lie in a store already. */
export async function noteBlob(db: Db, sha256 = randomSha256(), bytes = 1): Promise<string> {
  await db.insert(blobs).values({ sha256, bytes }).onConflictDoNothing();
  return sha256;
}

/** A user and an open phase of a retrieval task, with nothing in it. */
export async function makeScene(
  db: Db,
  truth: Truth = { sha256: randomSha256(), bytes: 1, instanceIds: ['1', '2'] },
): Promise<Scene> {
  const name = randomUUID();
  const userId = name;
  await db.insert(users).values({ id: userId, name: 'Ada', email: `${name}@example.org` });
  await noteBlob(db, truth.sha256, truth.bytes);
  const benchmark = one(
    await db
      .insert(benchmarks)
      .values({ slug: `b-${name}`, title: 'Benchmark', summary: '' })
      .returning(),
  );
  const task = one(
    await db
      .insert(tasks)
      .values({
        benchmarkId: benchmark.id,
        slug: `t-${name}`,
        title: 'Task',
        summary: '',
        evaluatorId: 'ir-retrieval',
        primaryMetric: 'map',
        boardMetrics: ['map', 'P_10'],
      })
      .returning(),
  );
  const phase = one(
    await db
      .insert(phases)
      .values({
        taskId: task.id,
        slug: 'test',
        title: 'Test',
        truthSha256: truth.sha256,
        truthName: 'qrels.txt',
        instanceIds: truth.instanceIds,
      })
      .returning(),
  );
  return { userId, taskId: task.id, phaseId: phase.id };
}

/** A new submission of a new system, whose upload has just begun. */
export async function makeUpload(
  db: Db,
  { userId, phaseId }: Scene,
  systemName: string = randomUUID(),
  bytes = 1,
): Promise<Submission> {
  return db.transaction(async (tx) => {
    const system = one(await tx.insert(systems).values({ ownerId: userId, name: systemName }).returning());
    return openSubmission(tx, {
      phaseId,
      systemId: system.id,
      submittedBy: userId,
      fileName: 'run.txt',
      bytes,
      note: '',
    });
  });
}

/** A new submission that waits for a worker. */
export async function makeQueued(
  db: Db,
  scene: Scene,
  {
    sha256 = randomSha256(),
    bytes = 1,
    systemName,
  }: { sha256?: string; bytes?: number; systemName?: string } = {},
): Promise<Submission> {
  await noteBlob(db, sha256, bytes);
  const { id } = await makeUpload(db, scene, systemName, bytes);
  return db.transaction((tx) => queueSubmission(tx, id, sha256));
}
