import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { startEmbeddedPostgres } from './embedded.ts';
import { freePort } from './free-port.ts';

const folder = await mkdtemp(join(tmpdir(), 'podium-postgres-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const serverPid = (): number =>
  Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);

async function answers(url: string): Promise<boolean> {
  const client = postgres(`${url}/postgres`, { max: 1 });
  const [row] = await client`select 1 as one`;
  await client.end();
  return row?.one === 1;
}

test('a start that is killed while the data folder is made leaves nothing that the next one trips over', async () => {
  const port = await freePort(57_500);
  const killed = startEmbeddedPostgres(folder, port).catch((error: Error) => error);
  const isUnderWay = () => globSync(join(folder, 'data*', 'PG_VERSION')).length > 0;
  while (!isUnderWay()) await sleep(5);
  expect(existsSync(join(folder, 'data'))).toBe(false);
  process.kill(readKeeper(), 'SIGKILL');
  expect(await killed).toBeInstanceOf(Error);
  const server = await startEmbeddedPostgres(folder, port);
  expect(await answers(server.url)).toBe(true);
  await server.stop();
});

test('a server whose keeper was killed is replaced; its data stay', async () => {
  const port = await freePort(57_500);
  const first = await startEmbeddedPostgres(folder, port);
  const client = postgres(`${first.url}/postgres`, { max: 1 });
  await client`create table kept (n int)`;
  await client.end();
  const orphan = serverPid();
  first.process.kill('SIGKILL');
  const second = await startEmbeddedPostgres(folder, port);
  expect(serverPid()).not.toBe(orphan);
  const again = postgres(`${second.url}/postgres`, { max: 1 });
  expect(await again`select * from kept`).toEqual([]);
  await again.end();
  await second.stop();
});

/** The keeper is the process whose command line names the folder and the keeper's script. */
function readKeeper(): number {
  const found = globSync('/proc/[0-9]*/cmdline').find((path) => {
    try {
      const line = readFileSync(path, 'utf8');
      return line.includes('keeper.ts') && line.includes(folder);
    } catch {
      return false;
    }
  });
  return Number(found?.split('/')[2]);
}
