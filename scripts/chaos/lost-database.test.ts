import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { connect } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { type EmbeddedServer, startEmbeddedPostgres } from '#scripts/postgres/embedded.ts';
import { freePort } from '#scripts/postgres/free-port.ts';
import { installQueue } from '#server/queue.ts';
import { watchSubmission } from '#server/services/submission-feed.ts';
import { makeBench } from '#workers/testing/bench.ts';
import { makeRun } from '#workers/testing/retrieval-data.ts';
import { until } from '#workers/testing/until.ts';

const folder = resolve('.podium', `chaos-postgres-${process.pid}`);
const port = await freePort(56_432 + (process.pid % 1000));
let server = await startEmbeddedPostgres(folder, port);
const url = `${server.url}/podium`;
await migrate(url);
await installQueue(url);
const connection = connect(url);
const bench = await makeBench({ ...connection, url });
afterAll(async () => {
  await connection.sql.end({ timeout: 1 });
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Kills the server and its keeper without a warning, as a power cut would, and starts it again. */
async function killAndRestart(): Promise<EmbeddedServer> {
  const pid = Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
  server.process.kill('SIGKILL');
  process.kill(pid, 'SIGKILL');
  await sleep(1000);
  return until('Postgres is back', () => startEmbeddedPostgres(folder, port).catch(() => undefined));
}

const ADMIN = { userId: 'x', name: 'X', role: 'admin', scopes: 'session' } as const;
const watch = (id: string) => watchSubmission(connection, ADMIN, id, AbortSignal.timeout(60_000));

test('a database that is killed while submissions are scored and watched comes back to all of them, scored once', async () => {
  const worker = await bench.startWorker();
  const ids = await Promise.all([1, 2, 3, 4].map((seed) => bench.submit(makeRun(50, 1000, seed))));
  const [first = '', , , last = ''] = ids;
  expect((await watch(last).next()).value?.data.state).toBe('queued');
  await bench.untilState(first, 'validating');
  server = await killAndRestart();

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
