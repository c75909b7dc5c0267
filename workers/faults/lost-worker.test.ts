import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#db/testing/database.ts';
import { makeBench } from '../testing/bench.ts';
import { makeRun } from '../testing/retrieval-data.ts';
import { until } from '../testing/until.ts';
import type { WorkerProcess } from '../testing/worker-process.ts';

const bench = await makeBench(await testDatabase());

interface Lost {
  worker: WorkerProcess;
  submissionId: string;
  at: number;
}

/** A worker takes a submission and, in the given state, comes to grief. */
async function lose(
  state: 'validating' | 'scoring',
  signal: 'SIGKILL' | 'SIGSTOP',
  seed: number,
): Promise<Lost> {
  const worker = await bench.startWorker();
  const submissionId = await bench.submit(makeRun(50, 1000, seed));
  await bench.untilState(submissionId, state);
  worker.process.kill(signal);
  return { worker, submissionId, at: performance.now() };
}

let lost: Record<'killedValidating' | 'killedScoring' | 'frozen', Lost>;
let heir: WorkerProcess;

beforeAll(async () => {
  lost = {
    killedValidating: await lose('validating', 'SIGKILL', 1),
    killedScoring: await lose('scoring', 'SIGKILL', 2),
    frozen: await lose('validating', 'SIGSTOP', 3),
  };
  heir = await bench.startWorker();
});

test.each(['killedValidating', 'killedScoring', 'frozen'] as const)(
  'what a worker leaves behind is finished by another within a minute, once: %s',
  async (name) => {
    const { submissionId, worker, at } = lost[name];
    const row = await bench.untilState(submissionId, 'scored', 'failed');
    const seconds = (performance.now() - at) / 1000;
    console.log(`${name}: scored ${seconds.toFixed(1)} s after the worker was lost`);
    expect(seconds).toBeLessThan(60);
    expect(row).toMatchObject({ state: 'scored', attempt: 2 });
    expect(await bench.evaluationsOf(submissionId)).toMatchObject([{ workerId: heir.id }]);
    const story = await bench.storyOf(submissionId);
    expect(story.slice(0, 3)).toEqual(['uploading', 'queued', `validating by ${worker.id}`]);
    expect(story.slice(-4)).toEqual([
      'queued',
      `validating by ${heir.id}`,
      `scoring by ${heir.id}`,
      `scored by ${heir.id}`,
    ]);
  },
);

test('a worker that comes back too late changes nothing', async () => {
  const { submissionId, worker } = lost.frozen;
  const before = [await bench.rowOf(submissionId), await bench.storyOf(submissionId)];
  worker.process.kill('SIGCONT');
  await until('the late worker notices', async () =>
    worker.log.some((line) => line.event === 'not-scored' && JSON.stringify(line).includes('LeaseLostError')),
  );
  expect([await bench.rowOf(submissionId), await bench.storyOf(submissionId)]).toEqual(before);
  expect(await bench.evaluationsOf(submissionId)).toHaveLength(1);
  const next = await bench.submit(makeRun(50, 10, 4));
  await heir.stop();
  expect(await bench.untilState(next, 'scored')).toMatchObject({ attempt: 1 });
});
