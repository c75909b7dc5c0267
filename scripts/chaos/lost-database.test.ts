import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { connect } from '#db/client.ts';
import { watchSubmission } from '#server/services/submission-feed.ts';
import { makeBench } from '#workers/testing/bench.ts';
import { makeRun } from '#workers/testing/retrieval-data.ts';
import { until } from '#workers/testing/until.ts';
import { startKillablePostgres } from './killable-postgres.ts';

const postgres = await startKillablePostgres();
const { url } = postgres;
const connection = connect(url);
const bench = await makeBench({ ...connection, url });
afterAll(() => connection.sql.end({ timeout: 1 }));

const ADMIN = { userId: 'x', name: 'X', role: 'admin', scopes: 'session' } as const;
const watch = (id: string) => watchSubmission(connection, ADMIN, id, AbortSignal.timeout(60_000));

test('a database that is killed while submissions are scored and watched comes back to all of them, scored once', async () => {
  const ids = await Promise.all([1, 2, 3, 4].map((seed) => bench.submit(makeRun(50, 1000, seed))));
  const [first = '', , , last = ''] = ids;
  expect((await watch(last).next()).value?.data.state).toBe('queued');
  const worker = await bench.startWorker();
  await bench.untilState(first, 'validating');
  postgres.kill();
  await sleep(1000);
  await postgres.restart();

  const stateOf = async (id: string) => (await bench.rowOf(id).catch(() => undefined))?.state;
  for (const id of ids) {
    await until(`${id} is scored`, async () => (await stateOf(id)) === 'scored');
    expect(await bench.evaluationsOf(id)).toHaveLength(1);
  }
  const later = await bench.submit(makeRun(50, 100, 9));
  const seen = new Set<string>();
  for await (const { data } of watch(later)) seen.add(data.state);
  expect([...seen].at(-1)).toBe('scored');
  expect(await bench.rowOf(later)).toMatchObject({ attempt: 1 });
  const listeners = await connection.sql`
    select 1 from pg_stat_activity where query = 'listen "submission_changed"'`;
  expect(listeners).toHaveLength(1);
  await worker.stop();
});
