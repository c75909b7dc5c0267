import { expect, test } from 'vitest';
import { testDatabase } from '#db/testing/database.ts';
import { makeQueued, makeScene } from '#server/testing/scene.ts';
import { makeBench } from '../testing/bench.ts';
import { makeRun } from '../testing/retrieval-data.ts';

const database = await testDatabase();
const bench = await makeBench(database);
const faulty = new URL('../testing/faulty-worker.ts', import.meta.url);

/** A run of a phase whose ground truth is no ground truth. */
async function submitWithBrokenTruth(): Promise<string> {
  const scene = await makeScene(database.db, {
    ...(await bench.storeText('no qrels\n')),
    instanceIds: ['1'],
  });
  return (await makeQueued(database.db, scene, await bench.storeText(makeRun(1, 5)))).id;
}

test('what crashes or hangs the scorer, or has no readable truth, is set aside after three tries; what waits behind them is scored', async () => {
  const worker = await bench.startWorker(faulty);
  const crash = await bench.submit('crash');
  const hang = await bench.submit('hang');
  const unreadable = await submitWithBrokenTruth();
  const good = await bench.submit(makeRun(50, 20));
  expect(await bench.untilState(good, 'scored', 'failed')).toMatchObject({ state: 'scored', attempt: 1 });
  const crashed = await bench.untilState(crash, 'scored', 'failed');
  expect(crashed).toMatchObject({ state: 'failed', attempt: 3, reasonCode: 'internal', deadlineAt: null });
  const hung = await bench.untilState(hang, 'scored', 'failed');
  expect(hung).toMatchObject({ state: 'failed', attempt: 3, reasonCode: 'no_progress' });
  expect(hung.reason).not.toMatch(/thread|Error/);
  expect(await bench.storyOf(crash)).toHaveLength(2 + 3 * 2);
  expect(await bench.untilState(unreadable, 'scored', 'failed', 'invalid')).toMatchObject({
    state: 'failed',
    attempt: 3,
    reasonCode: 'truth_invalid',
    problems: [],
  });
  const later = await bench.submit(makeRun(50, 20, 1));
  expect(await bench.untilState(later, 'scored', 'failed')).toMatchObject({ state: 'scored' });
  await worker.stop();
});

test('a worker that is told to stop gives its file back at once, and another scores it as if nothing had been', async () => {
  const worker = await bench.startWorker(faulty);
  const id = await bench.submit('slow');
  await bench.untilState(id, 'validating');
  const leaseMs = 15_000; // after that the sweeper would take the file back, and count a try
  expect(await worker.stop()).toBeLessThan(leaseMs);
  expect(await bench.rowOf(id)).toMatchObject({ state: 'queued', attempt: 0 });
  expect(worker.process.exitCode).toBe(0);
  const next = await bench.startWorker();
  expect(await bench.untilState(id, 'scored', 'invalid', 'failed')).toMatchObject({
    state: 'invalid',
    attempt: 1,
  });
  await next.stop();
});
