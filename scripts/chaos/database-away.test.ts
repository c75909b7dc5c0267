import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { connect } from '#db/client.ts';
import { createAuth } from '#server/auth.ts';
import { setBackend } from '#server/backend.ts';
import { localBlobs } from '#server/blobs.ts';
import { publishBenchmark } from '#server/services/publish-benchmark.ts';
import { signingKey } from '#server/signing-key.ts';
import { signUp, TEST_URL, tokenOf } from '#server/testing/backend.ts';
import { listen } from '#server/testing/http-server.ts';
import { retrievalBundle, runText } from '#server/testing/retrieval.ts';
import { startWorkerProcess } from '#workers/testing/worker-process.ts';
import { startKillablePostgres } from './killable-postgres.ts';

/** What clients are told while the database is away, and that they come through. */
const postgres = await startKillablePostgres();
const folder = await mkdtemp(join(tmpdir(), 'podium-away-'));
const connection = connect(postgres.url);
const backend = {
  ...connection,
  auth: createAuth(connection.db, {
    url: TEST_URL,
    secret: 'a secret of at least thirty-two characters',
    signInsPerMinute: 100,
  }),
  blobs: localBlobs(join(folder, 'blobs')),
  uploadFolder: join(folder, 'uploads'),
  signingKey: signingKey(folder),
  url: TEST_URL,
};
setBackend(backend);
afterAll(async () => {
  await connection.sql.end({ timeout: 1 });
  await rm(folder, { recursive: true, force: true });
});

const { url } = await listen(backend);
await publishBenchmark(backend.db, backend.blobs, retrievalBundle());
const ada = await signUp(backend, 'Ada');
const token = await tokenOf(backend, ada);

const whoami = (headers: Record<string, string>) => fetch(`${url}/api/v1/whoami`, { headers });

test('while the database is away nobody is told that a token is wrong: 503, and to come back', async () => {
  expect((await whoami(token)).status).toBe(200);
  postgres.kill();
  // Sessions of a killed server may answer once more before they notice.
  await expect.poll(async () => (await whoami(token)).status, { timeout: 10_000 }).toBe(503);
  const upload = {
    ...token,
    'tus-resumable': '1.0.0',
    'upload-length': '1',
    'upload-metadata': 'task dGlueQ==',
  };
  for (let round = 0; round < 2; round++) {
    const answers = [
      await whoami(token),
      await whoami({ authorization: 'Bearer podium_wrong' }),
      await whoami(ada.browser),
      await fetch(`${url}/api/v1/tasks`),
      await fetch(`${url}/api/uploads`, { method: 'POST', headers: upload }),
    ];
    for (const answer of answers) {
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(await answer.json()).toMatchObject({ status: 503, code: 'database_away' });
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
  }
  await postgres.restart();
  const statuses = async () => [
    (await whoami(token)).status,
    (await whoami({ authorization: 'Bearer podium_wrong' })).status,
  ];
  await expect.poll(statuses, { timeout: 25_000, interval: 200 }).toEqual([200, 401]);
});

test('podium submit --wait comes through a restart of the database', async () => {
  const run = join(folder, 'a.run');
  await writeFile(run, runText([1, 2, 4]));
  const main = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, 'submit', 'tiny', run, '-s', 'mine', '--wait', '50'], {
    env: {
      ...process.env,
      XDG_CONFIG_HOME: folder,
      XDG_STATE_HOME: folder,
      PODIUM_URL: url,
      PODIUM_TOKEN: token.authorization?.replace('Bearer ', ''),
    },
  });
  let told = '';
  child.stdout.on('data', (chunk) => {
    told += chunk;
  });
  child.stderr.on('data', (chunk) => {
    told += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const isQueued = async () =>
    (
      await connection.sql`select 1 from submissions where state = 'queued' and note = ''
    and file_name = 'a.run'`
    ).length > 0;
  while (!(await isQueued())) await sleep(50);
  await sleep(300);
  postgres.kill();
  await sleep(1500);
  await postgres.restart();
  const worker = await startWorkerProcess(postgres.url, dirname(backend.uploadFolder));
  expect([await ended, told]).toEqual([0, expect.stringContaining('recip_rank')]);
  await worker.kill();
});
